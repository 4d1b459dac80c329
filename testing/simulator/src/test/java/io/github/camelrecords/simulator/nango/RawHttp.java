package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** HTTP over a plain socket: sends exactly what a test says and shows exactly what came back. */
final class RawHttp {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TIMEOUT_MILLIS = 20_000;

    record Answer(int status, Map<String, String> headers, List<String> headerNames, String body) {

        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("Not JSON: " + body, e);
            }
        }

        String header(String name) {
            return headers.get(name);
        }

        List<String> ids() {
            List<String> ids = new ArrayList<>();
            json().get("records").forEach(record -> ids.add(record.get("id").asText()));
            return ids;
        }

        String nextCursor() {
            return json().get("next_cursor").textValue();
        }

        String errorCode() {
            return json().at("/error/code").textValue();
        }
    }

    private RawHttp() {}

    static Answer get(NangoSimulator nango, String pathAndQuery, String... extraHeaders) throws IOException {
        return send(nango.port(), "GET " + pathAndQuery + " HTTP/1.1", usual(nango, extraHeaders), "");
    }

    static Answer prune(NangoSimulator nango, String body) throws IOException {
        return send(
                nango.port(), "PATCH /records/prune HTTP/1.1", usual(nango, "Content-Type: application/json"), body);
    }

    /** @param call method and path, such as {@code POST /sync/trigger} */
    static Answer json(NangoSimulator nango, String call, String body, String... extraHeaders) throws IOException {
        List<String> headers = usual(nango, extraHeaders);
        headers.add("Content-Type: application/json");
        return send(nango.port(), call + " HTTP/1.1", headers, body);
    }

    static Answer send(int port, String requestLine, List<String> headers, String body) throws IOException {
        try (Socket socket = open(port, requestLine, headers, body)) {
            return read(new BufferedInputStream(socket.getInputStream()), requestLine.startsWith("HEAD"));
        }
    }

    static Socket open(int port, String requestLine, List<String> headers, String body) throws IOException {
        StringBuilder head = new StringBuilder(requestLine).append("\r\n");
        head.append("Host: 127.0.0.1:").append(port).append("\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        if (content.length > 0) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        head.append("\r\n");
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        message.writeBytes(content);
        socket.getOutputStream().write(message.toByteArray());
        socket.getOutputStream().flush();
        return socket;
    }

    /** @throws EOFException when the connection ends before the head or the announced length is complete */
    static Answer read(InputStream in, boolean headOnly) throws IOException {
        String statusLine = line(in);
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            names.add(line.substring(0, colon));
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        int length = headOnly ? 0 : Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("Body ended after " + body.length + " of " + length + " bytes");
        }
        return new Answer(
                Integer.parseInt(statusLine.split(" ")[1]), headers, names, new String(body, StandardCharsets.UTF_8));
    }

    static List<String> usual(NangoSimulator nango, String... extra) {
        List<String> headers = new ArrayList<>(List.of(
                "Authorization: Bearer " + nango.secretKey(),
                "Connection-Id: user-123",
                "Provider-Config-Key: github"));
        headers.addAll(List.of(extra));
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("Connection closed in the head, after: " + line);
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
