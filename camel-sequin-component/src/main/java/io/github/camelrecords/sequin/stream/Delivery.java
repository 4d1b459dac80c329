package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.client.SequinMessage;

/** One message from its arrival to the end of what is to be said to the server about it. Guarded by its ledger. */
final class Delivery {

    enum State {
        /** Waits for a worker. */
        QUEUED,
        /** Is in the route. */
        RUNNING,
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
    /** From when on the server is to be told, while ACK or NACK. */
    long due;
    /** Until when an ack is tried. */
    long triedUntil;
    /** The most ids in one call with this one; lower after a call that the server refused for its form. */
    int together = Integer.MAX_VALUE;

    boolean warned;

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

    void forgetMessage() {
        message = null;
    }
}
