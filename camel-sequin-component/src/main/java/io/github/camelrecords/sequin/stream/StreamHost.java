package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.client.SequinMessage;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.ExceptionHandler;

/** What a stream needs of the consumer that has it. */
public interface StreamHost {

    /** An exchange for one message. */
    Exchange newExchange();

    /**
     * Fills body and headers.
     *
     * @throws Exception when the body cannot be made
     */
    void describe(Message message, SequinMessage from) throws Exception;

    /** Who is told of failures. */
    ExceptionHandler getExceptionHandler();

    /** Whether {@link #getExceptionHandler()} sends failures through the route. */
    boolean isBridging();
}
