package io.github.camelrecords.simulator.sequin;

import io.github.camelrecords.simulator.http.RequestLog;

/** The requests a {@link SequinSimulator} has received. */
public final class SequinRequests extends RequestLog<SequinRequest> {

    SequinRequests() {}

    /** So that the server of this package may note a request. */
    @Override
    protected void add(SequinRequest request) {
        super.add(request);
    }
}
