package io.github.camelrecords.stream.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A context and clients that are stopped after each test. Every test has a key, and so a rate budget, of its own. */
abstract class ApiClientTestSupport {

    static final String JSON = "Content-Type: application/json\r\n";
    static final ApiRequest GET = ApiRequest.of("GET", "/records").build();
    static final ApiRequest POST = ApiRequest.of("POST", "/trigger")
            .json("{\"a\":1}".getBytes(StandardCharsets.UTF_8))
            .build();

    final String secret = UUID.randomUUID().toString();
    final FakeTime time = new FakeTime();
    CamelContext context;
    private final List<AutoCloseable> resources = new ArrayList<>();

    @BeforeEach
    void startContext() {
        context = new DefaultCamelContext();
        context.start();
    }

    @AfterEach
    void stopAll() throws Exception {
        for (int i = resources.size() - 1; i >= 0; i--) {
            resources.get(i).close();
        }
        context.close();
    }

    <T extends AutoCloseable> T keep(T resource) {
        resources.add(resource);
        return resource;
    }

    RawServer serve(RawServer.Script script) {
        return keep(new RawServer(script));
    }

    /** A server that answers the requests of all connections in turn, the last answer for ever. */
    RawServer serveInTurn(String... answers) {
        AtomicInteger next = new AtomicInteger();
        return serve(peer -> {
            while (peer.readHead() != null) {
                peer.send(answers[Math.min(next.getAndIncrement(), answers.length - 1)]);
            }
        });
    }

    static String answer(int status, String headers, String body) {
        return "HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n" + headers + "\r\n" + body;
    }

    /** A started client with a clock that does not wait. */
    ApiClient client(String url, Consumer<ApiClientConfig.Builder> settings) {
        ApiClientConfig.Builder builder =
                ApiClientConfig.of(BaseUrl.parse(url, false), () -> secret).timeSource(time);
        settings.accept(builder);
        ApiClient client = keep(new ApiClient(context, builder.build()));
        client.start();
        return client;
    }

    ApiClient client(String url) {
        return client(url, builder -> {});
    }

    static String text(ApiResponse response) throws IOException {
        try (response) {
            return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static ApiException failure(ApiClient client, ApiRequest request) {
        Throwable thrown =
                Assertions.catchThrowable(() -> client.execute(request).close());
        Assertions.assertThat(thrown).isInstanceOf(ApiException.class);
        return (ApiException) thrown;
    }
}
