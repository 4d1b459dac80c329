package io.github.camelrecords.verification.crash;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoRequest;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.util.List;

/** What programs have asked the service for. */
final class ServiceTraffic {

    private static final String PATH = "/records";

    private final NangoSimulator nango;
    private final NangoModel model;

    ServiceTraffic(NangoSimulator nango, NangoModel model) {
        this.nango = nango;
        this.model = model;
    }

    /** How many requests there were; goes on where the service's own log forgets the oldest. */
    long count() {
        return nango.requests().count();
    }

    /** How many different positions were read from since so many requests. */
    long positionsSince(long requests) {
        return recordsSince(requests).stream()
                .map(request -> String.valueOf(request.query("cursor")))
                .distinct()
                .count();
    }

    /**
     * How often it was asked since so many requests for what comes after the last record: whoever asks that has read all others.
     * Only while nothing is written.
     */
    long endsSince(long requests) {
        List<NangoRecord> records = model.records();
        String end = records.isEmpty() ? null : records.get(records.size() - 1).cursor();
        return recordsSince(requests).stream()
                .map(request -> request.query("cursor"))
                .filter(cursor -> end == null || end.equals(cursor))
                .count();
    }

    private List<NangoRequest> recordsSince(long requests) {
        List<NangoRequest> kept = nango.requests().all();
        long forgotten = count() - kept.size();
        return kept.stream()
                .skip(Math.max(0, requests - forgotten))
                .filter(request -> request.normalisedPath().equals(PATH))
                .toList();
    }
}
