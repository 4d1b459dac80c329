package io.github.camelrecords.verification.crash;

import io.github.camelrecords.verification.crash.agent.PointSignals;
import io.github.camelrecords.verification.history.DuplicateBound;
import java.time.Duration;

/** Waits for the moment at which a child is to be killed. */
final class KillMoment {

    private final ChildWatch watch;
    private final ArrivalLog arrivals;
    private final Duration commitInterval;

    /** @param commitInterval see {@link CrashTest#commitInterval} */
    KillMoment(ChildWatch watch, ArrivalLog arrivals, Duration commitInterval) {
        this.watch = watch;
        this.arrivals = arrivals;
        this.commitInterval = commitInterval;
    }

    /**
     * Until it has come, or the child has ended.
     *
     * @throws CrashTestException if it does not come
     */
    void await(ChildJvm child, Kill kill, PointSignals signals) throws InterruptedException {
        if (kill.isAtPoint()) {
            awaitPoint(child, kill, signals);
        } else if (kill.start()) {
            // before that the program has nothing that a kill could break; one without the engine asks by its own means
            watch.await(
                    child,
                    "to load the engine of camel-record-stream, or to ask for records",
                    () -> signals.isLoaded() || watch.hasAsked());
        } else {
            watch.awaitRequest(child);
        }
        if (kill.late()) {
            watch.await(child, "to bring anything to the sink", arrivals::hasGrown);
            watch.pause(child, commitInterval.plus(DuplicateBound.timeToCommit(watch.slowestStart())));
        }
        watch.pause(child, Duration.ofMillis(kill.millis()));
    }

    private void awaitPoint(ChildJvm child, Kill kill, PointSignals signals) throws InterruptedException {
        try {
            watch.await(child, "to come by the point " + kill.point(), () -> {
                if (!signals.missing().isEmpty()) {
                    throw new CrashTestException(
                            "The point " + kill.point() + " has no place in the engine that the"
                                    + " program runs: there is no " + String.join(", and no ", signals.missing())
                                    + ". The versions of camel-records-verification and camel-record-stream have to be the same.");
                }
                return signals.isReached();
            });
        } catch (CrashTestException e) {
            if (child.isAlive() && !signals.isInstalled() && signals.missing().isEmpty()) {
                throw new CrashTestException("The point " + kill.point() + " was never installed: the program has not"
                        + " loaded the code it is in, because the route uses another cursor repository or other"
                        + " options. Leave the point out." + watch.likelyReason() + "\n" + child.tail());
            }
            throw e;
        }
    }
}
