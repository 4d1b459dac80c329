package io.github.camelrecords.simulator.nango;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The daemon threads on which scripts and actions run and webhooks are sent, as many as they need at once. */
final class SimulatorThreads implements Executor, AutoCloseable {

    private final AtomicInteger started = new AtomicInteger();
    private final ExecutorService service = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "nango-simulator-" + started.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });
    private final Executor scripts;

    /** @param scripts runs the scripts of syncs in place of these threads; null for none */
    SimulatorThreads(Executor scripts) {
        this.scripts = scripts == null ? service : scripts;
    }

    /** Runs a script of a sync. */
    @Override
    public void execute(Runnable script) {
        scripts.execute(script);
    }

    ExecutorService service() {
        return service;
    }

    /** Interrupts what is running. */
    @Override
    public void close() {
        service.shutdownNow();
    }
}
