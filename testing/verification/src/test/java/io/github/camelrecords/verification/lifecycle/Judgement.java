package io.github.camelrecords.verification.lifecycle;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.HistoryChecker;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.service.Covered;
import io.github.camelrecords.verification.service.Longest;
import io.github.camelrecords.verification.service.NangoStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What arrived at a route's end, run by run, and whether that is what should have. Used by one thread. */
final class Judgement {

    private final NangoStream stream;
    private final DeliveryLog arrived;
    private final Duration commitInterval;
    private final Covered covered = new Covered();
    private final Longest slowest = new Longest();
    /** By run, when its stop began. */
    private final Map<Integer, Long> timedOut = new HashMap<>();

    /** @param arrived at the end of the route */
    Judgement(NangoStream stream, DeliveryLog arrived, Duration commitInterval) {
        this.stream = stream;
        this.arrived = arrived;
        this.commitInterval = commitInterval;
    }

    /** A stop begins that is to be over before what is in the route is done. */
    void stopTimesOut() {
        timedOut.put(arrived.run(), System.nanoTime());
    }

    /** A consumer begins with a checkpoint. From any thread. */
    void loaded(Checkpoint checkpoint) {
        covered.begins(
                arrived.run(),
                stream,
                checkpoint.cursor(),
                checkpoint.deliveredAhead().stream().map(DeliveredAhead::key).collect(Collectors.toSet()));
    }

    /** It took so long from a write until something arrived: a commit may take as long. */
    void took(Duration time) {
        slowest.add(time);
    }

    /** What arrives from now on belongs to another run. */
    void runEnded() {
        arrived.newRun();
    }

    /** Waits until all is there and committed. @param cursor of the route's consumer */
    Verdict awaitEnd(Supplier<String> cursor) {
        stream.workload().close();
        Meanwhile.patiently().until(() -> verdict().lost().isEmpty());
        String last = stream.lastCursor();
        Meanwhile.patiently().until(() -> last.equals(cursor.get()));
        return verdict();
    }

    private Verdict verdict() {
        return new HistoryChecker(new TimedOut(commitInterval, slowest.value(), timedOut).and(covered))
                .check(stream.writes(), arrived.deliveries());
    }

    /** As after a kill, though nothing was killed. */
    private static final class TimedOut implements DuplicateBound {
        private final Duration commitInterval;
        private final DuplicateBound kill;

        TimedOut(Duration commitInterval, Duration slowest, Map<Integer, Long> timedOut) {
            this.commitInterval = commitInterval;
            Map<Integer, Duration> slowestByRun = new HashMap<>();
            timedOut.keySet().forEach(run -> slowestByRun.put(run, slowest));
            this.kill = DuplicateBound.uncommitted(commitInterval, slowestByRun, timedOut);
        }

        @Override
        public Optional<String> objection(Delivery before, Delivery again) {
            return kill.objection(before, again);
        }

        @Override
        public String words() {
            return "from " + commitInterval.toMillis() + " ms + " + TIME_TO_COMMIT.toSeconds()
                    + " s before a stop that timed out";
        }
    }
}
