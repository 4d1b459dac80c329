package io.github.camelrecords.verification.crash;

import java.time.Instant;

/**
 * A record in a sink.
 *
 * @param id         of the record
 * @param version    the number in its field {@code version}; {@code null} for a tombstone without content
 * @param modifiedAt from its metadata; {@code null} where the sink does not keep it
 * @param deleted    whether it is a tombstone
 * @param nanos      when it arrived, by {@link System#nanoTime()} of any process of this machine; 0 where the sink does not
 *                   keep that
 */
public record Arrival(String id, Long version, Instant modifiedAt, boolean deleted, long nanos) {

    /** Without the time of its arrival. */
    public Arrival(String id, Long version, Instant modifiedAt, boolean deleted) {
        this(id, version, modifiedAt, deleted, 0);
    }
}
