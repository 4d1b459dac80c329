package io.github.camelrecords.stream.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.stream.CommitListener;
import io.github.camelrecords.stream.Committer;
import io.github.camelrecords.stream.DeliveryWindow;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** For which exchanges the step refuses to work; what it does for the others is in the tests of the committer. */
class CommitCheckpointTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Exchange exchange = new DefaultExchange(context);
    private final Committer committer = new Committer(
            new MemoryCursorRepository(),
            "the stream",
            new DeliveryWindow(Duration.ZERO),
            null,
            CommitListener.NONE,
            Duration.ofSeconds(1),
            System::nanoTime);
    private final CommitCheckpoint step = new CommitCheckpoint();

    @AfterEach
    void end() throws Exception {
        context.close();
    }

    private void attach(String refusal) {
        CheckpointTicket.attach(exchange, List.of(), committer, refusal);
    }

    private void isRefused(Exchange refused, String... words) {
        assertThatThrownBy(() -> step.process(refused))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void refusesAnExchangeOfAnotherConsumer() {
        isRefused(exchange, "does not come from a records consumer", "direct");
    }

    @Test
    void refusesACopy() {
        attach(null);
        isRefused(exchange.copy(), "copy of the exchange", "seda", "wireTap");
    }

    @Test
    void refusesAnotherThread() {
        attach(null);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> step.process(exchange));
        assertThatThrownBy(other::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("thread", Thread.currentThread().getName(), "threads()");
    }

    @Test
    void refusesWhatTheConsumersOptionsDoNotAllow() {
        attach("option idempotentRepository is set");
        isRefused(exchange, "cannot be used with this consumer", "option idempotentRepository is set");
    }

    @Test
    void refusesARepositoryWithoutTransactions() {
        attach(null);
        isRefused(
                exchange,
                "the stream",
                "MemoryCursorRepository",
                "cannot take part in a transaction",
                "cursorRepository");
    }

    @Test
    void theOptionsThatAreNotAllowedAreNamed() {
        RecordStreamConfiguration configuration = new RecordStreamConfiguration() {};
        assertThat(StreamSession.noCheckpoints(configuration, false)).isNull();
        assertThat(StreamSession.noCheckpoints(configuration, true)).contains("idempotentRepository", "Remove it");
        configuration.setConcurrentConsumers(4);
        assertThat(StreamSession.noCheckpoints(configuration, false)).contains("concurrentConsumers is 4", "batching");
    }

    @Test
    void printsWithoutAnythingOfTheRecords() {
        attach(null);
        assertThatCode(() -> exchange.getProperties().toString()).doesNotThrowAnyException();
        assertThat(exchange.getProperties().toString()).contains("checkpoint of 0 record(s)");
    }
}
