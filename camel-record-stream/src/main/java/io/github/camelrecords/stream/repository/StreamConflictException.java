package io.github.camelrecords.stream.repository;

/** Another consumer has the same stream. */
public class StreamConflictException extends CheckpointException {

    public StreamConflictException(String message) {
        super(message);
    }

    public StreamConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
