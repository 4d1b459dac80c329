package io.github.camelrecords.sequin;

/** What an endpoint does; the path of its URI. */
public enum SequinOperation {
    /** Records of the Records API: in from() as a stream, in to() one page. */
    records,
    /** Messages of a Sequin Stream; in from() only. */
    stream,
    /** Acknowledges messages of a Sequin Stream. */
    ack,
    /** Hands messages of a Sequin Stream back. */
    nack,
    /** All sinks. */
    sinks,
    /** One sink. */
    sink,
    /** Makes a sink active, paused or disabled. */
    updateSinkStatus,
    /** Starts a backfill of a sink. */
    backfill,
    /** The backfills of a sink. */
    backfills,
    /** Cancels a backfill. */
    cancelBackfill
}
