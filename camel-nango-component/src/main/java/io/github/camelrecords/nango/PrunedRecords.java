package io.github.camelrecords.nango;

/** What to do with records whose payload Nango has erased. */
public enum PrunedRecords {
    /** Hand them out, marked by the header {@code CamelNangoPrunedAt}. */
    emit,
    /** Pass over them as delivered. */
    skip,
    /** Let them fail. */
    fail
}
