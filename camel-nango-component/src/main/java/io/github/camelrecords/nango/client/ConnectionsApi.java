package io.github.camelrecords.nango.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiRequest;
import io.github.camelrecords.stream.http.Retryable;
import io.github.camelrecords.stream.json.PageLayout;
import io.github.camelrecords.stream.json.RecordSlice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The connections of an environment and their metadata. Rules of the calls by Nango's documentation and source, 0.71. */
public final class ConnectionsApi {

    private static final PageLayout PAGE = new PageLayout("connections", List.of(), List.of("id"));

    private final NangoCalls calls;

    ConnectionsApi(NangoCalls calls) {
        this.calls = calls;
    }

    /**
     * {@code GET /connections}, all pages. Scope {@code environment:connections:list}. Nango pages by offset, newest first:
     * a connection made meanwhile moves others to the next page, so those seen before are dropped by their id.
     *
     * @return              the connections as a JSON array; status and rate limit are those of the last page
     * @throws ApiException 400 for an invalid condition
     */
    public NangoAnswer<JsonNode> list(ConnectionsQuery query) throws ApiException {
        Map<String, RecordSlice> found = new LinkedHashMap<>();
        List<String> firstPage = null;
        for (int page = 0; ; page++) {
            NangoAnswer<List<RecordSlice>> answer =
                    calls.sendForBody(request(query, page), json -> JsonArrays.elements(json, PAGE, end -> {}));
            List<String> ids = new ArrayList<>();
            for (RecordSlice connection : answer.value()) {
                String id = connection.field(0);
                ids.add(id);
                found.putIfAbsent(id != null ? id : "unnamed " + found.size(), connection);
            }
            // a server that does not page answers with the first page for ever
            if (answer.value().size() < query.pageSize() || ids.equals(firstPage)) {
                byte[] all = JsonArrays.join(List.copyOf(found.values()));
                return answer.with(all, JsonArrays.tree(all));
            }
            firstPage = page == 0 ? ids : firstPage;
        }
    }

    private static ApiRequest.Builder request(ConnectionsQuery query, int page) {
        ApiRequest.Builder request = ApiRequest.of("GET", "/connections")
                .query("connectionId", query.connectionId())
                .query("search", query.search())
                .query("endUserId", query.endUserId())
                .query("integrationId", query.providerConfigKey());
        new TreeMap<>(query.tags()).forEach((key, value) -> request.query("tags[" + key + "]", value));
        return request.query("limit", query.pageSize())
                // servers before 2026 refuse the parameter
                .query("page", page == 0 ? null : page);
    }

    /**
     * {@code GET /connections/{connectionId}}. Scope {@code environment:connections:read}. With
     * {@code environment:connections:read_credentials} the answer holds the credentials, and Nango may refresh them with the
     * other service first, which can fail although the records are readable: no call to check whether a connection lives.
     *
     * @throws ApiException {@code not_found} with 404, {@code unknown_provider_config} with 400, {@code invalid_credentials}
     *                      with 400 or 424
     */
    public NangoAnswer<JsonNode> get(ConnectionRef connection) throws ApiException {
        String id = connection.connectionId();
        if (id.equals(".") || id.equals("..")) {
            throw new IllegalArgumentException(
                    "connectionId is '" + id + "', which no HTTP path can carry. Use the operation connections.");
        }
        return calls.send(
                ApiRequest.of("GET", "/connections/" + ApiRequest.encode(id))
                        .query("provider_config_key", connection.providerConfigKey()),
                NangoCalls::tree);
    }

    /**
     * {@code POST /connections/metadata}: replaces the metadata. Scope {@code environment:connections:update}. Repeating it is
     * harmless.
     *
     * @param  connectionIds at least one; all or none are changed
     * @param  metadata      an object
     * @throws ApiException  {@code unknown_connection} with 404
     */
    public NangoAnswer<Void> setMetadata(String providerConfigKey, List<String> connectionIds, JsonNode metadata)
            throws ApiException {
        return metadata("POST", providerConfigKey, connectionIds, metadata);
    }

    /**
     * {@code PATCH /connections/metadata}: replaces the fields that are named, one level deep. Otherwise as
     * {@link #setMetadata}.
     */
    public NangoAnswer<Void> updateMetadata(String providerConfigKey, List<String> connectionIds, JsonNode metadata)
            throws ApiException {
        return metadata("PATCH", providerConfigKey, connectionIds, metadata);
    }

    private NangoAnswer<Void> metadata(
            String method, String providerConfigKey, List<String> connectionIds, JsonNode metadata)
            throws ApiException {
        if (connectionIds.isEmpty()) {
            throw new IllegalArgumentException("connectionId is empty. Name at least one connection.");
        }
        if (!metadata.isObject()) {
            throw new IllegalArgumentException("The metadata is no JSON object.");
        }
        connectionIds.forEach(id -> NangoNames.connection("connectionId", id));
        ObjectNode body = NangoCalls.MAPPER.createObjectNode();
        if (connectionIds.size() == 1) {
            body.put("connection_id", connectionIds.get(0));
        } else {
            connectionIds.forEach(body.putArray("connection_id")::add);
        }
        body.put("provider_config_key", NangoNames.integration("providerConfigKey", providerConfigKey));
        body.set("metadata", metadata);
        return calls.send(
                ApiRequest.of(method, "/connections/metadata")
                        .json(NangoCalls.json(body))
                        .retry(Retryable.IDEMPOTENT),
                json -> null);
    }
}
