package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.RecordFailedException;
import io.github.camelrecords.stream.StreamOrderException;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.util.function.Supplier;
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
    private final Supplier<String> position;
    private String lastFailure;

    /**
     * @param bridges  whether the delegate sends failures through the route
     * @param position where the stream stands
     */
    StreamExceptionHandler(ExceptionHandler delegate, boolean bridges, String stream, Supplier<String> position) {
        this.delegate = delegate;
        this.bridges = bridges;
        this.stream = stream;
        this.position = position;
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
        if (bridges && exchange != null) {
            // an exchange comes with a failure only after it went through the route
            LOG.warn("{}: {}", message, text(exception));
        } else if (!ownLog || exchange != null) {
            delegate.handleException(message, exchange, exception);
        } else if (isNew(exception)) {
            LOG.warn("{}: {} Polling goes on; this is not logged again until it changes.", stream, text(exception));
            LOG.debug("{}: the failure in full", stream, exception);
        } else {
            LOG.debug("{}: still failing: {}", stream, text(exception));
        }
    }

    private synchronized boolean isNew(Throwable exception) {
        String failure = kind(exception);
        boolean isNew = !failure.equals(lastFailure);
        lastFailure = failure;
        return isNew;
    }

    /** What a failure is, without what is different each time: moments, exchange ids, the place where an answer broke off. */
    private String kind(Throwable exception) {
        String type = exception.getClass().getName();
        if (exception instanceof ApiException refused) {
            // a call that was not sent because the limit is known to be reached has no code
            return type + refused.getKind() + (refused.getKind() == Kind.RATE_LIMITED ? "" : refused.getCode());
        }
        if (exception instanceof StreamOrderException) {
            return type;
        }
        if (exception instanceof RecordFailedException && exception.getCause() != null) {
            return type + exception.getCause().getClass().getName() + position.get();
        }
        return type + exception.getMessage();
    }

    private static String text(Throwable exception) {
        String message = exception.getMessage() == null ? exception.getClass().getName() : exception.getMessage();
        return message.matches("(?s).*[.?!]") ? message : message + ".";
    }
}
