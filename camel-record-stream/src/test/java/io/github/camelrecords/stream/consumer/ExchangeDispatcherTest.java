package io.github.camelrecords.stream.consumer;

import static io.github.camelrecords.stream.consumer.ConsumerRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.stream.CommitListener;
import io.github.camelrecords.stream.Committer;
import io.github.camelrecords.stream.Delivery;
import io.github.camelrecords.stream.DeliveryWindow;
import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.UnitOfWorkHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExchangeDispatcherTest implements UnitProcessor.Host {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final DeliveryWindow window = new DeliveryWindow(Duration.ZERO);
    private final List<Object> bodies = new ArrayList<>();
    private final List<Exchange> held = new ArrayList<>();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final List<String> closed = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private boolean hold;
    private boolean fail;
    private boolean handlerThrows;
    private Error error;

    @BeforeEach
    void begin() {
        context.start();
        window.beginLookBack();
    }

    @AfterEach
    void end() throws Exception {
        context.close();
    }

    @Override
    public Exchange newExchange() {
        return new DefaultExchange(context);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        if (handlerThrows) {
            throw new IllegalStateException("handler");
        }
        return new LoggingExceptionHandler(context, getClass());
    }

    @Override
    public void skipped(SourceRecord record) {
        skipped.add(record.id());
    }

    @Override
    public void closed(Unit unit, boolean delivered) {
        closed.add(unit.first().id() + (delivered ? "" : " failed"));
    }

    private void route(Exchange exchange) {
        bodies.add(exchange.getMessage().getBody());
        if (error != null) {
            throw error;
        }
        if (fail) {
            exchange.setException(new IllegalStateException("sink says no"));
        }
        if (hold) {
            held.add(exchange);
        } else {
            done(exchange);
        }
    }

    private static void done(Exchange exchange) {
        UnitOfWorkHelper.doneSynchronizations(
                exchange, exchange.getExchangeExtension().handoverCompletions());
    }

    private ExchangeDispatcher dispatcher(int maxInFlight, long batchBytes, KnownRecords known, boolean stopsOnError) {
        RecordStream stream = new TestStream(null);
        Processor processor = this::route;
        UnitProcessor units = new UnitProcessor(
                this,
                processor,
                stream,
                BodyFactory.of(OutputType.String, null, null, null),
                window,
                new Committer(
                        new MemoryCursorRepository(),
                        "stream",
                        window,
                        null,
                        CommitListener.NONE,
                        Duration.ofSeconds(1),
                        System::nanoTime),
                null,
                known,
                batchBytes > 0,
                stopsOnError);
        return new ExchangeDispatcher(
                window,
                units,
                new Workers(context.getExecutorServiceManager(), this, "w", 1),
                known,
                new ExchangeDispatcher.Limits(3, maxInFlight, batchBytes),
                running::get);
    }

    private static MemoryIdempotentRepository started() {
        MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
        repository.start();
        return repository;
    }

    private void hand(ExchangeDispatcher dispatcher, SourceRecord record) throws InterruptedException {
        dispatcher.handle(record, open(record));
    }

    private Delivery open(SourceRecord record) {
        return window.open(record, Long.MAX_VALUE / 2).delivery();
    }

    @Test
    void makesAnExchangeOfEachRecordAndCountsThem() throws Exception {
        ExchangeDispatcher dispatcher = dispatcher(10, 0, null, true);
        dispatcher.beginPoll();
        hand(dispatcher, record("a"));
        hand(dispatcher, record("b"));

        assertThat(bodies).containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}");
        assertThat(window.cursor()).isEqualTo("c-b");
        assertThat(dispatcher.inFlight()).isZero();
        assertThat(dispatcher.dispatched()).isEqualTo(2);
        assertThat(dispatcher.wantsMore()).isTrue();
        hand(dispatcher, record("c"));
        assertThat(dispatcher.wantsMore()).isFalse();
        dispatcher.beginPoll();
        assertThat(dispatcher.wantsMore()).isTrue();
        running.set(false);
        assertThat(dispatcher.wantsMore()).isFalse();
    }

    @Test
    void aRecordIsDoneWhenItsExchangeIs() throws Exception {
        ExchangeDispatcher dispatcher = dispatcher(10, 0, null, true);
        hold = true;
        hand(dispatcher, record("a"));

        assertThat(window.cursor()).isNull();
        assertThat(dispatcher.inFlight()).isEqualTo(1);
        done(held.get(0));
        assertThat(window.cursor()).isEqualTo("c-a");
        assertThat(dispatcher.inFlight()).isZero();
    }

    static Stream<Consumer<Exchange>> rollbacks() {
        return Stream.of(exchange -> exchange.setRollbackOnly(true), exchange -> exchange.setRollbackOnlyLast(true));
    }

    @ParameterizedTest
    @MethodSource("rollbacks")
    void aRollbackIsAFailure(Consumer<Exchange> rollback) throws Exception {
        ExchangeDispatcher dispatcher = dispatcher(10, 0, null, true);
        hold = true;
        hand(dispatcher, record("a"));
        rollback.accept(held.get(0));
        done(held.get(0));

        assertThat(window.cursor()).isNull();
        assertThat(window.takeFailure()).hasMessageContaining("rollback");
    }

    @Test
    void aFailureEndsWhatIsHandedOut() throws Exception {
        ExchangeDispatcher dispatcher = dispatcher(10, 0, null, true);
        fail = true;
        hand(dispatcher, record("a"));
        Delivery next = open(record("b"));
        dispatcher.handle(record("b"), next);

        assertThat(bodies).hasSize(1);
        assertThat(closed).containsExactly("a failed");
        assertThat(window.inFlight()).isZero();
        assertThat(window.takeFailure()).hasMessage("sink says no");
    }

    @Test
    void aFailureThatIsPassedOverCountsAsDelivered() throws Exception {
        ExchangeDispatcher dispatcher = dispatcher(10, 0, null, false);
        fail = true;
        hand(dispatcher, record("a"));

        assertThat(window.cursor()).isEqualTo("c-a");
        assertThat(window.isBroken()).isFalse();
    }

    @Test
    void anErrorInTheRouteIsAFailure() throws Exception {
        ExchangeDispatcher dispatcher = dispatcher(10, 0, null, true);
        error = new StackOverflowError("deep");
        hand(dispatcher, record("a"));

        assertThat(window.inFlight()).isZero();
        assertThat(dispatcher.inFlight()).isZero();
        assertThat(window.takeFailure()).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void anExceptionHandlerThatThrowsIsAFailure() throws Exception {
        ExchangeDispatcher dispatcher = dispatcher(10, 0, null, false);
        fail = true;
        handlerThrows = true;
        hand(dispatcher, record("a"));

        assertThat(window.inFlight()).isZero();
        assertThat(window.takeFailure()).hasMessage("handler");
    }

    @Test
    void collectsABatchUpToItsBytes() throws Exception {
        ExchangeDispatcher dispatcher = dispatcher(10, 20, null, true);
        hand(dispatcher, record("a"));
        hand(dispatcher, record("b"));
        assertThat(bodies).hasSize(0);
        hand(dispatcher, record("c"));
        assertThat(bodies).containsExactly("{\"id\":\"a\"}\n{\"id\":\"b\"}\n");
        dispatcher.flush();
        dispatcher.flush();

        assertThat(bodies).hasSize(2).last().isEqualTo("{\"id\":\"c\"}\n");
        assertThat(window.cursor()).isEqualTo("c-c");
    }

    @Test
    void handsABatchBackWhenReadingEnds() throws Exception {
        ExchangeDispatcher dispatcher = dispatcher(10, 1_000, null, true);
        hand(dispatcher, record("a"));
        dispatcher.discard();
        dispatcher.flush();

        assertThat(bodies).isEmpty();
        assertThat(window.inFlight()).isZero();
        assertThat(window.isBroken()).isTrue();
        assertThat(window.takeFailure()).isNull();
    }

    @Test
    void waitsForAPlace() throws Exception {
        ExchangeDispatcher dispatcher = dispatcher(1, 0, null, true);
        hold = true;
        hand(dispatcher, record("a"));
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
            try {
                hand(dispatcher, record("b"));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().during(Duration.ofMillis(150)).atMost(Duration.ofSeconds(5)).until(() -> !second.isDone());
        done(held.get(0));

        second.get(10, TimeUnit.SECONDS);
        assertThat(bodies).hasSize(2);
    }

    @Test
    void handsARecordBackWhenItIsStoppedWhileItWaits() throws Exception {
        ExchangeDispatcher dispatcher = dispatcher(1, 0, null, true);
        hold = true;
        hand(dispatcher, record("a"));
        running.set(false);
        hand(dispatcher, record("b"));

        assertThat(bodies).hasSize(1);
        assertThat(window.inFlight()).isEqualTo(1);
        assertThat(window.isBroken()).isTrue();
    }

    @Test
    void handsARecordBackWhenItIsInterruptedWhileItWaits() throws Exception {
        ExchangeDispatcher dispatcher = dispatcher(1, 0, null, true);
        hold = true;
        hand(dispatcher, record("a"));
        Thread.currentThread().interrupt();
        org.assertj.core.api.Assertions.assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> hand(dispatcher, record("b")));

        assertThat(window.inFlight()).isEqualTo(1);
    }

    @Test
    void doesNotHandOutWhatTheRepositoryKnows() throws Exception {
        KnownRecords known = new KnownRecords(started(), "s");
        known.store(record("a"));
        ExchangeDispatcher dispatcher = dispatcher(10, 0, known, true);
        hand(dispatcher, record("a"));
        hand(dispatcher, record("b"));

        assertThat(bodies).containsExactly("{\"id\":\"b\"}");
        assertThat(dispatcher.dispatched()).isEqualTo(1);
        assertThat(window.cursor()).isEqualTo("c-b");
        assertThat(skipped).containsExactly("a");
        assertThat(known.contains(record("b"))).isTrue();
    }
}
