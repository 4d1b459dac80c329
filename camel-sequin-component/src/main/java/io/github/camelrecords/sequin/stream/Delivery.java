package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.client.SequinMessage;

/** One message from its arrival to the end of what is to be said to the server about it. Guarded by its ledger. */
final class Delivery {

    enum State {
        /** Waits for a worker. */
        QUEUED,
        /** Is in the route. */
        RUNNING,
        /** Was in the route for so long that another exchange was made for the message. */
        ABANDONED,
        /** Is to be acknowledged. */
        ACK,
        /** Is to be handed back. */
        NACK,
        /** Nothing is to be said about it any more. */
        GONE
    }

    private final String ackId;
    private SequinMessage message;

    State state = State.QUEUED;
    /** When the server gave it to this consumer, last. */
    long receivedAt;
    /** When the server is thought to give it out again, unless it is told that it is done. */
    long comesAgainAt;
    /** When a worker began to process it. */
    long begunAt;
    /** How often the server gave it to this consumer while it was in the route. */
    int repeated;
    /** From when on the server is to be told, while ACK or NACK. */
    long due;
    /** Until when an ack that the server refuses is tried. */
    long triedUntil;
    /** The most ids in one call with this one; lower after a call that the server refused for its form. */
    int together = Integer.MAX_VALUE;
    /** How many acks the server had taken when it first refused this one; negative while it has not. */
    long takenBefore = -1;

    /** Whether it is handed back because there was no room for it. */
    boolean surplus;
    /** Whether it was found to be slow since it was received last. */
    boolean slow;

    Delivery(SequinMessage message, long receivedAt) {
        this.ackId = message.ackId();
        this.message = message;
        this.receivedAt = receivedAt;
    }

    String ackId() {
        return ackId;
    }

    /** {@code null} once it is done. */
    SequinMessage message() {
        return message;
    }

    /** Whether the server should have got it back by then. */
    boolean isToBeHandedBackBy(long time) {
        return state == State.NACK && due <= time;
    }

    void forgetMessage() {
        message = null;
    }
}
