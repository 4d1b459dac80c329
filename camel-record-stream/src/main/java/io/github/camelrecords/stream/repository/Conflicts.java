package io.github.camelrecords.stream.repository;

/** The messages of {@link StreamConflictException}: one wording for every repository. */
final class Conflicts {

    private static final String WAY_OUT = " A stream is read by one consumer at a time. Stop the other consumer, or set"
            + " the option cursorKey on one of the two so that each has a position of its own.";

    private Conflicts() {}

    static StreamConflictException alreadyLoaded(String streamKey, String where) {
        return new StreamConflictException(
                "The stream " + streamKey + " is already read by a consumer of this JVM (" + where + ")." + WAY_OUT);
    }

    static StreamConflictException otherProcess(String streamKey, String where, String owner) {
        return new StreamConflictException(
                "The stream " + streamKey + " is read by " + owner + " (" + where + ")." + WAY_OUT);
    }

    static StreamConflictException notHeld(String streamKey, String where) {
        return new StreamConflictException("The checkpoint of the stream " + streamKey + " was not stored (" + where
                + "): this consumer does not have the stream any more, it was given up or the repository was stopped."
                + " Start the consumer again to go on from the stored position.");
    }

    static StreamConflictException outdated(String streamKey, String where, String difference) {
        return new StreamConflictException("The checkpoint of the stream " + streamKey + " was not stored (" + where
                + "): " + difference
                + ". Either another consumer has taken the stream over, or its position was set from outside." + WAY_OUT
                + " After a position was set, start the consumer again to go on from there.");
    }

    static StreamConflictException outdated(String streamKey, String where, long ownEpoch, long storedEpoch) {
        return outdated(
                streamKey,
                where,
                "this consumer has epoch " + ownEpoch + " of the stream, the stored epoch is " + storedEpoch);
    }

    static StreamConflictException olderVersion(String streamKey, String where, long version, long storedVersion) {
        return new StreamConflictException("The checkpoint of the stream " + streamKey + " was not stored (" + where
                + "): it is commit " + version + " and commit " + storedVersion + " is already stored." + WAY_OUT);
    }

    static CheckpointException notOnTop(String streamKey, String where, long version, long storedVersion) {
        return new CheckpointException("The checkpoint of the stream " + streamKey + " was not stored (" + where
                + "): it is commit " + version + " and commit " + storedVersion + " is already stored. Either this"
                + " exchange has stored its checkpoint before, in this transaction or in an earlier one that was"
                + " committed; call the step once, as the last one of the transaction. Or it is an old picture of the"
                + " row, and the next poll stores it.");
    }

    static IllegalStateException noTransaction(String streamKey, String where) {
        return new IllegalStateException("The checkpoint of the stream " + streamKey + " was not stored (" + where
                + "): the step that stores it runs in no transaction that the cursor repository takes part in. Call it"
                + " within the transaction of the route (transacted() in front of it), and give the repository a"
                + " DataSource that hands out the transaction's connection, such as Spring's"
                + " TransactionAwareDataSourceProxy around the one of the transaction manager.");
    }
}
