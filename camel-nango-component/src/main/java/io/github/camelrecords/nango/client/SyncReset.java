package io.github.camelrecords.nango.client;

/** What a triggered run forgets before it begins. */
public enum SyncReset {

    /** Nothing: the run goes on where the last one ended. */
    NONE,

    /** Checkpoint and date of the last run: the script reads everything again; records that did not change do not move. */
    RESET,

    /**
     * The stored records as well. They go without a sign to readers: no record is reported as deleted, those that the run
     * saves are ADDED, and what no longer exists upstream is never heard of again.
     */
    RESET_AND_EMPTY_CACHE
}
