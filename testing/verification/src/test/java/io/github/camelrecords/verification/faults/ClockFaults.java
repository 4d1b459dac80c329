package io.github.camelrecords.verification.faults;

import io.github.camelrecords.simulator.nango.NangoFault;
import io.github.camelrecords.simulator.nango.NangoFaultRule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Clocks that are wrong, or set forward and back while records are read: the server's, and the one beside the route. */
final class ClockFaults {

    private static final Duration HOUR = Duration.ofHours(1);
    /** Within the look-back window: more than that cannot be made good by any reader, since cursors are times. */
    private static final Duration LITTLE = FaultSite.LOOKBACK.dividedBy(4);

    private ClockFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.quick("clock: Date an hour ahead", date(HOUR)),
                FaultCase.heavy("clock: Date an hour behind", date(HOUR.negated())),
                FaultCase.quick("clock: Date jumps", jumpingDate()),
                FaultCase.heavy("clock: no Date", AnswerFaults.server(rule -> rule.dateRemoved())),
                FaultCase.heavy("clock: the consumer's goes forward an hour", consumer(HOUR)),
                FaultCase.heavy("clock: the consumer's goes back an hour", consumer(HOUR.negated())),
                FaultCase.heavy("clock: the consumer's goes forward a year", consumer(Duration.ofDays(366))),
                FaultCase.quick("clock: the consumer's goes back an hour during a 429", backDuringRefusal()),
                FaultCase.quick("clock: the server's goes forward and back", server(LITTLE)),
                FaultCase.heavy("clock: the server's goes back and forward", server(LITTLE.negated())));
    }

    private static Fault date(Duration shift) {
        return AnswerFaults.server(rule -> rule.dateShifted(shift));
    }

    private static Fault jumpingDate() {
        return site -> {
            NangoFault ahead = everyThird(site, 0).dateShifted(HOUR);
            NangoFault behind = everyThird(site, 1).dateShifted(HOUR.negated());
            return Fault.ongoing(() -> ahead.hits() >= 2 && behind.hits() >= 2, () -> {
                ahead.clear();
                behind.clear();
            });
        };
    }

    private static NangoFaultRule everyThird(FaultSite site, int rest) {
        AtomicInteger requests = new AtomicInteger();
        return site.nango().faults().always().when(request -> requests.getAndIncrement() % 3 == rest);
    }

    /** Set for a while, and set right again: a jump in each direction. */
    private static Fault consumer(Duration shift) {
        return site -> {
            long before = site.consumerTime().asked();
            site.consumerTime().set(shift);
            return Fault.ongoing(() -> site.consumerTime().asked() >= before + 6, () -> site.consumerTime()
                    .set(Duration.ZERO));
        };
    }

    /** What was noted as "not before" is then an hour away. */
    private static Fault backDuringRefusal() {
        return site -> {
            site.consumerTime().set(HOUR);
            NangoFault refusal =
                    site.nango().faults().next(1).onPath("/records").rateLimited("1");
            return Fault.ongoing(() -> refusal.hits() == 1, () -> {
                refusal.clear();
                site.consumerTime().set(Duration.ZERO);
            });
        };
    }

    /** Records, transactions and answers carry its time. */
    private static Fault server(Duration shift) {
        return site -> {
            int before = site.writes();
            site.serverClock().set(shift);
            return Fault.ongoing(
                    () -> site.writes() >= before + 20, () -> site.serverClock().set(Duration.ZERO));
        };
    }
}
