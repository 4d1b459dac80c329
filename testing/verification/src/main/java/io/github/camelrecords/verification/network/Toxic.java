package io.github.camelrecords.verification.network;

import java.time.Duration;

/**
 * What a {@link FaultProxy} does to the data of one direction. The words are those of
 * <a href="https://github.com/Shopify/toxiproxy#toxics">Toxiproxy</a>; {@link Stall} is an addition. What is counted is
 * counted for each connection apart, from the first byte that it sends while the toxic is there.
 */
public sealed interface Toxic {

    /**
     * Holds back what comes after a pause. What follows it closely is not held back once more, so an answer of many packets is
     * as late as its first.
     *
     * @param jitter by how much the time may be longer or shorter, at random
     */
    record Latency(Duration delay, Duration jitter) implements Toxic {
        public Latency {
            notNegative("delay", delay);
            notNegative("jitter", jitter);
        }
    }

    /** Lets only so much through in a second. */
    record Bandwidth(long bytesPerSecond) implements Toxic {
        public Bandwidth {
            atLeast("bytesPerSecond", bytesPerSecond, 1);
        }
    }

    /**
     * Sends in small packets.
     *
     * @param size      of a packet in bytes
     * @param variation by how much a packet may be larger or smaller, at random; less than the size
     * @param pause     after each packet
     */
    record Slicer(int size, int variation, Duration pause) implements Toxic {
        public Slicer {
            atLeast("size", size, 1);
            atLeast("variation", variation, 0);
            atLeast("size - variation", size - variation, 1);
            notNegative("pause", pause);
        }
    }

    /** Lets so many bytes through and then closes the connection in order. */
    record LimitData(long bytes) implements Toxic {
        public LimitData {
            atLeast("bytes", bytes, 0);
        }
    }

    /** Lets so many bytes through and then resets the connection on both sides; bytes on their way may be lost with it. */
    record ResetPeer(long bytes) implements Toxic {
        public ResetPeer {
            atLeast("bytes", bytes, 0);
        }
    }

    /** Holds back the end of the data: the other side learns late that this one has closed the connection. */
    record SlowClose(Duration delay) implements Toxic {
        public SlowClose {
            notNegative("delay", delay);
        }
    }

    /**
     * A black hole: swallows everything. A connection of which bytes were swallowed never works again, also when the toxic is
     * gone.
     *
     * @param close after this time the connection is closed; zero = never
     */
    record Timeout(Duration close) implements Toxic {
        public Timeout {
            notNegative("close", close);
        }
    }

    /** Holds everything back until the toxic is removed, as a short outage that TCP bridges. */
    record Stall() implements Toxic {}

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + ". Use 0 or more.");
        }
    }

    private static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ". Use " + least + " or more.");
        }
    }
}
