package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The three shapes of a Sequin server's errors. Source: Sequin's source, lib/sequin_web/plugs/api_fallback_plug.ex and
 * lib/sequin_web/controllers/error_json.ex. The texts are our own.
 */
final class SequinErrors {

    private SequinErrors() {}

    /** What the server refuses or fails at knowingly. */
    static ApiResponse summary(int status, String summary) {
        return json(status, Json.object().put("summary", summary));
    }

    /** Status 422. @param errors what is wrong with each field */
    static ApiResponse validation(String summary, Map<String, List<String>> errors) {
        ObjectNode body = Json.object().put("summary", summary);
        body.set("validation_errors", Json.MAPPER.valueToTree(errors));
        return json(422, body);
    }

    static ApiResponse unknownFields(List<String> names) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        names.forEach(name -> errors.put(name, List.of("Unknown field")));
        return validation("Unknown field: " + String.join(", ", names), errors);
    }

    /** What the web framework says of unknown routes and of errors nobody handles. */
    static ApiResponse unhandled(int status, String detail) {
        ObjectNode body = Json.object();
        body.putObject("errors").put("detail", detail);
        return json(status, body);
    }

    static ApiResponse notFound() {
        return summary(404, "Not found");
    }

    static ApiResponse json(int status, JsonNode body) {
        return ApiResponse.json(status, Json.bytes(body));
    }
}
