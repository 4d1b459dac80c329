package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
