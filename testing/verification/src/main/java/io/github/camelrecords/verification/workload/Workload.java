package io.github.camelrecords.verification.workload;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.verification.history.ServerHistory;
import io.github.camelrecords.verification.history.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Several writers at work on one model of a simulated Nango: new records, updates, deletes, and records that come back. Their
 * transactions overlap, so some commit after later-stamped ones of another writer, also of the same record. Each version has a
 * number of its own in the field {@code version}. A seed repeats the choices of each writer; with {@link #runSteps} also how
 * they follow each other.
 * <p>
 * It notes what is committed from its making on, so nothing should be in the model before. Thread safe.
 */
public final class Workload implements AutoCloseable {

    private static final int LONGEST_REST_MILLIS = 100;

    private final String stream;
    private final ServerHistory history;
    private final Random random;
    private final List<Writer> writers = new ArrayList<>();
    private ScheduledExecutorService timer;
    private boolean closed;

    private Workload(NangoModel model, WorkloadOptions options, RecordContent content) {
        this.stream = model.name();
        this.history = new ServerHistory(stream, model.recordHistory());
        this.random = new Random(options.seed());
        for (int i = 0; i < options.writers(); i++) {
            writers.add(new Writer(model, i, random.nextLong(), options, content));
        }
    }

    /** @param model where they write; its name is the name of the stream */
    public static Workload on(NangoModel model, WorkloadOptions options) {
        return on(model, options, (id, version) -> Map.of());
    }

    /** @param content what records have besides the fields of every workload */
    public static Workload on(NangoModel model, WorkloadOptions options, RecordContent content) {
        return new Workload(model, options, content);
    }

    /** Three writers with overlapping transactions of up to a second. */
    public static Workload on(NangoModel model, long seed) {
        return on(model, WorkloadOptions.seed(seed));
    }

    /** Lets the writers write, each on its own, until {@link #close()}. @throws IllegalStateException when it is closed */
    public synchronized Workload start() {
        if (closed || timer != null) {
            throw new IllegalStateException("This workload runs already or is closed; make another");
        }
        timer = Executors.newScheduledThreadPool(2, task -> {
            Thread thread = new Thread(task, "workload " + stream);
            thread.setDaemon(true);
            return thread;
        });
        writers.forEach(this::begin);
        return this;
    }

    private synchronized void begin(Writer writer) {
        if (!closed) {
            writer.begin();
            timer.schedule(() -> commit(writer), writer.openMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void commit(Writer writer) {
        if (!closed) {
            writer.commitInTime();
            timer.schedule(() -> begin(writer), writer.chooseMillis(LONGEST_REST_MILLIS), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Takes steps in this thread, each by a writer chosen by the seed: it begins a transaction, or commits the one it has. Open
     * ones stay open, see {@link #commitAll()}. Not together with {@link #start()}.
     */
    public synchronized Workload runSteps(int steps) {
        if (closed || timer != null) {
            throw new IllegalStateException("This workload runs on its own or is closed; make another");
        }
        for (int i = 0; i < steps; i++) {
            Writer writer = writers.get(random.nextInt(writers.size()));
            if (writer.isOpen()) {
                writer.commit();
            } else {
                writer.begin();
            }
        }
        return this;
    }

    /** Commits what is open. */
    public synchronized Workload commitAll() {
        writers.stream().filter(Writer::isOpen).forEach(Writer::commit);
        return this;
    }

    /** The name of the stream in {@link #writes()}. */
    public String stream() {
        return stream;
    }

    /** @return all versions committed up to now, in the order of their commits */
    public List<Write> writes() {
        return history.writes();
    }

    /** Commits what is open; nothing is written after that. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        writers.stream().filter(Writer::isOpen).forEach(timer == null ? Writer::commit : Writer::commitInTime);
        closed = true;
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
