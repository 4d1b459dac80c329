package io.github.camelrecords.sequin.stream;

/** What becomes of a message of a Sequin Stream whose exchange failed. */
public enum StreamFailure {
    /** Hand it back after a while: it comes again at once then. */
    nack,
    /** Do nothing: it comes again when the server's visibility time-out is over. */
    release,
    /** Acknowledge it: it does not come again. */
    ack
}
