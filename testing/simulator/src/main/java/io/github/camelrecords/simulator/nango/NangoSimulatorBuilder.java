package io.github.camelrecords.simulator.nango;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;

/** Settings of a {@link NangoSimulator}. All have a default. */
public final class NangoSimulatorBuilder {

    Clock clock = Clock.systemUTC();
    private Executor scripts;
    int port;
    int rateLimit = 100_000;
    long responseSizeBudget = Long.MAX_VALUE;
    String secretKey = NangoSimulator.DEFAULT_SECRET_KEY;
    final Map<String, Set<String>> scopedKeys = new LinkedHashMap<>();
    final List<String> otherEnvironmentKeys = new ArrayList<>();

    NangoSimulatorBuilder() {}

    /** Where timestamps, the header {@code Date} and the rate limit's window come from. Default: the system's clock. */
    public NangoSimulatorBuilder clock(Clock newClock) {
        this.clock = Objects.requireNonNull(newClock, "clock");
        return this;
    }

    /** The port to listen on. Default 0: any free one. */
    public NangoSimulatorBuilder port(int newPort) {
        if (newPort < 0 || newPort > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 (any free one) to 65535, not " + newPort);
        }
        this.port = newPort;
        return this;
    }

    /** Calls a minute. Default 100,000; Nango's own default is 200. 0 switches the limit and its headers off. */
    public NangoSimulatorBuilder rateLimit(int callsPerMinute) {
        if (callsPerMinute < 0) {
            throw new IllegalArgumentException(
                    "A rate limit is a number of calls a minute, or 0 for none, not " + callsPerMinute);
        }
        this.rateLimit = callsPerMinute;
        return this;
    }

    /**
     * Ends a page when the payloads in it exceed this many bytes; it then holds fewer records than asked for and has a
     * next cursor. At least one record is returned. Default: no such end.
     */
    public NangoSimulatorBuilder responseSizeBudget(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("A response size budget is a number of bytes above 0, not " + bytes);
        }
        this.responseSizeBudget = bytes;
        return this;
    }

    /** The key with all scopes; a UUID of version 4. Default {@link NangoSimulator#DEFAULT_SECRET_KEY}. */
    public NangoSimulatorBuilder secretKey(String key) {
        this.secretKey = Objects.requireNonNull(key, "secretKey");
        return this;
    }

    /** Another key for the same data that may only do what its scopes name, such as {@code environment:records:read}. */
    public NangoSimulatorBuilder scopedKey(String key, String... scopes) {
        if (scopes.length == 0) {
            throw new IllegalArgumentException("A scoped key needs at least one scope");
        }
        scopedKeys.put(key, Set.of(scopes));
        return this;
    }

    /** A valid key of another environment, which has none of the connections. */
    public NangoSimulatorBuilder otherEnvironmentKey(String key) {
        otherEnvironmentKeys.add(key);
        return this;
    }

    /** For tests that decide themselves when a run begins. */
    NangoSimulatorBuilder runScriptsWith(Executor newScripts) {
        this.scripts = newScripts;
        return this;
    }

    SimulatorThreads threads() {
        return new SimulatorThreads(scripts);
    }

    /** @throws IllegalArgumentException when a key is no UUID of version 4 */
    public NangoSimulator build() {
        return new NangoSimulator(this);
    }
}
