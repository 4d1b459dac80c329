package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.stream.http.ApiException;
import java.util.concurrent.Executor;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that calls fail and once that they work again, however often they are repeated. Thread-safe. */
final class StreamFailures {

    private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);

    private final ExceptionHandler handler;
    private final String stream;
    private final Executor threads;
    private String last;

    /**
     * @param handler the consumer's; one that only logs is left out, since it would log with each repetition's stack
     * @param threads what calls the handler, which may be slow
     */
    StreamFailures(ExceptionHandler handler, String stream, Executor threads) {
        this.handler = handler;
        this.stream = stream;
        this.threads = threads;
    }

    void failed(String what, Exception failure) {
        if (!isNew(failure)) {
            LOG.debug("{}: {} still fails: {}", stream, what, failure.getMessage());
            return;
        }
        if (handler instanceof LoggingExceptionHandler) {
            LOG.warn(
                    "{}: {} failed: {} It is tried again and again; this is not logged again until it changes.",
                    stream,
                    what,
                    text(failure));
            LOG.debug("{}: the failure in full", stream, failure);
        } else {
            hand(stream + ": " + what + " failed and is tried again and again", failure);
        }
    }

    private void hand(String what, Exception failure) {
        try {
            threads.execute(() -> tell(handler, what, null, failure));
        } catch (RuntimeException | Error e) {
            // no thread: it ends, or the JVM has no more of them
            LOG.warn("{}: {}", what, text(failure));
        }
    }

    /**
     * Tells an exception handler, which is a user's: whatever it throws is logged and ends here.
     *
     * @param exchange that failed; {@code null} for none
     */
    static void tell(ExceptionHandler handler, String what, Exchange exchange, Throwable failure) {
        try {
            if (exchange == null) {
                handler.handleException(what, failure);
            } else {
                handler.handleException(what, exchange, failure);
            }
        } catch (Throwable e) {
            LOG.warn("The exceptionHandler itself failed with: {}. What it was told: {}: {}", e, what, failure, e);
        }
    }

    synchronized void works() {
        if (last != null) {
            last = null;
            LOG.info("{}: works again", stream);
        }
    }

    /** Moments and places differ from one repetition to the next; kind and status do not. */
    private synchronized boolean isNew(Exception failure) {
        String kind = failure instanceof ApiException refused
                // a call that was not sent because the limit is known to be reached has no status
                ? refused.getKind()
                        + (refused.getKind() == ApiException.Kind.RATE_LIMITED
                                ? ""
                                : " " + refused.getHttpResponseCode())
                : failure.getClass().getName() + failure.getMessage();
        boolean isNew = !kind.equals(last);
        last = kind;
        return isNew;
    }

    private static String text(Exception failure) {
        String message = failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
        return message.matches("(?s).*[.?!]") ? message : message + ".";
    }
}
