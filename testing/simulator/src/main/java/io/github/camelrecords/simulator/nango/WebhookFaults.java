package io.github.camelrecords.simulator.nango;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** Misbehaviours that are still to come, of webhooks in the order they are sent. Thread safe. */
final class WebhookFaults {

    /**
     * What becomes of one webhook.
     *
     * @param copies how often it is sent; 0 when it is lost
     * @param delay  before the first copy
     */
    record Fate(int copies, Duration delay) {}

    private final Deque<Duration> delays = new ArrayDeque<>();
    private int losses;
    private int repeats;

    synchronized void lose(int webhooks) {
        losses += counted(webhooks);
    }

    synchronized void repeat(int webhooks) {
        repeats += counted(webhooks);
    }

    synchronized void delay(int webhooks, Duration delay) {
        WebhookSettings.positive("delay", Objects.requireNonNull(delay, "delay"));
        for (int n = counted(webhooks); n > 0; n--) {
            delays.addLast(delay);
        }
    }

    /** A lost webhook leaves the other faults to those that follow it. */
    synchronized Fate next() {
        if (losses > 0) {
            losses--;
            return new Fate(0, Duration.ZERO);
        }
        Duration delay = delays.isEmpty() ? Duration.ZERO : delays.removeFirst();
        if (repeats > 0) {
            repeats--;
            return new Fate(2, delay);
        }
        return new Fate(1, delay);
    }

    private static int counted(int webhooks) {
        if (webhooks < 1) {
            throw new IllegalArgumentException("A fault has to act on at least one webhook, not on " + webhooks);
        }
        return webhooks;
    }
}
