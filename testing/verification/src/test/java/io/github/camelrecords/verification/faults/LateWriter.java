package io.github.camelrecords.verification.faults;

import io.github.camelrecords.simulator.nango.NangoFault;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoTransaction;
import io.github.camelrecords.verification.history.RecordFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A writer with one transaction after the other, each open for long. Those that were open while a look-back pass went past
 * their time show whether a route waits for late commits: a route that takes records for settled too early is past them.
 * Thread safe.
 */
final class LateWriter implements AutoCloseable {

    private static final int STEP_MILLIS = 20;
    /**
     * A commit can be as late as this, after the time of its records; what would be later is rolled back, since no route could be
     * blamed. A clock that is set, a server that lags and a busy machine have the rest of the window.
     */
    private static final Duration LATEST = FaultSite.LOOKBACK.dividedBy(2);

    private final NangoSimulator nango;
    private final NangoModel model;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "late writer");
        thread.setDaemon(true);
        return thread;
    });
    private LookBacks lookBacks = new LookBacks();
    private NangoFault watch;
    private NangoTransaction transaction;
    private boolean running;
    private long begun;
    private int lookBacksBefore;
    private int number;
    private int latePassed;
    private Instant firstPassed;

    LateWriter(NangoSimulator nango, NangoModel model) {
        this.nango = nango;
        this.model = model;
        timer.scheduleWithFixedDelay(this::step, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Begins to write, and to count anew. */
    synchronized void start() {
        LookBacks fresh = new LookBacks();
        lookBacks = fresh;
        latePassed = 0;
        firstPassed = null;
        // it never acts: it only looks at requests
        watch = nango.faults()
                .always()
                .onPath("/records")
                .when(request -> {
                    fresh.saw(request);
                    return false;
                })
                .status(500);
        running = true;
    }

    /** Writes no more; what is open is rolled back. */
    synchronized void stop() {
        if (running) {
            running = false;
            watch.clear();
            rollBack();
        }
    }

    private synchronized void step() {
        if (!running) {
            return;
        }
        if (transaction == null) {
            begin();
            return;
        }
        long open = System.nanoTime() - begun;
        if (open > LATEST.toNanos()) {
            rollBack();
        } else if (isPassed()) {
            Instant time = transaction.begunAt();
            transaction.commit();
            transaction = null;
            latePassed++;
            firstPassed = firstPassed == null ? time : firstPassed;
        }
    }

    /** Whether a look-back pass has gone past its time. */
    private boolean isPassed() {
        return lookBacks.completed() > lookBacksBefore && lookBacks.reached().isAfter(transaction.begunAt());
    }

    private void begin() {
        number++;
        lookBacksBefore = lookBacks.completed();
        begun = System.nanoTime();
        // versions of its own: those of the workload are positive
        transaction = model.begin().save(Map.of("id", "late-" + number, RecordFormat.VERSION, -number));
    }

    private void rollBack() {
        if (transaction != null) {
            transaction.rollback();
            transaction = null;
        }
    }

    /**
     * The time of the first records, since the start, whose transaction was open while a look-back pass went past it; {@code null} while
     * there are none, and as long as there were fewer look-back passes than that.
     *
     * @param passes so many look-back passes at least
     */
    synchronized Instant lateCommit(int passes) {
        return lookBacks.completed() >= passes ? firstPassed : null;
    }

    @Override
    public synchronized String toString() {
        return lookBacks.completed() + " look-back passes, " + latePassed + " late commits behind one, the first of "
                + firstPassed;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        stop();
    }
}
