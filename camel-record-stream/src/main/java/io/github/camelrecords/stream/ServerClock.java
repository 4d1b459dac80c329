package io.github.camelrecords.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's time at which a page was read, as far as it can be trusted: a wrong {@code Date} header or a wrong local
 * clock must make records settle late rather than early, and must not keep them from settling.
 */
final class ServerClock {

    private static final Logger LOG = LoggerFactory.getLogger(ServerClock.class);

    private static final Duration DATE_STEPS = Duration.ofSeconds(2);

    private final Duration tolerance;
    private final String stream;
    private long newestMicros = SourceRecord.NO_TIME;
    private boolean warned;

    /**
     * @param tolerance by how much the two clocks may differ before the log says so; zero = nothing depends on them, the service's
     *                  counts
     * @param stream    for the log
     */
    ServerClock(Duration tolerance, String stream) {
        // Date has one-second steps: less than two seconds apart is no difference at all
        this.tolerance = tolerance.isZero() || tolerance.compareTo(DATE_STEPS) > 0 ? tolerance : DATE_STEPS;
        this.stream = stream;
    }

    /** Notes that a record with this modified-at time was seen: the service's time cannot be earlier from here on. */
    void saw(long modifiedAtMicros) {
        newestMicros = Math.max(newestMicros, modifiedAtMicros);
    }

    /** When the page was read, in microseconds since the epoch, by the service's clock and at the earliest. */
    long readAtMicros(Page page) {
        long local = toMicros(page.requestedAt());
        if (page.serverTime() == null) {
            return local;
        }
        long server = toMicros(page.serverTime());
        if (tolerance.isZero()) {
            return server;
        }
        Duration apart = Duration.between(page.serverTime(), page.requestedAt()).abs();
        if (!warned && apart.compareTo(tolerance) > 0) {
            warned = true;
            LOG.warn(
                    "{}: the service's Date header and the local clock are {} apart, more than the lookbackWindow of {}."
                            + " The earlier of the two decides when records are settled. Set both clocks right.",
                    stream,
                    apart.truncatedTo(ChronoUnit.SECONDS),
                    tolerance);
        }
        // The header is not of the clock that stamps records: one that is ahead by less than the window would
        // shorten that unnoticed. Nothing that was seen can be newer than the service's own time, which bounds the
        // delay if the earlier clock is the wrong one. A record from the future must not lift it above both clocks.
        return Math.max(Math.min(server, local), Math.min(newestMicros, Math.max(server, local)));
    }

    static long toMicros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
