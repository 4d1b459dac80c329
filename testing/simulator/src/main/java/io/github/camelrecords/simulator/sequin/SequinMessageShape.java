package io.github.camelrecords.simulator.sequin;

/** Where a received message's content stands. */
public enum SequinMessageShape {
    /** Under {@code data}, beside {@code ack_id}: what Sequin's server sends. */
    NESTED,
    /** Its fields beside {@code ack_id}, as Sequin's API reference shows it. Content that is no object stays nested. */
    FLAT
}
