package io.github.camelrecords.verification.service;

import java.time.Duration;

/** The longest of some times. Used by one thread. */
public final class Longest {

    private Duration longest = Duration.ZERO;

    public void add(Duration time) {
        if (time.compareTo(longest) > 0) {
            longest = time;
        }
    }

    /** @return {@link Duration#ZERO} when there was none */
    public Duration value() {
        return longest;
    }
}
