package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelrecords.simulator.http.ApiResponse;

/** {@code GET /environment-variables}. Takes neither query nor body; a body of {@code {}} is none. */
final class VariablesEndpoint implements Route.Handler {

    @Override
    public ApiResponse handle(ApiCall call) {
        ApiResponse refusal = ApiErrors.queryNotEmpty(call.request());
        if (refusal != null) {
            return refusal;
        }
        if (call.request().hasJsonType() && call.request().content().length > 0) {
            BodyReader body = new BodyReader(call.request());
            if (!body.issues().isEmpty()) {
                return ApiErrors.invalid("invalid_body", body.issues());
            }
        }
        ArrayNode variables = RecordPayload.MAPPER.createArrayNode();
        call.data()
                .variables()
                .forEach(
                        (name, value) -> variables.addObject().put("name", name).put("value", value));
        return ApiResponse.json(200, RecordPayload.bytes(variables));
    }
}
