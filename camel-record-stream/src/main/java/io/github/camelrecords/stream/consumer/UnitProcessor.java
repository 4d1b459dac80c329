package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.Committer;
import io.github.camelrecords.stream.Committer.ExchangeEnd;
import io.github.camelrecords.stream.Committer.TransactionEnd;
import io.github.camelrecords.stream.DeliveryWindow;
import io.github.camelrecords.stream.DeliveryWindow.Outcome;
import io.github.camelrecords.stream.SourceRecord;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.Synchronization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one unit through the route and closes its deliveries when the exchange is done. Done is what the exchange's
 * synchronization says, not when the processor returns: a route may hand the exchange on to other threads.
 */
final class UnitProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(UnitProcessor.class);

    /** What the processor needs of its consumer. */
    interface Host {
        Exchange newExchange();

        ExceptionHandler getExceptionHandler();

        /** A record came again and is not handed out again. */
        void skipped(SourceRecord record);

        /** Deliveries were closed, by whichever thread. */
        void closed(Unit unit, boolean delivered);
    }

    private final Host host;
    private final Processor route;
    private final RecordStream stream;
    private final BodyFactory bodies;
    private final DeliveryWindow window;
    private final Committer committer;
    private final String noCheckpoints;
    private final KnownRecords known;
    private final boolean batching;
    private final boolean breakOnFirstError;

    /** @param noCheckpoints why the route may not store checkpoints itself, or {@code null} if it may */
    UnitProcessor(
            Host host,
            Processor route,
            RecordStream stream,
            BodyFactory bodies,
            DeliveryWindow window,
            Committer committer,
            String noCheckpoints,
            KnownRecords known,
            boolean batching,
            boolean breakOnFirstError) {
        this.host = host;
        this.route = route;
        this.stream = stream;
        this.bodies = bodies;
        this.window = window;
        this.committer = committer;
        this.noCheckpoints = noCheckpoints;
        this.known = known;
        this.batching = batching;
        this.breakOnFirstError = breakOnFirstError;
    }

    /** Takes note of a record that is not processed because it was before. */
    void skipped(SourceRecord record) {
        host.skipped(record);
    }

    /** @param done called once, when the exchange is done */
    void process(Unit unit, Runnable done) {
        Completion completion = new Completion(unit, done);
        Exchange exchange;
        try {
            exchange = host.newExchange();
            prepare(exchange.getMessage(), unit);
            CheckpointTicket.attach(exchange, unit.deliveries(), committer, noCheckpoints);
        } catch (Throwable e) {
            completion.finish(null, e);
            return;
        }
        exchange.getExchangeExtension().addOnCompletion(completion);
        try {
            route.process(exchange);
        } catch (Throwable e) {
            // Camel keeps exceptions in the exchange; an Error flies past it, and must not leave the record in flight
            completion.finish(exchange, e);
        }
    }

    private void prepare(Message message, Unit unit) throws Exception {
        for (SourceRecord record : unit.records()) {
            stream.check(record);
        }
        if (batching) {
            message.setBody(bodies.batch(unit.records()));
            stream.describeBatch(message, unit.first(), unit.last(), unit.size());
        } else {
            message.setBody(bodies.single(unit.first()));
            stream.describe(message, unit.first());
        }
    }

    private void close(Unit unit, Exchange exchange, Throwable failure) {
        TransactionEnd transaction = committer.endTransaction(unit.deliveries(), end(exchange, failure));
        if (transaction == TransactionEnd.STORED) {
            if (failure != null) {
                LOG.info(
                        "{}: an exchange failed, but its transaction was committed. It counts as delivered: {}",
                        stream.key().encoded(),
                        String.valueOf(failure));
            }
            host.closed(unit, true);
            return;
        }
        Throwable cause = failure;
        try {
            // what may have been committed is not passed over: the next poll finds out, and hands it out again if need
            // be
            if (cause != null && !breakOnFirstError && transaction != TransactionEnd.UNKNOWN) {
                host.getExceptionHandler()
                        .handleException(
                                "A record of " + stream.key().encoded() + " failed and is passed over",
                                exchange,
                                cause);
                cause = null;
            }
            if (cause == null && known != null) {
                unit.records().forEach(known::store);
            }
        } catch (Throwable e) {
            // a handler or repository that throws must not keep the record in flight
            cause = e;
        }
        Outcome outcome = cause == null ? Outcome.DELIVERED : Outcome.FAILED;
        for (var delivery : unit.deliveries()) {
            window.close(delivery, outcome, cause);
        }
        if (cause == null && known != null) {
            unit.records().forEach(known::closed);
        }
        host.closed(unit, cause == null);
    }

    private static ExchangeEnd end(Exchange exchange, Throwable failure) {
        if (failure != null) {
            return ExchangeEnd.FAILED;
        }
        // stays there when the route has handled what it caught
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT) == null ? ExchangeEnd.SUCCEEDED : ExchangeEnd.HANDLED;
    }

    private final class Completion implements Synchronization {
        private final AtomicBoolean finished = new AtomicBoolean();
        private final Unit unit;
        private final Runnable done;

        Completion(Unit unit, Runnable done) {
            this.unit = unit;
            this.done = done;
        }

        @Override
        public void onComplete(Exchange exchange) {
            // an exchange that is only marked for rollback completes without an exception
            finish(exchange, exchange.isRollbackOnly() || exchange.isRollbackOnlyLast() ? rollback(exchange) : null);
        }

        @Override
        public void onFailure(Exchange exchange) {
            Throwable cause = exchange.getException();
            if (cause == null) {
                cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            }
            finish(exchange, cause != null ? cause : rollback(exchange));
        }

        private Throwable rollback(Exchange exchange) {
            return new RollbackExchangeException("The route marked the exchange for rollback", exchange);
        }

        void finish(Exchange exchange, Throwable failure) {
            if (finished.compareAndSet(false, true)) {
                try {
                    close(unit, exchange, failure);
                } finally {
                    done.run();
                }
            }
        }
    }
}
