package io.github.camelrecords.stream.repository;

import org.apache.camel.RuntimeCamelException;

/** A checkpoint cannot be read or stored. The message says where it is kept and what can be done. */
public class CheckpointException extends RuntimeCamelException {

    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
