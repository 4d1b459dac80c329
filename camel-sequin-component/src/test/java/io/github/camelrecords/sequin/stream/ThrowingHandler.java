package io.github.camelrecords.sequin.stream;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;

/** An exception handler that is broken itself. */
public final class ThrowingHandler implements ExceptionHandler {

    private final List<Throwable> told = new CopyOnWriteArrayList<>();

    /** What it was told of. */
    public List<Throwable> told() {
        return told;
    }

    @Override
    public void handleException(Throwable exception) {
        told.add(exception);
        throw new IllegalStateException("the handler is broken");
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        handleException(exception);
    }
}
