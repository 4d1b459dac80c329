package io.github.camelrecords.nango.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiRequest;
import io.github.camelrecords.stream.http.Retryable;
import io.github.camelrecords.stream.json.MalformedPageException;
import io.github.camelrecords.stream.json.PageLayout;
import io.github.camelrecords.stream.json.RecordSlice;
import java.io.IOException;
import java.util.List;

/** The records that Nango keeps. Rules of the calls as measured against a Nango server 0.71. */
public final class RecordsApi {

    private static final PageLayout PAGE =
            new PageLayout("records", List.of("next_cursor"), List.of("_nango_metadata.last_action"));

    private final NangoCalls calls;

    RecordsApi(NangoCalls calls) {
        this.calls = calls;
    }

    /**
     * {@code GET /records}: one page, held in memory. Scope {@code environment:records:read}. A model or variant that does
     * not exist gives an empty page. Nothing here guards against records that Nango commits late; the consumer
     * {@code nango:records} does.
     *
     * @return              the page; after a filter that Nango cannot be trusted with it may hold fewer records than asked
     *                      for, or none, and still have a next cursor
     * @throws ApiException when there is no page: {@code unknown_connection} with 400, an invalid cursor with 500
     */
    public NangoAnswer<RecordsPage> page(ConnectionRef connection, RecordsQuery query) throws ApiException {
        ApiRequest.Builder request = connection(ApiRequest.of("GET", "/records"), connection)
                .query("model", query.model())
                .query("variant", query.variant())
                .query("limit", query.limit() == 0 ? null : query.limit())
                .query("cursor", query.cursor())
                .query("modified_after", query.modifiedAfter())
                .query("filter", query.filter().query());
        query.ids().forEach(id -> request.query("ids", id));
        return calls.sendForBody(request, json -> page(json, query.filter()));
    }

    private static RecordsPage page(byte[] json, RecordFilter filter) throws IOException {
        String[] nextCursor = new String[1];
        List<RecordSlice> slices = JsonArrays.elements(json, PAGE, end -> {
            if (!end.pageFieldPresent(0)) {
                throw new MalformedPageException("a field next_cursor", "none", 0);
            }
            nextCursor[0] = end.pageField(0);
        });
        return new RecordsPage(
                slices.stream().filter(slice -> filter.passes(slice.field(0))).toList(), nextCursor[0]);
    }

    /**
     * {@code PATCH /records/prune}, once: erases the payload of records up to a cursor, for all readers and for good. Scope
     * {@code environment:records:write}. Repeating it is harmless. Call it until {@link PruneResult#hasMore()} is false or
     * nothing was erased.
     *
     * @param  variant      {@code null} for none
     * @param  untilCursor  the last record to prune
     * @param  limit        the most records of this call, 1 to 10000; 0 for Nango's default of 1000
     * @throws ApiException {@code unknown_connection} with 400, an invalid cursor with 500
     */
    public NangoAnswer<PruneResult> prune(
            ConnectionRef connection, String model, String variant, String untilCursor, int limit) throws ApiException {
        ObjectNode body = NangoCalls.MAPPER.createObjectNode().put("model", NangoNames.model("model", model));
        if (NangoNames.variant("variant", variant) != null) {
            body.put("variant", variant);
        }
        body.put("until_cursor", NangoNames.cursor("untilCursor", untilCursor));
        RecordsQuery.checkLimit(limit);
        if (limit != 0) {
            body.put("limit", limit);
        }
        ApiRequest.Builder request = connection(ApiRequest.of("PATCH", "/records/prune"), connection)
                .json(NangoCalls.json(body))
                .retry(Retryable.IDEMPOTENT);
        return calls.sendForBody(request, json -> {
            JsonNode answer = NangoCalls.tree(json);
            if (!answer.path("count").isIntegralNumber()
                    || !answer.path("has_more").isBoolean()) {
                throw new IOException("count or has_more is missing");
            }
            return new PruneResult(
                    answer.get("count").longValue(), answer.get("has_more").booleanValue());
        });
    }

    /** In headers, which cannot hold spaces at their ends. */
    static ApiRequest.Builder connection(ApiRequest.Builder request, ConnectionRef connection) {
        noOuterSpaces("providerConfigKey", connection.providerConfigKey());
        noOuterSpaces("connectionId", connection.connectionId());
        return request.header("Provider-Config-Key", connection.providerConfigKey())
                .header("Connection-Id", connection.connectionId());
    }

    private static void noOuterSpaces(String name, String value) {
        if (!value.strip().equals(value)) {
            throw new IllegalArgumentException(name + " is '" + value
                    + "'. Nango allows spaces at the ends, but this call sends it in an HTTP header, which cannot carry them."
                    + " Give it another id in Nango.");
        }
    }
}
