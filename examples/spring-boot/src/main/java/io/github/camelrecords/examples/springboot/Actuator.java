package io.github.camelrecords.examples.springboot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the application tells over HTTP, as a monitoring system would ask. */
final class Actuator {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 100;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final String url;

    Actuator(int port) {
        this.url = "http://127.0.0.1:" + port + "/actuator";
    }

    String url() {
        return url;
    }

    /** {@code UP} or what else it is, with the reasons. A 503 that comes with it is no failure here. */
    JsonNode health() throws IOException, InterruptedException {
        return health("");
    }

    /** @param group such as {@code /readiness} */
    JsonNode health(String group) throws IOException, InterruptedException {
        return get("/health" + group);
    }

    /** Asks until the health is as expected, at most for half a minute. A check is done only after the poll it is about. */
    String awaitHealth(String expected) throws IOException, InterruptedException {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        String status = health().path("status").asText();
        while (!status.equals(expected) && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            status = health().path("status").asText();
        }
        return status;
    }

    /**
     * How many records of a model were delivered since the application has started.
     *
     * @throws IOException when there is no such meter
     */
    long delivered(String model) throws IOException, InterruptedException {
        JsonNode meter = get(
                "/metrics/camel.records.delivered?tag=" + URLEncoder.encode("model:" + model, StandardCharsets.UTF_8));
        JsonNode value = meter.path("measurements").path(0).path("value");
        if (!value.isNumber()) {
            throw new IOException("the application has no meter camel.records.delivered of " + model);
        }
        return value.asLong();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT).build();
        return mapper.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
