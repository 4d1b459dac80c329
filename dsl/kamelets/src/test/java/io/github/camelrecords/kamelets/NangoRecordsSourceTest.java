package io.github.camelrecords.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** The records of a model come out of the Kamelet once, and again when they failed. */
class NangoRecordsSourceTest extends KameletTest {

    private static final String ID = "CamelNangoRecordId";

    private static String route(String parameters) {
        return """
                - from:
                    uri: kamelet:nango-records-source
                    parameters:
                      providerConfigKey: github
                      connectionId: user-123
                      model: GithubIssue
                %s
                    steps:
                      - to: mock:sink
                """.formatted(parameters.indent(6).stripTrailing());
    }

    @Test
    void goesOnWhereTheLastRunStopped() throws Exception {
        try (DefaultCamelContext context = services().run(route("delay: 200ms"))) {
            assertThat(awaitHeaders(context, ID, 3)).containsExactly("1", "2", "3");
            assertThat(Services.mock(context, "sink")
                            .getExchanges()
                            .get(0)
                            .getMessage()
                            .getBody(String.class))
                    .contains("\"title\":\"issue 1\"", "_nango_metadata");
        }
        services().issues().save(Services.issue("2"));
        services().issues().save(Services.issue("5"));

        try (DefaultCamelContext context = services().run(route("delay: 200ms"))) {
            assertThat(awaitHeaders(context, ID, 1)).containsExactly("5");
        }
    }

