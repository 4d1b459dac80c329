package io.github.camelrecords.verification.history;

import java.time.Instant;

/**
 * One record that arrived at a sink. Deliveries are in the order of their arrival.
 *
 * @param stream     names the stream it belongs to, the same as in {@link Write#stream()}
 * @param id         of the record
 * @param version    the number that the content carries; {@code null} when it carries none, as a tombstone
 * @param modifiedAt the time that the record's metadata carries, which is that of an older version than the content when the
 *                   server read the two one after the other
 * @param deleted    whether the record says that it is a tombstone
 * @param run        which run of the route it came from, counted from 0; a run ends with a kill or a stop
 * @param nanos      when it arrived, by {@link System#nanoTime()}, which all processes of a machine share
 */
public record Delivery(
        String stream, String id, Long version, Instant modifiedAt, boolean deleted, int run, long nanos) {}
