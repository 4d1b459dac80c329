package io.github.camelrecords.examples.springboot;

import io.github.camelrecords.simulator.GithubIssues;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The bundled simulator with two models: made-up GitHub issues, and users. It lives as long as one run, so every run builds the same
 * server again, with the same times.
 */
final class SimulatedNango implements AutoCloseable {

    static final List<String> MODELS = List.of("GithubIssue", "GithubUser");
    static final int ISSUES = 500;
    static final int USERS = 40;

    private static final Instant FIRST_ISSUE = Instant.parse("2026-01-01T08:00:00Z");
    private static final Instant SYNC = Instant.parse("2026-01-05T06:00:00Z");
    private static final String INTEGRATION = "github";
    private static final String CONNECTION = "user-123";

    private final PastClock clock = new PastClock();
    private final NangoSimulator nango = NangoSimulator.builder().clock(clock).build();

    private SimulatedNango() {}

    static SimulatedNango start() {
        SimulatedNango simulated = new SimulatedNango();
        simulated.model(0).save(new GithubIssues("acme/shop", FIRST_ISSUE, 42).create(ISSUES));
        simulated
                .model(1)
                .save(IntStream.rangeClosed(1, USERS)
                        .mapToObj(number -> Map.<String, Object>of(
                                "id", Integer.toString(4000 + number), "login", "user-" + number))
                        .toList());
        simulated.clock.isPast = false;
        simulated.nango.start();
        return simulated;
    }

    private NangoModel model(int number) {
        return nango.connection(INTEGRATION, CONNECTION).model(MODELS.get(number));
    }

    Source source() {
        return new Source(nango.baseUrl(), nango.secretKey(), INTEGRATION, CONNECTION, MODELS, true);
    }

    @Override
    public void close() {
        nango.close();
    }

    /** Stands at the time of the sync while the records are stored; then goes as the system's clock. */
    private static final class PastClock extends Clock {
        private volatile boolean isPast = true;

        @Override
        public Instant instant() {
            return isPast ? SYNC : Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("This clock tells instants only");
        }
    }
}
