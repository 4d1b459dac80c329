package io.github.camelrecords.verification.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer as the client gets it.
 *
 * @param bytes  status line, headers and body
 * @param closes whether the connection ends with it
 */
record WireAnswer(byte[] bytes, boolean closes) {

    private static final List<String> USUAL = List.of("Content-Type: application/json; charset=utf-8");

    /** A usual answer whose length fits. */
    static WireAnswer ok(byte[] body) {
        return of("HTTP/1.1 200 OK", USUAL, body);
    }

    /** An answer whose length fits. */
    static WireAnswer of(String statusLine, List<String> headers, byte[] body) {
        List<String> all = new ArrayList<>(headers);
        all.add("Content-Length: " + body.length);
        return new WireAnswer(Mutator.join(head(statusLine, all), body), false);
    }

    /** An answer after which the connection ends, with the headers that are given and no others. */
    static WireAnswer last(String statusLine, List<String> headers, byte[] body) {
        return new WireAnswer(Mutator.join(head(statusLine, headers), body), true);
    }

    private static byte[] head(String statusLine, List<String> headers) {
        StringBuilder head = new StringBuilder(statusLine).append("\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
