package io.github.camelrecords.simulator.nango;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * One run of a sync, handed to its {@link NangoSyncScript}. Thread safe. A cancelled run is interrupted, and whatever it
 * saves or deletes from then on is dropped without an error.
 */
public final class NangoSyncRun {

    /** What a run changed in one model. */
    record Result(int added, int updated, int deleted) {

        int changes() {
            return added + updated + deleted;
        }

        Result plus(NangoBatch batch) {
            return new Result(added + batch.added(), updated + batch.updated(), deleted + batch.deleted());
        }
    }

    private static final Result NOTHING = new Result(0, 0, 0);

    private final NangoSync sync;
    private final NangoSyncScript script;
    private final boolean reset;
    private final boolean emptyCache;
    private final String type;
    private final FutureTask<Void> task;
    private final Map<String, NangoModel> models = new ConcurrentHashMap<>();
    private final Map<String, Result> results = new LinkedHashMap<>();
    private volatile Instant startedAt;
    private boolean cancelled;

    NangoSyncRun(NangoSync sync, NangoSyncScript script, boolean reset, boolean emptyCache, String type) {
        this.sync = sync;
        this.script = script;
        this.reset = reset;
        this.emptyCache = emptyCache;
        this.type = type;
        this.task = new FutureTask<>(this::execute, null);
    }

    /**
     * The records this sync writes, of its variant. What is changed through it counts in the run's result.
     *
     * @throws IllegalArgumentException when the sync declares its models and this is none of them
     */
    public NangoModel model(String name) {
        List<String> declared = sync.family().declaredModels();
        if (!declared.isEmpty() && !declared.contains(name)) {
            throw new IllegalArgumentException("The sync " + sync.name() + " declares the models " + declared + ", not "
                    + name + "; add it with NangoSync.models(...)");
        }
        NangoModel stored = sync.family().connection().model(name, sync.variantName());
        return models.computeIfAbsent(name, n -> stored.writtenBy(change -> apply(n, change)));
    }

    /** @return whether the trigger asked to start from scratch */
    public boolean reset() {
        return reset;
    }

    /** @return whether this run was cancelled: by a pause, by a reset, or because its variant was deleted */
    public synchronized boolean cancelled() {
        return cancelled;
    }

    /** What is to be told of it at its end. @param failure null when it went well */
    FinishedRun finished(Instant now, List<String> modelsOfTheSync, Throwable failure) {
        Map<String, Result> told = results(failure == null ? modelsOfTheSync : List.of());
        return new FinishedRun(sync, type, startedAt, now, modelsOfTheSync, told, failure);
    }

    Runnable task() {
        return task;
    }

    void cancel() {
        synchronized (this) {
            cancelled = true;
        }
        task.cancel(true);
    }

    /** @param atLeast models to list also when nothing was written to them */
    synchronized Map<String, Result> results(List<String> atLeast) {
        Map<String, Result> complete = new LinkedHashMap<>();
        atLeast.forEach(name -> complete.put(name, NOTHING));
        complete.putAll(results);
        return complete;
    }

    private void execute() {
        startedAt = sync.now();
        try {
            if (reset && emptyCache) {
                // these rows are gone, not deleted: they do not count in the result
                sync.modelNames().forEach(name -> model(name).emptyCache());
            }
            script.run(this);
            sync.ended(this, null);
        } catch (Exception e) {
            sync.ended(this, e);
        } catch (Error e) {
            sync.ended(this, e);
            throw e;
        }
    }

    private synchronized NangoBatch apply(String name, Supplier<NangoBatch> change) {
        if (cancelled) {
            return NangoBatch.NONE;
        }
        NangoBatch batch = change.get();
        results.merge(name, NOTHING.plus(batch), (old, added) -> old.plus(batch));
        return batch;
    }
}
