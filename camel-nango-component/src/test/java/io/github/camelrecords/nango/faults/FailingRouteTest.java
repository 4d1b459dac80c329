package io.github.camelrecords.nango.faults;

import static io.github.camelrecords.nango.faults.RouteRunner.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.nango.faults.RecordingSink.SinkException;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExchangeFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Record 3 of 5 fails in the route, in every way in which Camel routes fail. */
class FailingRouteTest extends FaultTest {

    private final List<String> handled = new CopyOnWriteArrayList<>();

    @BeforeEach
    void fiveRecords() {
        save(1, 5);
        route.sink().refuse("3"::equals);
    }

    @Test
    void theStreamStopsInFrontOfAFailedRecord() throws Exception {
        route.start();

        assertStoppedInFrontOfRecord3();
        assertThat(route.sink().accepted()).containsExactly("1", "2");
        assertThat(route.sink().offered()).doesNotContain("4", "5");
        route.sink().repair();

        assertThat(route.awaitAccepted(5)).containsExactly("1", "2", "3", "4", "5");
        assertRecovered();
        assertThat(route.consumer().getRecordsDelivered()).isEqualTo(5);
        assertThat(route.consumer().getRecordsFailed()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void withoutBreakOnFirstErrorItIsPassedOver() throws Exception {
        route.option("breakOnFirstError", false).start();

        assertPassedOver();
        assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                .contains("failed and is passed over", "the sink is full at 3"));
    }

    @Test
    void aDeadLetterChannelTakesIt() throws Exception {
        route.start((builder, uri) -> {
            builder.errorHandler(builder.deadLetterChannel("direct:dead"));
            builder.from(uri).routeId(ROUTE).process(route.sink());
            builder.from("direct:dead").process(this::handle);
        });

        assertPassedOver();
        assertThat(handled).containsExactly("3");
    }

    @Test
    void onExceptionHandlesIt() throws Exception {
        route.start((builder, uri) -> {
            builder.onException(SinkException.class).handled(true).process(this::handle);
            builder.from(uri).routeId(ROUTE).process(route.sink());
        });

        assertPassedOver();
        assertThat(handled).containsExactly("3");
    }

    @Test
    void aBridgedErrorHandlerSeesEachFailureOnce() throws Exception {
        route.option("bridgeErrorHandler", true).start(this::observed);

        assertStoppedInFrontOfRecord3();
        route.sink().repair();
        route.awaitAccepted(5);

        assertThat(handled).hasSize(Collections.frequency(route.sink().offered(), "3") - 1);
        assertThat(handled).containsOnly("3");
        assertRecovered();
    }

    @Test
    void aBridgedErrorHandlerSeesAFailureThatIsPassedOverOnce() throws Exception {
        route.option("bridgeErrorHandler", true)
                .option("breakOnFirstError", false)
                .start(this::observed);

        assertPassedOver();
        assertThat(handled).containsExactly("3");
        assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                .contains("failed and is passed over", "the sink is full at 3"));
    }

    @Test
    void aBridgedErrorHandlerSeesFailedPolls() throws Exception {
        nango.faults().always().onPath("/records").status(500);

        route.option("bridgeErrorHandler", true).start(this::observed);
        await().until(() -> handled.size() >= 2);

        assertThat(handled).containsOnly("null");
    }

    /** It never comes into the route, so the bridge is the only way for the route to hear of it. */
    @Test
    void aBridgedErrorHandlerSeesARecordThatCannotBeHandedOut() throws Exception {
        issues.prune(cursorOf("3"));
        route.sink().repair();

        route.option("bridgeErrorHandler", true)
                .option("breakOnFirstError", false)
                .option("pruned", "fail")
                .start(this::observed);
        await().until(() -> !handled.isEmpty());

        assertThat(handled).containsOnly("null");
    }

    @Test
    void aRollbackIsAFailure() throws Exception {
        route.sink().repair();
        AtomicBoolean rollsBack = new AtomicBoolean(true);
        route.start((builder, uri) -> builder.from(uri).routeId(ROUTE).process(exchange -> {
            route.sink().process(exchange);
            if (rollsBack.get() && "3".equals(id(exchange))) {
                exchange.setRollbackOnly(true);
            }
        }));

        assertStoppedInFrontOfRecord3();
        assertThat(route.sink().offered()).doesNotContain("4", "5");
        rollsBack.set(false);

        awaitCursor(cursorOf("5"));
        assertThat(route.sink().offered()).containsOnlyOnce("1", "2", "4", "5");
        route.awaitUp();
    }

    @Test
    void aFailureBehindSedaHoldsTheCursor() throws Exception {
        route.start((builder, uri) -> {
            builder.from(uri).routeId(ROUTE).to("seda:work");
            builder.from("seda:work").process(route.sink());
        });

        assertAsynchronousFailure();
    }

    @Test
    void aFailureOnAnotherThreadHoldsTheCursor() throws Exception {
        route.start(
                (builder, uri) -> builder.from(uri).routeId(ROUTE).threads(2, 2).process(route.sink()));

        assertAsynchronousFailure();
    }

    @Test
    void aPooledExchangeIsNotTouchedAfterItsEnd() throws Exception {
        Class<ExchangeFactory> pooled = route.context()
                .getClassResolver()
                .resolveMandatoryClass("org.apache.camel.impl.engine.PooledExchangeFactory", ExchangeFactory.class);
        route.context()
                .getCamelContextExtension()
                .setExchangeFactory(route.context().getInjector().newInstance(pooled));
        route.start();

        assertStoppedInFrontOfRecord3();
        route.sink().repair();
        save(6, 200);

        assertThat(route.awaitAccepted(200))
                .doesNotHaveDuplicates()
                .hasSize(200)
                .doesNotContain("null");
        assertRecovered();
    }

    private void observed(RouteBuilder builder, String uri) {
        builder.onException(Exception.class).process(this::handle);
        builder.from(uri).routeId(ROUTE).process(route.sink());
    }

    private void handle(Exchange exchange) {
        handled.add(String.valueOf(id(exchange)));
    }

    private static String id(Exchange exchange) {
        return exchange.getMessage().getHeader(NangoConstants.RECORD_ID, String.class);
    }

    private void assertStoppedInFrontOfRecord3() {
        awaitCursor(cursorOf("2"));
        route.awaitDown();
        await().until(() -> Collections.frequency(route.sink().offered(), "3") >= 3);
        assertThat(route.consumer().getCursor()).isEqualTo(cursorOf("2"));
        assertThat(storedCursor()).isEqualTo(cursorOf("2"));
        assertThat(log.warnings()).singleElement().satisfies(line -> {
            assertThat(line.text()).contains("A record of nango:github:user-123:GithubIssue", "hands it out again");
            assertThat(line.hasStackTrace()).isFalse();
        });
    }

    private void assertAsynchronousFailure() {
        assertStoppedInFrontOfRecord3();
        route.sink().repair();
        assertThat(route.awaitAccepted(5)).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
        assertRecovered();
    }

    private void assertRecovered() {
        awaitCursor(issues.records().get(issues.size() - 1).cursor());
        route.awaitUp();
        assertThat(route.sink().accepted()).doesNotHaveDuplicates();
    }

    private void assertPassedOver() {
        assertThat(route.awaitAccepted(4)).containsExactly("1", "2", "4", "5");
        awaitCursor(cursorOf("5"));
        route.awaitUp();
        route.awaitPolls(2);
        assertThat(route.sink().offered()).containsOnlyOnce("3");
    }

    private String storedCursor() {
        return new FileCursorRepository(cursors).getState(route.consumer().getStreamKey());
    }
}
