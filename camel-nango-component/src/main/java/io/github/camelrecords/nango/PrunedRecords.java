package io.github.camelrecords.nango;

/** What to do with records whose payload Nango has erased. */
public enum PrunedRecords {
    /** Hand them out, marked by the header {@code CamelNangoPrunedAt}. */
    emit,
    /** Pass over them as delivered, apart from deleted ones: a deletion needs no payload, and whoever misses it keeps the record. */
    skip,
    /** Let them fail. */
    fail
}
