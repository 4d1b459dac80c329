package io.github.camelrecords.nango.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiRequest;
import io.github.camelrecords.stream.http.Retryable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Actions: scripts that write to the other service. Rules of the calls by Nango's documentation and source, 0.71. */
public final class ActionsApi {

    /** How often Nango repeats an asynchronous action at most. */
    public static final int MAX_RETRIES = 5;

    private final NangoCalls calls;

    ActionsApi(NangoCalls calls) {
        this.calls = calls;
    }

    /**
     * {@code POST /action/trigger}, waiting for the output: Nango gives an action 30 s to begin and 15 min to run. Scope
     * {@code environment:actions:execute}. Never repeated once it may have arrived.
     *
     * @param  input        {@code null} for none. Nango hands 0, false and the empty text to the script as null
     * @param  timeout      the most time without a byte of the answer
     * @return              the output; its value is {@code null} when there is none
     * @throws ApiException {@code script_http_error} with 424 when the other service refused, 500 when the script failed,
     *                      404 for an unknown action
     */
    public NangoAnswer<JsonNode> trigger(ConnectionRef connection, String action, JsonNode input, Duration timeout)
            throws ApiException {
        return calls.send(request(connection, action, input).responseTimeout(timeout), NangoCalls::tree);
    }

    /**
     * {@code POST /action/trigger} without waiting. Nango runs the asynchronous actions of an environment one after the
     * other. Scope {@code environment:actions:execute}. Never repeated once it may have arrived.
     *
     * @param  maxRetries   how often Nango repeats the action when it fails, 0 to 5; {@code null} for Nango's default
     * @throws ApiException as {@link #trigger}, apart from what happens in the run
     */
    public NangoAnswer<ActionRef> triggerAsync(
            ConnectionRef connection, String action, JsonNode input, Integer maxRetries) throws ApiException {
        ApiRequest.Builder request = request(connection, action, input).header("X-Async", "true");
        if (maxRetries != null) {
            if (maxRetries < 0 || maxRetries > MAX_RETRIES) {
                throw new IllegalArgumentException(
                        "actionMaxRetries is " + maxRetries + ". Nango allows 0 to " + MAX_RETRIES + ".");
            }
            request.header("X-Max-Retries", maxRetries.toString());
        }
        return calls.sendForBody(request, json -> {
            JsonNode accepted = NangoCalls.tree(json);
            if (!accepted.path("id").isTextual()) {
                throw new IOException("id is missing");
            }
            return new ActionRef(
                    accepted.get("id").textValue(), accepted.path("statusUrl").textValue());
        });
    }

    private static ApiRequest.Builder request(ConnectionRef connection, String action, JsonNode input) {
        ObjectNode body =
                NangoCalls.MAPPER.createObjectNode().put("action_name", NangoNames.script("actionName", action));
        if (input != null) {
            body.set("input", input);
        }
        return RecordsApi.connection(ApiRequest.of("POST", "/action/trigger"), connection)
                .json(NangoCalls.json(body))
                .retry(Retryable.NEVER_ONCE_SENT);
    }

    /**
     * {@code GET /action/{id}}. Scope {@code environment:actions:execute}.
     *
     * @param  id           a UUID
     * @return              the output, or empty: Nango says the same, 404, of an action that is running, of one whose output
     *                      is null and of an unknown id. Ask with a deadline
     * @throws ApiException when the action failed, as {@link #trigger}
     */
    public Optional<NangoAnswer<JsonNode>> result(String id) throws ApiException {
        try {
            return Optional.of(
                    calls.send(ApiRequest.of("GET", "/action/" + NangoNames.uuid("actionId", id)), NangoCalls::tree));
        } catch (ApiException e) {
            if (e.getHttpResponseCode() == 404 && "not_found".equals(e.getCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
