package io.github.camelrecords.stream.repository;

/** A checkpoint that was stored in a transaction is not there, although the exchange of that transaction succeeded. */
public class RolledBackException extends CheckpointException {

    public RolledBackException(String message) {
        super(message);
    }

    /**
     * @param version       the commit that should be stored
     * @param storedVersion the one that is
     */
    public static RolledBackException of(String streamKey, long version, long storedVersion) {
        return new RolledBackException("The stored checkpoint of the stream " + streamKey
                + " is older than it should be:"
                + " commit " + version
                + " was stored in a transaction of the route and its exchange succeeded, but commit "
                + storedVersion + " is there. The transaction was rolled back without the exchange knowing, or the"
                + " database was set back. The next poll goes on from what is stored, so nothing is lost. Let the route"
                + " mark the exchange, too, where it rolls a transaction back (an exception, or markRollbackOnly).");
    }
}
