package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Calls a simulator as a client would. */
final class Call {

    private static final String JSON = "application/json";

    record Answer(int status, String body, HttpResponse<String> response) {

        JsonNode json() {
            return Json.tree(body);
        }

        String summary() {
            return json().path("summary").asText();
        }

        List<String> texts(String array, String field) {
            List<String> texts = new ArrayList<>();
            json().get(array).forEach(element -> texts.add(element.at(field).asText()));
            return texts;
        }

        List<String> ackIds() {
            return texts("data", "/ack_id");
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SequinSimulator sequin;

    Call(SequinSimulator sequin) {
        this.sequin = sequin;
    }

    Answer get(String path) throws IOException {
        return send("GET", path, null, null, sequin.token());
    }

    Answer post(String path, String body) throws IOException {
        return send("POST", path, body, JSON, sequin.token());
    }

    Answer patch(String path, String body) throws IOException {
        return send("PATCH", path, body, JSON, sequin.token());
    }

    Answer receive(String sink, String parameters) throws IOException {
        return get("/api/http_pull_consumers/" + sink + "/receive?" + parameters);
    }

    Answer ack(String sink, List<String> ackIds) throws IOException {
        return post("/api/http_pull_consumers/" + sink + "/ack", ackIdsJson(ackIds));
    }

    Answer nack(String sink, List<String> ackIds) throws IOException {
        return post("/api/http_pull_consumers/" + sink + "/nack", ackIdsJson(ackIds));
    }

    /** @param body null for none @param contentType null for none @param tokens one Authorization header each */
    Answer send(String method, String path, String body, String contentType, String... tokens) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sequin.baseUrl() + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (String token : tokens) {
            request.header("Authorization", "Bearer " + token);
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return send(request.build());
    }

    Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for an answer", e);
        }
    }

    private static String ackIdsJson(List<String> ackIds) {
        return Json.object().set("ack_ids", Json.tree(ackIds)).toString();
    }
}
