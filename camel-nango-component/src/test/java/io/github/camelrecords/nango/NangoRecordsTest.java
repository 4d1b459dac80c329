package io.github.camelrecords.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records come out of a route once, in order, with their headers, and a restart goes on where the last run stopped. */
class NangoRecordsTest {

    @TempDir
    Path cursors;

    private NangoSimulator nango;
    private NangoModel issues;

    @BeforeEach
    void startNango() {
        nango = NangoSimulator.builder().build().start();
        issues = nango.connection("github", "user-123").model("GithubIssue");
    }

    @AfterEach
    void stopNango() {
        nango.close();
    }

    @Test
    void deliversEveryRecordOnceAndGoesOnAfterARestart() throws Exception {
        issues.save(List.of(Map.of("id", "1", "title", "one")));
        issues.save(List.of(Map.of("id", "2", "title", "two")));
        issues.save(List.of(Map.of("id", "3", "title", "three")));

        List<Exchange> first = run("&delay=200", 3);

        assertThat(first)
                .extracting(e -> e.getMessage().getHeader(NangoConstants.RECORD_ID))
                .containsExactly("1", "2", "3");
        assertThat(first.get(0).getMessage().getBody(String.class)).contains("\"title\":\"one\"", "_nango_metadata");

        issues.save(List.of(Map.of("id", "2", "title", "two again")));
        issues.delete("3");
        List<Exchange> second = run("&delay=200", 2);

        assertThat(second)
                .extracting(e -> e.getMessage().getHeader(NangoConstants.LAST_ACTION))
                .containsExactly("UPDATED", "DELETED");
    }

    @Test
    void commitsWhatIsDoneWhileTheNextRecordTakesItsTime() throws Exception {
        MemoryCursorRepository repository = new MemoryCursorRepository();
        issues.save(List.of(Map.of("id", "1", "title", "one")));
        issues.save(List.of(Map.of("id", "2", "title", "two")));
        CountDownLatch end = new CountDownLatch(1);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("repo", repository);
            context.addRoutes(
                    route("&lookbackWindow=0&commitInterval=50&cursorKey=k&cursorRepository=#repo", exchange -> {
                        if ("2".equals(exchange.getMessage().getHeader(NangoConstants.RECORD_ID))) {
                            end.await();
                        }
                    }));
            context.start();

            await().until(() -> repository.getState("k") != null);
            assertThat(repository.getState("k"))
                    .isEqualTo(issues.records().get(0).cursor());
            end.countDown();
        }
    }

    @Test
    void anErrorInTheRouteIsTriedAgain() throws Exception {
        issues.save(List.of(Map.of("id", "1", "title", "one")));
        AtomicInteger tries = new AtomicInteger();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(route("&delay=100", exchange -> {
                if (tries.incrementAndGet() < 3) {
                    throw new StackOverflowError();
                }
            }));
            context.start();

            await().until(() -> tries.get() == 3);
            RecordStreamConsumer consumer =
                    (RecordStreamConsumer) context.getRoute("records").getConsumer();
            await().until(() -> consumer.getRecordsDelivered() == 1);
        }
    }

    @Test
    void isMovedOnlyWhereThatLosesNothing() throws Exception {
        issues.save(List.of(Map.of("id", "1", "title", "one")));
        String cursor = issues.records().get(0).cursor();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(route("&pruneAfterCommit=true", exchange -> {}));
            context.start();
            RecordStreamConsumer consumer =
                    (RecordStreamConsumer) context.getRoute("records").getConsumer();

            assertThatIllegalStateException()
                    .isThrownBy(() -> consumer.seek(cursor))
                    .withMessageContaining("pruneAfterCommit");
            context.getRouteController().stopRoute("records");
            assertThatIllegalStateException().isThrownBy(consumer::resetCursor).withMessageContaining("stopped");
            context.getRouteController().startRoute("records");
            ((RecordStreamConsumer) context.getRoute("records").getConsumer()).resetCursor();
        }
    }

    private RouteBuilder route(String options, Processor sink) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&baseUrl="
                                + nango.baseUrl() + "&secretKey=" + nango.secretKey() + "&cursorDirectory=" + cursors
                                + options)
                        .routeId("records")
                        .process(sink);
            }
        };
    }

    private List<Exchange> run(String options, int expected) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&baseUrl="
                                    + nango.baseUrl() + "&secretKey=" + nango.secretKey() + "&cursorDirectory="
                                    + cursors
                                    + options)
                            .to("mock:sink");
                }
            });
            context.start();
            MockEndpoint sink = context.getEndpoint("mock:sink", MockEndpoint.class);
            sink.expectedMessageCount(expected);
            sink.assertIsSatisfied();
            return List.copyOf(sink.getExchanges());
        }
    }
}
