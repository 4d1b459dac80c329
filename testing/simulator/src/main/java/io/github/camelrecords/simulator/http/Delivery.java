package io.github.camelrecords.simulator.http;

import java.time.Duration;

/**
 * How an answer goes over the wire.
 *
 * @param pieces   for {@link Kind#DRIP}
 * @param duration for {@link Kind#DRIP}: from the first piece to the last
 */
public record Delivery(Kind kind, int pieces, Duration duration) {

    public static final Delivery WHOLE = new Delivery(Kind.WHOLE, 1, Duration.ZERO);

    public enum Kind {
        WHOLE,
        /** Close the connection without a byte. */
        EMPTY,
        /** TCP reset without a byte. */
        RESET,
        /** Head and half of the body, then an orderly close: the announced length is not reached. */
        CUT,
        /** Head and half of the body, then a TCP reset. */
        CUT_AND_RESET,
        /** The body in pieces. */
        DRIP
    }

    public static Delivery of(Kind kind) {
        return new Delivery(kind, 1, Duration.ZERO);
    }
}
