package io.github.camelrecords.sequin.client;

/** What a sink does. */
public enum SinkStatus {
    /** Delivers. */
    active,
    /** Keeps its messages and does not deliver. */
    paused,
    /** Neither keeps nor delivers. */
    disabled
}
