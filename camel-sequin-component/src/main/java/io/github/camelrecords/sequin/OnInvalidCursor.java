package io.github.camelrecords.sequin;

/** What to do with a stored cursor that the service rejects. */
public enum OnInvalidCursor {
    /** Every poll fails until a person decides. */
    fail,
    /** Start again, at the beginning of the stream or at {@code startFrom}. */
    beginning
}
