package io.github.camelrecords.verification.database;

/** Something that goes wrong with a database, and comes back. */
interface DatabaseFault {

    /** In the words of the report. */
    String words();

    /**
     * Is called again after an {@link java.sql.SQLException}: on a busy machine a fault may meet the time-outs that are meant for a
     * commit.
     */
    void begin() throws Exception;

    /**
     * What the consumer's health names as the reason while the fault lasts.
     *
     * @return {@code null} for a fault that only delays commits
     */
    String reason();

    /** For a fault without a reason: whether a commit has met it. */
    default boolean wasMet() throws Exception {
        return true;
    }

    /** Also when it has begun in part, or not at all. */
    void end() throws Exception;
}
