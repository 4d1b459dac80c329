package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.RequestLog;

/** The requests a {@link NangoSimulator} has received. */
public final class NangoRequests extends RequestLog<NangoRequest> {

    NangoRequests() {}

    /** So that the server of this package may note a request. */
    @Override
    protected void add(NangoRequest request) {
        super.add(request);
    }
}
