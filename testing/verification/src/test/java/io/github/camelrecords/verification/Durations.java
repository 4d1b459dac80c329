package io.github.camelrecords.verification;

import java.time.Duration;

/** Durations that tests share. */
public final class Durations {

    /**
     * How long a test waits for what has to come: the system property {@code verification.patience} in seconds, or 300 s. A
     * machine may be very busy, and only what is broken is waited for in vain.
     */
    public static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("verification.patience", 300));

    private Durations() {}

    public static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
