package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.RecordFailedException;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between consumer and the route's exception handler: a record's failure, which the route has seen already, is not bridged
 * into it a second time; and a failure that lasts is logged once, not with every poll.
 */
final class StreamExceptionHandler implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(StreamExceptionHandler.class);

    private final ExceptionHandler delegate;
    private final boolean bridges;
    private final String stream;
    private String lastFailure;

    /** @param bridges whether the delegate sends failures through the route */
    StreamExceptionHandler(ExceptionHandler delegate, boolean bridges, String stream) {
        this.delegate = delegate;
        this.bridges = bridges;
        this.stream = stream;
    }

    /** The stream works again. */
    synchronized void recovered() {
        if (lastFailure != null) {
            lastFailure = null;
            LOG.info("{}: works again", stream);
        }
    }

    @Override
    public void handleException(Throwable exception) {
        handleException(null, null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        boolean ownLog =
                delegate instanceof LoggingExceptionHandler || (bridges && exception instanceof RecordFailedException);
        if (!ownLog || exchange != null) {
            delegate.handleException(message, exchange, exception);
        } else if (isNew(exception)) {
            LOG.warn("{}: {} Polling goes on; this is not logged again until it changes.", stream, text(exception));
            LOG.debug("{}: the failure in full", stream, exception);
        } else {
            LOG.debug("{}: still failing: {}", stream, text(exception));
        }
    }

    private synchronized boolean isNew(Throwable exception) {
        String failure = exception.getClass().getName() + text(exception);
        boolean isNew = !failure.equals(lastFailure);
        lastFailure = failure;
        return isNew;
    }

    private static String text(Throwable exception) {
        String message = exception.getMessage() == null ? exception.getClass().getName() : exception.getMessage();
        return message.endsWith(".") ? message : message + ".";
    }
}
