package io.github.camelrecords.simulator.nango;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Keeps the runs of syncs back until a test lets them go; they run on the test's own thread then. */
final class HeldRuns implements Executor {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    @Override
    public void execute(Runnable run) {
        waiting.add(run);
    }

    void release() {
        for (Runnable run = waiting.poll(); run != null; run = waiting.poll()) {
            run.run();
        }
    }
}