    @Test
    void tellsNoSecretInItsLog() throws Exception {
        try (LogCapture log = new LogCapture(Level.INFO);
                DefaultCamelContext context =
                        services().run(route("secretKey: " + services().nango().secretKey()))) {
            awaitHeaders(context, ID, 3);
            assertThat(context.getEndpoints()).noneMatch(endpoint -> endpoint.toString()
                    .contains(services().nango().secretKey()));
            assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.text()
                    .contains(services().nango().secretKey()));
        }
    }

    @Test
    void filtersAndBatches() throws Exception {
        try (DefaultCamelContext context = services().run(route("filter: added\nbatching: true\nlimit: 10"))) {
            assertThat(awaitHeaders(context, "CamelNangoBatchSize", 1)).containsExactly(2);
            assertThat(Services.mock(context, "sink")
                            .getExchanges()
                            .get(0)
                            .getMessage()
                            .getBody(String.class)
                            .lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        }
    }

    @Test
    void whatFailedComesAgain() throws Exception {
        try (DefaultCamelContext context = services().context(Map.of())) {
            AtomicInteger tries = new AtomicInteger();
            MockEndpoint sink = Services.mock(context, "sink");
            sink.whenAnyExchangeReceived(exchange -> {
                if ("2".equals(exchange.getMessage().getHeader(ID)) && tries.incrementAndGet() < 3) {
                    throw new IllegalStateException("made up");
                }
            });
            Services.load(context, route("delay: 100ms"));
            context.start();

            assertThat(awaitHeaders(context, ID, 5)).containsExactly("1", "2", "2", "2", "3");
        }
    }

    @Test
    void aDeadLetterChannelTakesWhatFailed() throws Exception {
        try (DefaultCamelContext context = services().context(Map.of())) {
            Services.mock(context, "store").whenAnyExchangeReceived(exchange -> {
                throw new IllegalStateException("made up");
            });
            Services.load(context, """
                    - route:
                        errorHandler:
                          deadLetterChannel:
                            deadLetterUri: mock:sink
                        from:
                          uri: kamelet:nango-records-source
                          parameters:
                            providerConfigKey: github
                            connectionId: user-123
                            model: GithubIssue
                            delay: 100ms
                          steps:
                            - to: mock:store
                    """);
            context.start();

            assertThat(awaitHeaders(context, ID, 3)).containsExactly("1", "2", "3");
        }
    }

    @Test
    void nothingIsLostWhenTheDeadLettersCannotBeWrittenEither() throws Exception {
        try (DefaultCamelContext context = services().context(Map.of())) {
            AtomicBoolean full = new AtomicBoolean(true);
            List<String> kept = new CopyOnWriteArrayList<>();
            Processor end = exchange -> {
                if (full.get()) {
                    throw new IllegalStateException("full");
                }
                kept.add(exchange.getMessage().getHeader(ID, String.class));
            };
            Services.mock(context, "store").whenAnyExchangeReceived(end);
            MockEndpoint dead = Services.mock(context, "dead");
            dead.whenAnyExchangeReceived(end);
            Services.load(context, """
                    - route:
                        errorHandler:
                          deadLetterChannel:
                            deadLetterUri: mock:dead
                            deadLetterHandleNewException: false
                        from:
                          uri: kamelet:nango-records-source
                          parameters:
                            providerConfigKey: github
                            connectionId: user-123
                            model: GithubIssue
                            delay: 100ms
                          steps:
                            - to: mock:store
                    """);
            context.start();

            // the first record, again and again
            await().atMost(PATIENCE).until(() -> dead.getReceivedCounter() >= 3);
            assertThat(dead.getExchanges())
                    .allMatch(exchange -> "1".equals(exchange.getMessage().getHeader(ID)));
            full.set(false);

            await().atMost(PATIENCE).until(() -> kept.size() == 3);
            assertThat(kept).containsExactly("1", "2", "3");
        }
    }

    @Test
    void keepsTheCursorInABean() throws Exception {
        MemoryCursorRepository cursors = new MemoryCursorRepository();
        for (String bean : List.of("'#bean:cursors'", "'#cursors'")) {
            try (DefaultCamelContext context = services().context(Map.of())) {
                context.getRegistry().bind("cursors", cursors);
                Services.load(context, route("delay: 100ms\ncursorKey: issues\ncursorRepository: " + bean));
                context.start();
                awaitHeaders(context, ID, bean.contains("bean") ? 3 : 1);
            }
            services().issues().save(Services.issue("6"));
        }
        assertThat(Files.exists(folder.resolve("cursors"))).isFalse();
    }

    @Test
    void anIdMayHoldAnyCharacter() throws Exception {
        String id = "a+b@c=d/e";
        services().nango().connection("github", id).model("GithubIssue").save(Services.issue("7"));
        try (DefaultCamelContext context = services().run("""
                - from:
                    uri: kamelet:nango-records-source
                    parameters:
                      providerConfigKey: github
                      connectionId: RAW(%s)
                      model: GithubIssue
                    steps:
                      - to: mock:sink
                """.formatted(id))) {
            assertThat(awaitHeaders(context, "CamelNangoConnectionId", 1)).containsExactly(id);
        }
    }

    @Test
    void readsAtOnceWhenNangoAnnouncesSomething() throws Exception {
        try (DefaultCamelContext context = services().context(Map.of())) {
            VertxPlatformHttpServer server = Services.server(context);
            Services.load(
                    context,
                    route("delay: 1h\nwebhookPath: /nango\nwebhookVerifyToken: "
                            + services().nango().webhooks().signingKey()));
            context.start();
            awaitHeaders(context, ID, 3);
            services().nango().webhooks().url("http://127.0.0.1:" + server.getPort() + "/nango");

            services().connection().sync(Services.SYNC).trigger();

            assertThat(awaitHeaders(context, ID, 4)).endsWith("4");
        }
    }

    @Test
    void aWrongKeyIsTold() throws Exception {
        String wrong = "9d1f3a52-8c77-4b0e-9a6d-0f2b7c9e4a99";

        assertThat(logOfFailure(
                        Map.of("camel.kamelet.nango-records-source.secretKey", wrong),
                        route("delay: 200ms"),
                        "401",
                        wrong))
                .contains("option secretKey");
    }

    @Test
    void aWrongKeyPutRightNeedsNoRestart() throws Exception {
        services().nango().faults().next(2).onPath("/records").unauthorized();
        try (DefaultCamelContext context = services().run(route("delay: 100ms"))) {
            assertThat(awaitHeaders(context, ID, 3)).containsExactly("1", "2", "3");
        }
        await().atMost(PATIENCE)
                .until(() -> services().nango().requests().onPath("/records").size() >= 3);
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        startFailure(route("delay: 1s"), "secretKey");
    }
}
