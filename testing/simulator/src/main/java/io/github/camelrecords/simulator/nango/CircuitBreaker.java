package io.github.camelrecords.simulator.nango;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Leaves a URL alone that has failed too often: more than 5 failed attempts within 10 s, counted from the first of them,
 * and nobody calls it for 60 s. Then one attempt decides: a success forgets everything, a failure means another 60 s.
 * Limits and rules as in the source of Nango's server. Thread safe.
 */
final class CircuitBreaker {

    private static final int MAX_FAILURES = 5;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration COOL_DOWN = Duration.ofSeconds(60);

    private static final class State {
        private Instant windowEnds = Instant.MIN;
        private int failures;
        private Instant openUntil;
    }

    private final Clock clock;
    private final Map<String, State> states = new HashMap<>();

    CircuitBreaker(Clock clock) {
        this.clock = clock;
    }

    /** Asked before each attempt. @return false when it must not be made */
    synchronized boolean allows(String url) {
        State state = state(url);
        if (state.openUntil == null) {
            return true;
        }
        Instant now = clock.instant();
        if (now.isBefore(state.openUntil)) {
            return false;
        }
        // the others wait for the outcome of this one
        state.openUntil = now.plus(COOL_DOWN);
        return true;
    }

    synchronized void succeeded(String url) {
        State state = state(url);
        if (state.openUntil != null) {
            states.remove(url);
        }
    }

    synchronized void failed(String url) {
        State state = state(url);
        if (state.openUntil != null) {
            return;
        }
        Instant now = clock.instant();
        if (!now.isBefore(state.windowEnds)) {
            state.windowEnds = now.plus(WINDOW);
            state.failures = 0;
        }
        state.failures++;
        if (state.failures > MAX_FAILURES) {
            state.openUntil = now.plus(COOL_DOWN);
        }
    }

    private State state(String url) {
        return states.computeIfAbsent(url, key -> new State());
    }
}
