package io.github.camelrecords.verification.faults;

import io.github.camelrecords.simulator.nango.NangoFault;
import io.github.camelrecords.simulator.nango.NangoFaultRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clocks that are wrong, or set forward and back while records are read: the server's, and the one beside the route. Whatever
 * stays wrong stays so for some look-back passes, until the cursor has passed a late commit of that time, see {@link #lasting}.
 */
final class ClockFaults {

    static final String KIND = "clock";

    private static final Duration HOUR = Duration.ofHours(1);
    /** Within the look-back window: more than that cannot be made good by any reader, since cursors are times. */
    private static final Duration LITTLE = FaultSite.LOOKBACK.dividedBy(6);
    /** Not enough to be noticed as a wrong clock, and enough to make most of the window useless if it were believed. */
    private static final Duration ALMOST = FaultSite.LOOKBACK.multipliedBy(5).dividedBy(6);
    /** So many look-back passes see the wrong time at least. */
    private static final int PASSES = 2;

    private ClockFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.quick("clock: Date an hour ahead", lasting(date(HOUR))),
                FaultCase.quick("clock: Date an hour behind", lasting(date(HOUR.negated()))),
                FaultCase.quick("clock: Date ahead by most of the window", lasting(date(ALMOST))),
                FaultCase.quick("clock: Date jumps", lasting(jumpingDate())),
                FaultCase.heavy("clock: no Date", lasting(AnswerFaults.server(rule -> rule.dateRemoved()))),
                FaultCase.heavy("clock: the consumer's goes forward an hour", lasting(consumer(HOUR))),
                FaultCase.heavy("clock: the consumer's goes back an hour", lasting(consumer(HOUR.negated()))),
                FaultCase.heavy("clock: the consumer's goes forward a year", lasting(consumer(Duration.ofDays(366)))),
                FaultCase.quick("clock: the consumer's goes back an hour during a 429", backDuringRefusal()),
                FaultCase.quick("clock: the server's goes forward and back", lasting(server(LITTLE))),
                FaultCase.heavy("clock: the server's goes back and forward", lasting(server(LITTLE.negated()))));
    }

    /**
     * Stays until, while the time is still wrong, a look-back pass went past a transaction that was open, it was committed, and the
     * cursor has passed its records. So it is seen that nothing settles too early, and that something settles at all: writers
     * go on, and the newest record seen tells how late it is at least, whatever the clocks say. A stream on which nothing is
     * written any more has no such help: with a clock an hour behind its last records are settled an hour later.
     */
    private static Fault lasting(Fault wrong) {
        return site -> {
            Fault.Ongoing ongoing = wrong.begin(site);
            LateWriter late = site.lateWriter();
            late.start();
            return Fault.ongoing(
                    () -> {
                        Instant lateCommit = late.lateCommit(PASSES);
                        return ongoing.hasActed() && lateCommit != null && site.cursorIsPast(lateCommit);
                    },
                    () -> {
                        late.stop();
                        ongoing.end();
                    });
        };
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
            site.consumerTime().advance(shift);
            long before = site.consumerTime().asked();
            return Fault.ongoing(() -> site.consumerTime().asked() >= before + 6, () -> site.consumerTime()
                    .advance(shift.negated()));
        };
    }

    /** What was noted as "not before" is then an hour away. */
    private static Fault backDuringRefusal() {
        return site -> {
            site.consumerTime().advance(HOUR);
            // longer than it takes to notice the refusal, and to set the clock back
            NangoFault refusal =
                    site.nango().faults().next(1).onPath("/records").rateLimited("5");
            return Fault.ongoing(() -> refusal.hits() == 1, () -> {
                refusal.clear();
                site.consumerTime().advance(HOUR.negated());
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
