package io.github.camelrecords.nango.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What an environment consists of. */
public final class EnvironmentApi {

    private final NangoCalls calls;

    EnvironmentApi(NangoCalls calls) {
        this.calls = calls;
    }

    /** {@code GET /environment-variables}: all variables in the clear. Scope {@code environment:variables:read}. */
    public NangoAnswer<List<EnvironmentVariable>> variables() throws ApiException {
        return calls.send(ApiRequest.of("GET", "/environment-variables"), json -> {
            JsonNode array = NangoCalls.tree(json);
            if (!array.isArray()) {
                throw new IOException("no array");
            }
            List<EnvironmentVariable> variables = new ArrayList<>();
            for (JsonNode variable : array) {
                variables.add(new EnvironmentVariable(
                        variable.path("name").textValue(),
                        variable.path("value").textValue()));
            }
            return List.copyOf(variables);
        });
    }

    /**
     * {@code GET /integrations}. Scope {@code environment:integrations:list}, or {@code :list_credentials}, with which the
     * answer holds secrets.
     */
    public NangoAnswer<JsonNode> integrations() throws ApiException {
        return calls.send(ApiRequest.of("GET", "/integrations"), NangoCalls::tree);
    }

    /**
     * {@code GET /scripts/config} in Nango's own format: the deployed syncs, actions and models of each integration. Scope
     * {@code environment:integrations:list_functions}.
     */
    public NangoAnswer<JsonNode> scriptsConfig() throws ApiException {
        return calls.send(ApiRequest.of("GET", "/scripts/config").query("format", "nango"), NangoCalls::tree);
    }
}
