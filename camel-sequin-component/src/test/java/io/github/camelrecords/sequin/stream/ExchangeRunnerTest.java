package io.github.camelrecords.sequin.stream;

import static io.github.camelrecords.sequin.client.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.sequin.client.SequinMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.LoggingExceptionHandler;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExchangeRunnerTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Exchange> sent = new ArrayList<>();
    private final StreamStatistics statistics = new StreamStatistics();
    private final MessageLedger ledger =
            new MessageLedger(Ledgers.settings(StreamFailure.nack), () -> 1_000_000, Ledgers.ACK_DELAY, 10);
    private Processor route = sent::add;
    private ExceptionHandler handler = new LoggingExceptionHandler(context, ExchangeRunnerTest.class);
    private boolean unmakable;

    private void run() {
        StreamHost host = new StreamHost() {
            @Override
            public Exchange newExchange() {
                return new DefaultExchange(context);
            }

            @Override
            public void describe(Message made, SequinMessage from) {
                if (unmakable) {
                    throw new IllegalArgumentException("no body");
                }
                made.setBody(from.payload());
            }

            @Override
            public ExceptionHandler getExceptionHandler() {
                return handler;
            }

            @Override
            public boolean isBridging() {
                return false;
            }
        };
        new ExchangeRunner(host, exchange -> route.process(exchange), ledger, statistics, "test")
                .process(ledger.received(message("a"), 1_000_000).delivery());
    }

    private List<String> acked() {
        return ledger.takeAcks().stream().map(Delivery::ackId).toList();
    }

    private Synchronization completion() {
        return sent.get(0).getExchangeExtension().handoverCompletions().get(0);
    }

    @Test
    void isNotDoneWhenTheProcessorReturns() {
        run();

        assertThat(sent).hasSize(1);
        assertThat(ledger.inFlight()).isEqualTo(1);
        assertThat(acked()).isEmpty();
    }

    @Test
    void isDoneWhenTheExchangeIs() {
        run();
        completion().onComplete(sent.get(0));

        assertThat(ledger.inFlight()).isZero();
        assertThat(acked()).containsExactly("a");
        assertThat(statistics.failed()).isZero();
    }

    @Test
    void isDoneOnce() {
        run();
        Synchronization completion = completion();
        completion.onFailure(sent.get(0));
        completion.onComplete(sent.get(0));

        assertThat(acked()).isEmpty();
        assertThat(statistics.failed()).isEqualTo(1);
    }

    static Stream<Named<Consumer<Exchange>>> rollbacks() {
        return Stream.of(
                Named.of("all", exchange -> exchange.setRollbackOnly(true)),
                Named.of("last", exchange -> exchange.setRollbackOnlyLast(true)));
    }

    @ParameterizedTest
    @MethodSource("rollbacks")
    void hasFailedWhenItIsMarkedForRollback(Consumer<Exchange> mark) {
        run();
        mark.accept(sent.get(0));
        completion().onComplete(sent.get(0));

        assertFailed();
    }

    @Test
    void isNotLeftInFlightByAnExceptionHandlerThatThrows() {
        handler = new ThrowingHandler();
        run();
        completion().onFailure(failed(sent.get(0)));

        assertFailed();
    }

    @Test
    void isNotLeftInFlightByAnExceptionHandlerThatThrowsWhenItCannotBeMade() {
        handler = new ThrowingHandler();
        unmakable = true;
        run();

        assertThat(sent).isEmpty();
        assertFailed();
    }

    private static Exchange failed(Exchange exchange) {
        exchange.setException(new IllegalStateException("fails"));
        return exchange;
    }

    @Test
    void hasFailedWhenTheRouteEndsWithAnError() {
        route = exchange -> {
            throw new LinkageError("no such class");
        };
        run();

        assertFailed();
    }

    private void assertFailed() {
        assertThat(ledger.inFlight()).isZero();
        assertThat(acked()).isEmpty();
        assertThat(ledger.untilNacks()).isEqualTo(Ledgers.NACK_DELAY);
        assertThat(statistics.failed()).isEqualTo(1);
    }
}
