package io.github.camelrecords.verification.faults;

import io.github.camelrecords.simulator.http.HttpDate;
import io.github.camelrecords.simulator.nango.NangoFault;
import io.github.camelrecords.simulator.nango.NangoSimulatorBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Storms of 429 with whatever servers write into {@code Retry-After}. */
final class RateLimitFaults {

    /** Longer than a route believes a service that it will refuse calls. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(70);

    /** What the route says about calls that it refuses itself. */
    private static final String NOT_SENT = " was not sent: ";

    private RateLimitFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.heavy("429: Retry-After in seconds", storm("1")),
                FaultCase.heavy("429: Retry-After 0", storm("0")),
                FaultCase.heavy("429: Retry-After with garbage", storm("soon; perhaps")),
                FaultCase.heavy("429: no Retry-After", storm(null)),
                FaultCase.quick("429: Retry-After with a date", dated(2)),
                FaultCase.heavy("429: Retry-After with a date that is past", dated(-3_600)),
                FaultCase.heavy("429: Retry-After of a year", lasting("31536000"))
                        .ofKind(ClockFaults.KIND),
                FaultCase.quick("429: never more than one request at a time", oneAtATime()),
                FaultCase.heavy("429: with the headers of a used-up limit", lasting("1"))
                        .on(RateLimitFaults::limited)
                        .ofKind(ClockFaults.KIND));
    }

    private static NangoSimulatorBuilder limited(NangoSimulatorBuilder server) {
        return server.rateLimit(100_000);
    }

    private static Fault storm(String retryAfter) {
        return AnswerFaults.server(rule -> rule.rateLimited(retryAfter));
    }

    /**
     * Answers that keep the route away for a minute, each of them; for the route that minute is over in a moment. Its clock is ahead
     * from then on: beside a Date that is ahead, too, it would have no right time left, and nobody could hold it to its promise.
     */
    private static Fault lasting(String retryAfter) {
        return site -> {
            long before = site.failures(NOT_SENT);
            NangoFault fault = site.nango().faults().always().onPath("/records").rateLimited(retryAfter);
            // by then the route has noted it, so that the minute begins before it is over
            return Fault.ongoing(() -> fault.hits() >= 1 && site.failures(NOT_SENT) > before, () -> {
                fault.clear();
                site.consumerTime().advance(LONGEST_WAIT);
            });
        };
    }

    private static Fault dated(int seconds) {
        return site -> {
            NangoFault fault = site.nango()
                    .faults()
                    .always()
                    .onPath("/records")
                    .rateLimited(HttpDate.format(Instant.now().plusSeconds(seconds)));
            return Fault.ongoing(() -> fault.hits() >= 2, fault::clear);
        };
    }

    /** After each answer there is a refusal. */
    private static Fault oneAtATime() {
        return site -> {
            AtomicInteger requests = new AtomicInteger();
            NangoFault fault = site.nango()
                    .faults()
                    .always()
                    .onPath("/records")
                    .when(request -> requests.getAndIncrement() % 2 == 1)
                    .rateLimited("0");
            return Fault.ongoing(() -> fault.hits() >= 2, fault::clear);
        };
    }
}
