package io.github.camelrecords.sequin.client;

import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sinks and their backfills. A sink goes by name or id. Thread-safe. */
public final class SinksApi {

    private static final String SINKS = "/api/sinks";

    private final SequinCalls calls;

    SinksApi(SequinCalls calls) {
        this.calls = calls;
    }

    /** All sinks of the account, with their health. */
    public SequinAnswer<List<Sink>> list() throws ApiException {
        return calls.list(ApiRequest.of("GET", SINKS), Sink::of);
    }

    /** One sink. */
    public SequinAnswer<Sink> get(String sink) throws ApiException {
        return calls.object(ApiRequest.of("GET", path(sink)), Sink::of);
    }

    /** Makes a sink active, paused or disabled, and changes nothing else. */
    public SequinAnswer<Sink> updateStatus(String sink, SinkStatus status) throws ApiException {
        return calls.object(
                ApiRequest.of("PUT", path(sink)).json(SequinCalls.json(Map.of("status", status.name()))), Sink::of);
    }

    /**
     * Begins a backfill: every row of a table becomes a message with the action {@code read}. Not repeated once it was sent.
     *
     * @param table as {@code schema.table}; {@code null} for a sink of exactly one table
     */
    public SequinAnswer<Backfill> backfill(String sink, String table) throws ApiException {
        Map<String, String> body = new LinkedHashMap<>();
        // no other fields: Sequin refuses what it does not know
        if (table != null) {
            body.put("table", table);
        }
        return calls.object(ApiRequest.of("POST", backfillsPath(sink)).json(SequinCalls.json(body)), Backfill::of);
    }

    /** The backfills of a sink, those that ended included. */
    public SequinAnswer<List<Backfill>> backfills(String sink) throws ApiException {
        return calls.list(ApiRequest.of("GET", backfillsPath(sink)), Backfill::of);
    }

    /** Cancels a backfill. */
    public SequinAnswer<Backfill> cancelBackfill(String sink, String id) throws ApiException {
        // DELETE is documented, and no server routes it
        return calls.object(
                ApiRequest.of("PUT", backfillsPath(sink) + "/" + SequinNames.segment("backfillId", id))
                        .json(SequinCalls.json(Map.of("state", "cancelled"))),
                Backfill::of);
    }

    private static String path(String sink) {
        return SINKS + "/" + SequinNames.segment("sink", sink);
    }

    private static String backfillsPath(String sink) {
        return path(sink) + "/backfills";
    }
}
