package io.github.camelrecords.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer before it goes on the wire. Immutable. Headers keep their order. */
public record ApiResponse(int status, Map<String, String> headers, byte[] body, Delivery delivery) {

    public static final String JSON = "application/json; charset=utf-8";
    public static final String HTML = "text/html; charset=utf-8";

    public static ApiResponse json(int status, byte[] body) {
        return of(status, JSON, body);
    }

    public static ApiResponse html(int status, String body) {
        return of(status, HTML, body.getBytes(StandardCharsets.UTF_8));
    }

    public static ApiResponse of(int status, String contentType, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (contentType != null) {
            headers.put("Content-Type", contentType);
        }
        return new ApiResponse(status, headers, body, Delivery.WHOLE);
    }

    /** Without headers and body, the connection is closed after it: what a server says before any middleware ran. */
    public static ApiResponse refusal(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8)).withHeader("Connection", "close");
    }

    public ApiResponse withHeader(String name, String value) {
        Map<String, String> copy = new LinkedHashMap<>(headers);
        copy.put(name, value);
        return new ApiResponse(status, copy, body, delivery);
    }

    public ApiResponse withoutHeader(String name) {
        Map<String, String> copy = new LinkedHashMap<>(headers);
        copy.remove(name);
        return new ApiResponse(status, copy, body, delivery);
    }

    public ApiResponse withHeaders(Map<String, String> newHeaders) {
        return new ApiResponse(status, new LinkedHashMap<>(newHeaders), body, delivery);
    }

    public ApiResponse withStatus(int newStatus) {
        return new ApiResponse(newStatus, headers, body, delivery);
    }

    public ApiResponse withBody(byte[] newBody) {
        return new ApiResponse(status, headers, newBody, delivery);
    }

    public ApiResponse withDelivery(Delivery newDelivery) {
        return new ApiResponse(status, headers, body, newDelivery);
    }
}
