package io.github.camelrecords.nango;

/**
 * Nothing can be pruned up to the committed cursor, because there is none: no consumer has committed yet, or it keeps its
 * cursor elsewhere.
 */
public class NoCommittedCursorException extends IllegalArgumentException {

    NoCommittedCursorException(String message) {
        super(message);
    }
}
