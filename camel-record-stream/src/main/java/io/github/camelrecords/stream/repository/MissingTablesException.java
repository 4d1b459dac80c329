package io.github.camelrecords.stream.repository;

/** A table of a {@link JdbcCursorRepository} is not there. The message ends with the statements that create all of them. */
public class MissingTablesException extends CheckpointException {

    MissingTablesException(String message, Throwable cause) {
        super(message, cause);
    }
}
