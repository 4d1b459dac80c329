package io.github.camelrecords.simulator.nango;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * A sync of a connection, or one of its variants. It is paused until somebody starts it and runs when triggered, paused
 * or not. Models, frequency and script are those of the deployed sync: all its variants share them. Its schedule runs it
 * only when {@code POST /sync/start} finds a run due; later scheduled runs are not simulated. Thread safe.
 */
public final class NangoSync {

    private final SyncFamily family;
    private final String variant;
    private final UUID id;
    private final Clock clock;
    private final Executor threads;
    private final SyncSchedule schedule;
    private boolean deleted;
    private NangoSyncRun running;
    private SyncState.Job latest;
    private boolean synced;
    private int runs;

    NangoSync(SyncFamily family, String variant, UUID id, Clock clock, Executor threads) {
        this.family = family;
        this.variant = variant;
        this.id = id;
        this.clock = clock;
        this.threads = threads;
        this.schedule = new SyncSchedule(clock);
    }

    public String name() {
        return family.name();
    }

    /** @return {@code base} for the sync itself */
    public String variantName() {
        return variant;
    }

    /**
     * The models it writes. Without any it has all models of its connection that no other sync declares.
     *
     * @throws IllegalArgumentException when Nango would not accept one of the names
     */
    public NangoSync models(String... names) {
        List<Issue> issues = new ArrayList<>();
        for (String model : names) {
            InputRules.model("model", model, issues);
        }
        NangoConnection.reject(issues);
        family.models(List.of(names));
        List.of(names).forEach(model -> family.connection().model(model));
        return this;
    }

    /**
     * How often it runs unless a connection says otherwise, such as {@code every 30 minutes}; {@code 1h} by default.
     *
     * @throws IllegalArgumentException when Nango would not accept the text
     */
    public NangoSync frequency(String deployed) {
        if (!SyncFrequency.hasForm(deployed) || !SyncFrequency.of(deployed).isValid()) {
            throw new IllegalArgumentException("Nango does not accept the frequency '" + deployed
                    + "': it has to be an interval of at least 30 seconds, such as 'every 30 minutes' or '1h'");
        }
        family.frequency(deployed);
        return this;
    }

    /** What it does when it runs; nothing by default. */
    public NangoSync script(NangoSyncScript script) {
        family.script(Objects.requireNonNull(script, "script"));
        return this;
    }

    /**
     * Whether it is deployed to start by itself, as Nango's {@code autoStart} says; true by default. A variant made of
     * such a sync is started and runs at once, one of another sync is paused and waits.
     */
    public NangoSync autoStart(boolean autoStart) {
        family.autoStart(autoStart);
        return this;
    }

    /** @return that variant of this sync, or null when there is none */
    public NangoSync variant(String name) {
        return family.find(name);
    }

    /** @return the base and all variants, in order of creation */
    public List<NangoSync> variants() {
        return family.all();
    }

    /**
     * Makes a variant without running it.
     *
     * @return the variant, which may have been there before
     * @throws IllegalArgumentException when Nango would not accept the name
     */
    public NangoSync addVariant(String name) {
        List<Issue> issues = new ArrayList<>();
        InputRules.variant("variant", name, issues);
        NangoConnection.reject(issues);
        NangoSync made = family.create(name);
        return made == null ? family.find(name) : made;
    }

    /** Starts the schedule as if it had just run. {@code POST /sync/start} may run the sync at once, this does not. */
    public synchronized NangoSync start() {
        if (schedule.setStarted(true)) {
            schedule.skipOverdue(family.frequency());
        }
        return this;
    }

    /** Pauses the schedule. A run of a started sync is cancelled; one of a sync that was paused already goes on. */
    public synchronized NangoSync pause() {
        if (schedule.setStarted(false)) {
            cancelRunning();
        }
        return this;
    }

    public synchronized boolean isPaused() {
        return !schedule.isStarted();
    }

    /** @return true from the trigger until its script has returned */
    public synchronized boolean isRunning() {
        return running != null;
    }

    /** @return how many runs have finished, failed ones included, cancelled ones not */
    public synchronized int runs() {
        return runs;
    }

    /** Runs it as {@code POST /sync/trigger} does: not when it is running already. */
    public void trigger() {
        trigger(false, false);
    }

    /** Starts the schedule, and the run that is due. */
    synchronized void startBySchedule() {
        if (schedule.setStarted(true) && schedule.isDue()) {
            threads.execute(this::runWhenDue);
        }
    }

    /** @param emptyCache only with reset, as a Nango server has it */
    void trigger(boolean reset, boolean emptyCache) {
        NangoSyncRun run = begin(reset, emptyCache);
        if (run != null) {
            threads.execute(run.task());
        }
    }

    /** Cancels its run; it can be neither started nor run from now on. */
    synchronized void delete() {
        deleted = true;
        schedule.setStarted(false);
        cancelRunning();
    }

    /** @param raw null goes back to the deployed one */
    synchronized void overrideFrequency(String raw) {
        schedule.overrideFrequency(raw);
    }

    synchronized SyncState state() {
        SyncState.Job job = running == null ? latest : new SyncState.Job(null, "RUNNING", running.results(List.of()));
        return new SyncState(id, schedule.isStarted(), schedule.frequency(family.frequency()), schedule.next(), job);
    }

    /** @param failure null when it went well */
    synchronized void ended(NangoSyncRun run, Throwable failure) {
        if (running != run) {
            return;
        }
        running = null;
        runs++;
        synced |= failure == null;
        Instant now = clock.instant();
        FinishedRun finished = run.finished(now, modelNames(), failure);
        latest = new SyncState.Job(now, failure == null ? "SUCCESS" : "STOPPED", finished.results());
        family.connection().events().runFinished(finished);
    }

    Instant now() {
        return clock.instant();
    }

    SyncFamily family() {
        return family;
    }

    UUID id() {
        return id;
    }

    List<String> modelNames() {
        return family.modelNames();
    }

    private synchronized NangoSyncRun begin(boolean reset, boolean emptyCache) {
        if (deleted || (running != null && !reset)) {
            return null;
        }
        cancelRunning();
        synced &= !reset;
        String type = synced ? FinishedRun.INCREMENTAL : FinishedRun.INITIAL;
        running = new NangoSyncRun(this, family.script(), reset, emptyCache, type);
        return running;
    }

    private void runWhenDue() {
        NangoSyncRun run;
        synchronized (this) {
            if (!schedule.isDue()) {
                return;
            }
            schedule.skipOverdue(family.frequency());
            run = begin(false, false);
        }
        if (run != null) {
            run.task().run();
        }
    }

    private void cancelRunning() {
        if (running != null) {
            NangoSyncRun cancelled = running;
            running = null;
            cancelled.cancel();
            latest = new SyncState.Job(clock.instant(), "STOPPED", cancelled.results(List.of()));
        }
    }
}
