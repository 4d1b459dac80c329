package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import java.util.Collection;
import java.util.List;

/** The shapes error bodies come in. Codes, status and key order are the server's; the wording is our own. */
final class ApiErrors {

    private ApiErrors() {}

    /** {@code {code,message}}. */
    static ApiResponse coded(int status, String code, String message) {
        return body(status, error().put("code", code).put("message", message));
    }

    /** {@code {message,code,payload}}, the form of errors thrown inside the server; payload is an empty object. */
    static ApiResponse thrown(int status, String code, String message) {
        ObjectNode error = error().put("message", message).put("code", code);
        error.putObject("payload");
        return body(status, error);
    }

    /** {@code {code}}. */
    static ApiResponse bare(int status, String code) {
        return body(status, error().put("code", code));
    }

    /** {@code {message,code,payload}} with a payload of its own. */
    static ApiResponse thrown(int status, String code, String message, JsonNode payload) {
        ObjectNode error = error().put("message", message).put("code", code);
        error.set("payload", payload);
        return body(status, error);
    }

    /** An integration's API refused a call of an action: {@code {payload,code,upstream}}, without a message. */
    static ApiResponse upstream(int status, String code, JsonNode payload, JsonNode upstream) {
        ObjectNode error = error();
        error.set("payload", payload);
        error.put("code", code);
        error.set("upstream", upstream);
        return body(status, error);
    }

    /** For what the simulator cannot know unless it is told. */
    static ApiResponse notSimulated(String message) {
        return coded(501, "not_simulated", message);
    }

    /** Parameters where none is taken. Null when there are none. */
    static ApiResponse queryNotEmpty(NangoRequest request) {
        Collection<String> names = request.parameters().names();
        return names.isEmpty() ? null : invalid("invalid_query_params", List.of(Issue.unknownNames(names)));
    }

    /** {@code {code,errors:[{code,message,path}]}}, for parameters that do not pass validation. */
    static ApiResponse invalid(String code, List<Issue> issues) {
        ObjectNode error = error().put("code", code);
        ArrayNode errors = error.putArray("errors");
        for (Issue issue : issues) {
            ObjectNode entry = errors.addObject().put("code", issue.code()).put("message", issue.message());
            ArrayNode path = entry.putArray("path");
            issue.path().forEach(path::add);
        }
        return body(400, error);
    }

    /** {@code {code,method,path}}. */
    static ApiResponse tooManyRequests(NangoRequest request) {
        return body(
                429,
                error().put("code", "too_many_request")
                        .put("method", request.method())
                        .put("path", request.path()));
    }

    /** The page of the web framework for a method that a path does not have. */
    static ApiResponse htmlNotFound(NangoRequest request) {
        String what = (request.method() + ' ' + request.path())
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        return ApiResponse.html(
                404,
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head><title>Not found</title></head>\n<body><p>No route for "
                        + what + "</p></body>\n</html>\n");
    }

    private static ObjectNode error() {
        return RecordPayload.MAPPER.createObjectNode();
    }

    private static ApiResponse body(int status, ObjectNode error) {
        ObjectNode root = RecordPayload.MAPPER.createObjectNode();
        root.set("error", error);
        return ApiResponse.json(status, RecordPayload.bytes(root));
    }
}
