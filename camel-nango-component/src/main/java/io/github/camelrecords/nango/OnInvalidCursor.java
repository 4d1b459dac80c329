package io.github.camelrecords.nango;

/** What to do with a stored cursor that Nango would never accept. */
public enum OnInvalidCursor {
    /** Every poll fails until a person decides. */
    fail,
    /** Read everything again. */
    beginning,
    /** Start at the time of the option {@code modifiedAfter}. */
    modifiedAfter
}
