package io.github.camelrecords.verification.crash;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoRequest;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
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
     * How often it was asked since so many requests for what comes after the last record, or after a later time: whoever asks that
     * has read, or passed over, all others. Only while nothing is written.
     */
    long endsSince(long requests) {
        List<NangoRecord> records = model.records();
        NangoRecord last = records.isEmpty() ? null : records.get(records.size() - 1);
        return recordsSince(requests).stream()
                .map(request -> request.query("cursor"))
                .filter(cursor -> last == null || cursor != null && isAtEnd(cursor, last))
                .count();
    }

    private static boolean isAtEnd(String cursor, NangoRecord last) {
        return cursor.equals(last.cursor()) || time(cursor).isAfter(last.lastModifiedAt());
    }

    /** A cursor of Nango is a time and an id; the first of all times if it is none. */
    private static Instant time(String cursor) {
        try {
            String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
            return OffsetDateTime.parse(text.split("\\|\\|", 2)[0]).toInstant();
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Instant.MIN;
        }
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
