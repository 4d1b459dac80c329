package io.github.camelrecords.verification.crash;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoPosition;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoRequest;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What programs have asked the service for. */
final class ServiceTraffic {

    private static final String PATH = "/records";
    private static final String PRUNE = "/records/prune";

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
     * How often it was asked since so many requests for what comes after the last record, or after a later time: whoever asks that
     * has read, or passed over, all others. Only while nothing is written.
     */
    long endsSince(long requests) {
        NangoRecord last = model.lastRecord().orElse(null);
        return recordsSince(requests).stream()
                .map(request -> request.query("cursor"))
                .filter(cursor -> last == null || cursor != null && isAtEnd(cursor, last))
                .count();
    }

    private static boolean isAtEnd(String cursor, NangoRecord last) {
        if (cursor.equals(last.cursor())) {
            return true;
        }
        try {
            return NangoPosition.of(cursor).time().isAfter(last.lastModifiedAt());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether it was asked since so many requests to erase all that there is, up to the last record. Only while nothing is written. */
    boolean isPrunedSince(long requests) {
        return model.lastRecord().map(last -> '"' + last.cursor() + '"').stream()
                .allMatch(cursor -> since(requests).stream()
                        .filter(request -> request.normalisedPath().equals(PRUNE))
                        .anyMatch(request -> new String(request.content(), StandardCharsets.UTF_8).contains(cursor)));
    }

    private List<NangoRequest> recordsSince(long requests) {
        return since(requests).stream()
                .filter(request -> request.normalisedPath().equals(PATH))
                .toList();
    }

    private List<NangoRequest> since(long requests) {
        List<NangoRequest> kept = nango.requests().all();
        long forgotten = count() - kept.size();
        return kept.stream().skip(Math.max(0, requests - forgotten)).toList();
    }
}
