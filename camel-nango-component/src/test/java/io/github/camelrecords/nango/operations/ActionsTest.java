package io.github.camelrecords.nango.operations;

import static io.github.camelrecords.nango.operations.SimulatedOperations.CONNECTION;
import static io.github.camelrecords.nango.operations.SimulatedOperations.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoActionException;
import io.github.camelrecords.stream.http.ApiException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Actions against a server that runs them. */
class ActionsTest {

    private static final String CREATE = "nango:triggerAction?connectionId=user-123&actionName=create-issue";

    private final SimulatedOperations camel = new SimulatedOperations();
    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void connect() {
        camel.nango().connection(INTEGRATION, CONNECTION);
    }

    @AfterEach
    void stop() throws Exception {
        release.countDown();
        camel.close();
    }

    @Test
    void theBodyIsTheInputAndTheOutputTheBody() throws Exception {
        camel.nango()
                .action(
                        INTEGRATION,
                        "create-issue",
                        (input, connection) -> Map.of("created", input, "by", connection.connectionId()));

        assertThat(camel.succeed(CREATE, "{\"title\":\"It rains\"}", Map.of())
                        .getMessage()
                        .getBody(String.class))
                .contains("\"created\":{\"title\":\"It rains\"}", "\"by\":\"user-123\"");
        assertThat(camel.succeed(CREATE + "&outputType=Map", Map.of("title", "It snows"), Map.of())
                        .getMessage()
                        .getBody(Map.class))
                .containsEntry("created", Map.of("title", "It snows"));
    }

    @Test
    void noBodyIsNoInputAndNoOutputIsNull() throws Exception {
        camel.nango().action(INTEGRATION, "create-issue", (input, connection) -> {
            assertThat(input == null || input.isNull()).isTrue();
            return null;
        });

        Exchange done = camel.succeed(CREATE + "&outputType=Map");

        assertThat(done.getMessage().getBody()).isNull();
    }

    @Test
    void aBodyThatIsNoJsonIsRefusedBeforeTheCall() {
        Exchange failed = camel.send(CREATE, "It rains", Map.of());

        assertThat(failed.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("input of the action")
                .hasMessageContaining("no JSON")
                .hasMessageNotContaining("rains");
        assertThat(camel.nango().requests().onPath("/action/trigger")).isEmpty();
    }

    @Test
    void whatTheOtherServiceRefusesIsToldSo() {
        AtomicInteger runs = new AtomicInteger();
        camel.nango().action(INTEGRATION, "create-issue", (input, connection) -> {
            runs.incrementAndGet();
            throw NangoActionException.upstream(
                    422, Map.of(), JsonNodeFactory.instance.objectNode().put("field", "title"));
        });

        Exchange failed = camel.send(CREATE, "{}", Map.of());

        assertThat(failed.getException())
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.getHttpResponseCode()).isEqualTo(424);
                    assertThat(e.getCode()).isEqualTo("script_http_error");
                })
                .hasMessageContaining("422");
        assertThat(runs).hasValue(1);
    }

    @Test
    void anAsynchronousActionIsPendingThenThere() throws Exception {
        camel.nango().action(INTEGRATION, "create-issue", (input, connection) -> {
            release.await();
            return Map.of("number", 7);
        });

        Exchange triggered = camel.succeed(CREATE + "&async=true", "{}", Map.of());
        String id = triggered.getMessage().getHeader(NangoConstants.ACTION_ID, String.class);
        assertThat(UUID.fromString(id)).isNotNull();
        assertThat(triggered.getMessage().getHeader(NangoConstants.STATUS_URL)).isEqualTo("/action/" + id);
        assertThat(triggered.getMessage().getHeader(NangoConstants.HTTP_RESPONSE_CODE))
                .isEqualTo(202);

        // the header that triggerAction has set is the one that actionResult reads
        Exchange pending = camel.succeed(
                "nango:actionResult", "left over", triggered.getMessage().getHeaders());
        assertThat(pending.getMessage().getHeader(NangoConstants.ACTION_PENDING))
                .isEqualTo(true);
        assertThat(pending.getMessage().getBody()).isNull();

        release.countDown();
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Exchange result = camel.succeed("nango:actionResult?actionId=" + id);
            assertThat(result.getMessage().getHeader(NangoConstants.ACTION_PENDING))
                    .isNull();
            assertThat(result.getMessage().getBody()).isEqualTo("{\"number\":7}");
        });
    }

    @Test
    void aFailedAsynchronousActionFailsItsResult() throws Exception {
        camel.nango().action(INTEGRATION, "create-issue", (input, connection) -> {
            throw new IllegalStateException("no such repository");
        });
        Exchange triggered = camel.succeed(CREATE + "&async=true&actionMaxRetries=1", "{}", Map.of());

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(camel.send(
                                "nango:actionResult",
                                null,
                                triggered.getMessage().getHeaders())
                        .getException())
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo("action_script_runtime_error")));
    }

    @Test
    void aRouteThatStopsDoesNotWaitForItsActionAlthoughOthersUseTheSameKey() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        camel.nango().action(INTEGRATION, "create-issue", (input, connection) -> {
            running.countDown();
            release.await();
            return null;
        });
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:other").to("nango:integrations");
                from("direct:act").routeId("acting").to(CREATE);
            }
        });
        CompletableFuture<Exchange> acting = CompletableFuture.supplyAsync(() -> camel.send("direct:act"));
        running.await();

        camel.context().getRouteController().stopRoute("acting", 1, TimeUnit.SECONDS);

        assertThat(acting.get(20, TimeUnit.SECONDS).getException()).hasMessageContaining("client is stopped");
        assertThat(camel.succeed("direct:other").getMessage().getBody(String.class))
                .contains(INTEGRATION);
    }
}
