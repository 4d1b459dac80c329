package io.github.camelrecords.verification.database;

import io.github.camelrecords.verification.workload.Workload;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets the writers of a workload write a little, again and again, with pauses whenever somebody waits for everything to arrive:
 * however slow the machine, a reader gets to the end. Transactions overlap within a burst; none stays open after it.
 */
public final class Bursts implements AutoCloseable {

    private static final int STEPS = 6;

    private final Workload workload;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "bursts");
        thread.setDaemon(true);
        return thread;
    });
    private boolean writing;

    public Bursts(Workload workload) {
        this.workload = workload;
        timer.scheduleWithFixedDelay(this::burst, 0, 200, TimeUnit.MILLISECONDS);
    }

    private synchronized void burst() {
        if (writing) {
            workload.runSteps(STEPS).commitAll();
        }
    }

    /** From now on there are bursts, or none. @return whether there were */
    public synchronized boolean write(boolean on) {
        boolean before = writing;
        writing = on;
        return before;
    }

    @Override
    public void close() {
        write(false);
        timer.shutdownNow();
    }
}
