package io.github.camelrecords.stream;

import org.apache.camel.RuntimeCamelException;

/**
 * Ends a poll in which a record failed. The route's error handler has seen the failure itself; this one tells health check,
 * back-off and poll strategy.
 */
public class RecordFailedException extends RuntimeCamelException {

    public RecordFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
