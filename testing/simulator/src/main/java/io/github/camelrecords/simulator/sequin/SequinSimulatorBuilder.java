package io.github.camelrecords.simulator.sequin;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** Settings of a {@link SequinSimulator}. All have a default. */
public final class SequinSimulatorBuilder {

    Clock clock = Clock.systemUTC();
    int port;
    String token = SequinSimulator.DEFAULT_TOKEN;
    SequinMessageShape messageShape = SequinMessageShape.NESTED;
    SequinRecordsRevision recordsRevision = SequinRecordsRevision.FIRST;
    final Set<String> otherAccountTokens = new LinkedHashSet<>();

    SequinSimulatorBuilder() {}

    /**
     * Where timestamps, visibility timeouts and the sweeper's rhythm come from. Only {@code wait_for} and scripted delays
     * take real time. Default: the system's clock.
     */
    public SequinSimulatorBuilder clock(Clock newClock) {
        this.clock = Objects.requireNonNull(newClock, "clock");
        return this;
    }

    /** The port to listen on. Default 0: any free one. */
    public SequinSimulatorBuilder port(int newPort) {
        if (newPort < 0 || newPort > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 (any free one) to 65535, not " + newPort);
        }
        this.port = newPort;
        return this;
    }

    /** The token of the account. Default {@link SequinSimulator#DEFAULT_TOKEN}. */
    public SequinSimulatorBuilder token(String newToken) {
        this.token = checked(newToken);
        return this;
    }

    /** A valid token of another account, which has none of the sinks and records. */
    public SequinSimulatorBuilder otherAccountToken(String otherToken) {
        otherAccountTokens.add(checked(otherToken));
        return this;
    }

    /** Where a received message's content stands. Default {@link SequinMessageShape#NESTED}. */
    public SequinSimulatorBuilder messageShape(SequinMessageShape shape) {
        this.messageShape = Objects.requireNonNull(shape, "messageShape");
        return this;
    }

    /** Which revision of {@code GET /v1/records} is spoken. Default {@link SequinRecordsRevision#FIRST}. */
    public SequinSimulatorBuilder recordsRevision(SequinRecordsRevision revision) {
        this.recordsRevision = Objects.requireNonNull(revision, "recordsRevision");
        return this;
    }

    /** @throws IllegalArgumentException when the account and another one have the same token */
    public SequinSimulator build() {
        if (otherAccountTokens.contains(token)) {
            throw new IllegalArgumentException(
                    "A token belongs to one account; choose another one for the other account");
        }
        return new SequinSimulator(this);
    }

    private static String checked(String token) {
        if (Objects.requireNonNull(token, "token").isBlank()) {
            throw new IllegalArgumentException("A token is a text that is not blank");
        }
        return token;
    }
}
