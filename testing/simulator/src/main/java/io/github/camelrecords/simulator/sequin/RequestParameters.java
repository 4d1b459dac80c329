package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelrecords.simulator.http.ApiResponse;

/** The parameters of a request the way Phoenix sees them: the query and, over it, the fields of a JSON body. */
final class RequestParameters {

    private RequestParameters() {}

    /** A body that is no JSON object counts as one field, {@code _json}. @throws ApiException when it is no JSON at all */
    static ObjectNode of(SequinRequest request) {
        ObjectNode parameters = Json.object();
        request.parameters().forEach((name, value) -> parameters.set(name, TextNode.valueOf(value)));
        parameters.setAll(body(request));
        return parameters;
    }

    /** The body alone, empty for a request without one. */
    static ObjectNode body(SequinRequest request) {
        ObjectNode fields = Json.object();
        if (request.method().equals("GET") || request.content().length == 0) {
            return fields;
        }
        JsonNode body = parse(request);
        if (body instanceof ObjectNode object) {
            return object;
        }
        fields.set("_json", body);
        return fields;
    }

    private static JsonNode parse(SequinRequest request) {
        try {
            return Json.MAPPER.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw new ApiException(SequinErrors.unhandled(400, "Bad Request"));
        }
    }

    /** Ends the handling of a request with an answer. */
    static final class ApiException extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient ApiResponse answer;

        ApiException(ApiResponse answer) {
            super("status " + answer.status(), null, false, false);
            this.answer = answer;
        }

        ApiResponse answer() {
            return answer;
        }
    }
}
