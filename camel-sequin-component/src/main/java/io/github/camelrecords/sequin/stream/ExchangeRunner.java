package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.client.SequinMessage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.LoggingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a message through the route. It is done when the exchange's synchronization says so, not when the processor returns:
 * a route may hand the exchange on to other threads.
 */
final class ExchangeRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeRunner.class);

    private final StreamHost host;
    private final Processor route;
    private final MessageLedger ledger;
    private final StreamStatistics statistics;
    private final String stream;
    private final AtomicBoolean toldOfExpired = new AtomicBoolean();

    ExchangeRunner(StreamHost host, Processor route, MessageLedger ledger, StreamStatistics statistics, String stream) {
        this.host = host;
        this.route = route;
        this.ledger = ledger;
        this.statistics = statistics;
        this.stream = stream;
    }

    void process(Delivery delivery) {
        SequinMessage message = delivery.message();
        switch (ledger.begin(delivery)) {
            case YES -> run(delivery, message);
            case EXPIRED -> expired(delivery);
            case WITHDRAWN -> LOG.debug("{}: the message {} was handed back", stream, delivery.ackId());
        }
    }

    private void run(Delivery delivery, SequinMessage message) {
        Completion completion = new Completion(delivery);
        Exchange exchange = null;
        try {
            exchange = host.newExchange();
            host.describe(exchange.getMessage(), message);
        } catch (Throwable e) {
            unmade(completion, exchange, e);
            return;
        }
        send(exchange, completion);
    }

    private void send(Exchange exchange, Completion completion) {
        exchange.getExchangeExtension().addOnCompletion(completion);
        try {
            route.process(exchange);
        } catch (Throwable e) {
            // Camel keeps exceptions in the exchange; an Error flies past it, and must not leave the message in flight
            completion.failed(exchange, e, false);
        }
    }

    /** The route has not seen it, so nobody has told of it. */
    private void unmade(Completion completion, Exchange exchange, Throwable failure) {
        String what = "The message " + completion.delivery.ackId() + " cannot be made a body";
        if (exchange == null || !host.isBridging()) {
            completion.failed(exchange, failure, true);
            StreamFailures.tell(host.getExceptionHandler(), what, exchange, failure);
            return;
        }
        // as Camel's own bridge does; that one sends a copy, whose end nobody gets to know
        exchange.setException(failure);
        exchange.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, failure);
        exchange.setProperty(ExchangePropertyKey.ERRORHANDLER_BRIDGE, true);
        exchange.getMessage().setBody(what);
        exchange.getExchangeExtension().setRedeliveryExhausted(true);
        send(exchange, completion);
    }

    private void expired(Delivery delivery) {
        statistics.expired.incrementAndGet();
        LOG.debug("{}: the message {} waited beyond its visibility time-out; it comes again", stream, delivery.ackId());
        if (toldOfExpired.compareAndSet(false, true)) {
            LOG.warn(
                    "{}: messages wait here for longer than the visibility time-out, so they are left to whoever gets them"
                            + " next. Lower maxInFlight, raise concurrentConsumers, or raise the sink's visibility time-out"
                            + " and the option visibilityTimeout. This is not logged again.",
                    stream);
        }
    }

    private final class Completion implements Synchronization {
        private final AtomicBoolean finished = new AtomicBoolean();
        private final Delivery delivery;

        Completion(Delivery delivery) {
            this.delivery = delivery;
        }

        @Override
        public void onComplete(Exchange exchange) {
            // an exchange that is only marked for rollback completes without an exception
            if (exchange.isFailed() || exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
                failed(exchange, exchange.getException(), false);
            } else if (finished.compareAndSet(false, true)) {
                statistics.delivered.incrementAndGet();
                ledger.end(delivery, true);
            }
        }

        @Override
        public void onFailure(Exchange exchange) {
            Throwable cause = exchange.getException();
            failed(
                    exchange,
                    cause != null ? cause : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class),
                    false);
        }

        /** @param told whether the exception handler knows */
        void failed(Exchange exchange, Throwable failure, boolean told) {
            if (!finished.compareAndSet(false, true)) {
                return;
            }
            statistics.failed.incrementAndGet();
            ledger.end(delivery, false);
            LOG.debug("{}: the message {} failed", stream, delivery.ackId(), failure);
            // the route's error handler has logged it; bridging would run it a second time
            boolean logged = host.isBridging() || host.getExceptionHandler() instanceof LoggingExceptionHandler;
            if (!told && !logged && failure != null) {
                StreamFailures.tell(
                        host.getExceptionHandler(), "The message " + delivery.ackId() + " failed", exchange, failure);
            }
        }
    }
}
