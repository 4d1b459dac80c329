package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.delivery.RecordingSink.SinkException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExchangeFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Record 3 of 5 fails in the route, in every way in which Camel routes fail. */
public abstract class FailingRouteContract extends RouteContract {

    /** The marks that Camel has for an exchange that shall not count. */
    protected enum Rollback {
        OF_ALL_TRANSACTIONS(exchange -> exchange.setRollbackOnly(true)),
        OF_THE_LAST_TRANSACTION(exchange -> exchange.setRollbackOnlyLast(true));

        private final Consumer<Exchange> mark;

        Rollback(Consumer<Exchange> mark) {
            this.mark = mark;
        }
    }

    /** The ids that an error handler of the route has seen. */
    protected final List<String> handled = new CopyOnWriteArrayList<>();

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
            builder.from(uri).routeId(TestRoute.ROUTE).process(route.sink());
            builder.from("direct:dead").process(this::handle);
        });

        assertPassedOver();
        assertThat(handled).containsExactly("3");
    }

    /** Camel's own default is to forget a failure of the dead letter channel, and the record with it. */
    @Test
    void aDeadLetterChannelThatFailsTooHoldsTheStream() throws Exception {
        AtomicBoolean full = new AtomicBoolean(true);
        route.start((builder, uri) -> {
            builder.errorHandler(builder.deadLetterChannel("direct:dead").deadLetterHandleNewException(false));
            builder.from(uri).routeId(TestRoute.ROUTE).process(route.sink());
            builder.from("direct:dead")
                    .errorHandler(builder.noErrorHandler())
                    .process(this::handle)
                    .process(exchange -> {
                        if (full.get()) {
                            throw new IllegalStateException("the dead letters are full");
                        }
                    });
        });

        assertStoppedInFrontOfRecord3();
        assertThat(route.sink().accepted()).containsExactly("1", "2");
        assertThat(route.sink().offered()).doesNotContain("4", "5");
        full.set(false);

        assertThat(route.awaitAccepted(4)).containsExactly("1", "2", "4", "5");
        assertRecovered();
        assertThat(handled).hasSizeGreaterThan(3).containsOnly("3");
    }

    @Test
    void onExceptionHandlesIt() throws Exception {
        route.start((builder, uri) -> {
            builder.onException(SinkException.class).handled(true).process(this::handle);
            builder.from(uri).routeId(TestRoute.ROUTE).process(route.sink());
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
        service.failWith(500);

        route.option("bridgeErrorHandler", true).start(this::observed);
        await().until(() -> handled.size() >= 2);

        assertThat(handled).containsOnly("null");
    }

    @ParameterizedTest
    @EnumSource
    void aRollbackIsAFailure(Rollback rollback) throws Exception {
        route.sink().repair();
        AtomicBoolean rollsBack = new AtomicBoolean(true);
        route.start((builder, uri) -> builder.from(uri).routeId(TestRoute.ROUTE).process(exchange -> {
            route.sink().process(exchange);
            if (rollsBack.get() && "3".equals(id(exchange))) {
                rollback.mark.accept(exchange);
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
            builder.from(uri).routeId(TestRoute.ROUTE).to("seda:work");
            builder.from("seda:work").process(route.sink());
        });

        assertAsynchronousFailure();
    }

    @Test
    void aFailureOnAnotherThreadHoldsTheCursor() throws Exception {
        route.start((builder, uri) ->
                builder.from(uri).routeId(TestRoute.ROUTE).threads(2, 2).process(route.sink()));

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

    protected final void observed(RouteBuilder builder, String uri) {
        builder.onException(Exception.class).process(this::handle);
        builder.from(uri).routeId(TestRoute.ROUTE).process(route.sink());
    }

    protected final void handle(Exchange exchange) {
        handled.add(String.valueOf(id(exchange)));
    }

    private String id(Exchange exchange) {
        return exchange.getMessage().getHeader(service.idHeader(), String.class);
    }

    private void assertStoppedInFrontOfRecord3() {
        awaitCursor(committedAt2());
        route.awaitDown();
        await().until(() -> Collections.frequency(route.sink().offered(), "3") >= 3);
        assertThat(route.consumer().getCursor()).isEqualTo(committedAt2());
        assertThat(storedCursor(route.consumer().getStreamKey())).isEqualTo(committedAt2());
        assertThat(storedDeliveries(route.consumer().getStreamKey())).isGreaterThanOrEqualTo(2);
        assertThat(log.warnings()).singleElement().satisfies(line -> {
            assertThat(line.text()).contains("A record of " + service.streamName(), "hands it out again");
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
        awaitCursor(lastCursor());
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

    /** All five are in the first page. */
    private String committedAt2() {
        return service.positionInPage(null, "2");
    }
}
