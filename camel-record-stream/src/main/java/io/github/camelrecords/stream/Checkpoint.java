package io.github.camelrecords.stream;

import java.util.List;

/**
 * All that a restart needs to know of one stream.
 *
 * @param cursor         the committed cursor: everything up to and including it is delivered and settled;
 *                       {@code null} = nothing committed yet, reading starts at the stream's start position
 * @param deliveredAhead versions delivered beyond the cursor, in no particular order; a restart skips them
 * @param epoch          who owns the stream: every load raises it, and a commit with an older epoch is refused
 * @param version        counts the commits of one owner, from 1
 * @param fingerprint    short keyed hash of the secret the stream was read with, or {@code null} if none is known
 */
public record Checkpoint(
        String cursor, List<DeliveredAhead> deliveredAhead, long epoch, long version, String fingerprint) {

    /** The checkpoint of a stream that was never read. */
    public static final Checkpoint NONE = new Checkpoint(null, List.of(), 0, 0, null);

    /**
     * A version that was delivered, but lies beyond the committed cursor.
     *
     * @param key              the version
     * @param modifiedAtMicros when it was written, microseconds since the epoch
     */
    public record DeliveredAhead(RecordKey key, long modifiedAtMicros) {}

    public Checkpoint {
        deliveredAhead = List.copyOf(deliveredAhead);
    }
}
