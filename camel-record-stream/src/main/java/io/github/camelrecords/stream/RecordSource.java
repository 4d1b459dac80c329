package io.github.camelrecords.stream;

import java.io.IOException;
import java.util.OptionalLong;

/**
 * A cursor-paged API as the engine sees it: the one interface that a connector implements.
 *
 * <p>{@link #read} and the page it returned are used by one thread at a time, but not always by the same one. The other
 * methods are used by one thread at a time too, but possibly while a page is being read.
 */
public interface RecordSource {

    /**
     * Reads one page. Ends early with an exception when its thread is interrupted, as far as it can.
     *
     * @param  cursor                 read what comes after this position; {@code null} = from the configured start
     * @param  limit                  the most records to ask for
     * @return                        the page; the caller closes it
     * @throws InvalidCursorException when the cursor can never be used
     * @throws IOException            when the page cannot be had now
     */
    Page read(String cursor, int limit) throws IOException;

    /**
     * Resolves a start position that must not be computed twice, such as "now".
     *
     * @return             the cursor to start at, or {@code null} where reading with a {@code null} cursor always starts
     *                     at the same place
     * @throws IOException when it cannot be found out now
     */
    String resolveStart() throws IOException;

    /**
     * Where a stream goes when it is set back to its start.
     *
     * @return a cursor, or {@code null} for the configured start; the latter only where {@link #resolveStart} gives
     *         {@code null}, since a restart would resolve a start position once more
     */
    String resetPosition();

    /**
     * Checks a cursor that comes from a repository or from a user, without asking the service.
     *
     * @return                        the modified-at time of the record at this position, microseconds since the epoch,
     *                                or {@link SourceRecord#NO_TIME} if the cursor does not tell
     * @throws InvalidCursorException when the service would never accept it
     */
    long cursorTimeMicros(String cursor) throws InvalidCursorException;

    /**
     * Decides what becomes of a stored cursor that can never be used.
     *
     * @return                        the cursor to start at instead; {@code null} = the configured start
     * @throws InvalidCursorException the one given, if reading must not go on without a person's decision
     */
    String replaceCursor(InvalidCursorException invalid) throws InvalidCursorException;

    /** The number of records the service says the stream has; empty if it does not say. Never throws. */
    OptionalLong total();

    /**
     * Asks the service to erase the payload of everything up to and including the cursor.
     *
     * @throws IOException when it cannot be done now; what was erased stays erased
     */
    void prune(String untilCursor) throws IOException;
}
