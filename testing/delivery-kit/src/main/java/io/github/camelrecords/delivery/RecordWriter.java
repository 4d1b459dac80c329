package io.github.camelrecords.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Writes all the time: batches that stay open for up to a second, with new records, updates and deletes. Several writers
 * overlap, so where a service stamps records early, some become visible after later-stamped ones of another writer.
 */
final class RecordWriter implements AutoCloseable {

    static final int LONGEST_BATCH_MILLIS = 1_000;
    private static final int LARGEST_BATCH = 60;

    private final RecordService service;
    private final String name;
    private final Random random;
    private final ScheduledExecutorService timer;
    private int records;
    private int number;
    private RecordBatch open;
    private ScheduledFuture<?> next;
    private boolean closed;

    RecordWriter(RecordService service, String name, long seed, ScheduledExecutorService timer) {
        this.service = service;
        this.name = name;
        this.random = new Random(seed);
        this.timer = timer;
    }

    synchronized RecordWriter start() {
        begin();
        return this;
    }

    private synchronized void begin() {
        if (closed) {
            return;
        }
        open = service.begin();
        List<Map<String, Object>> batch = new ArrayList<>();
        for (int i = 1 + random.nextInt(LARGEST_BATCH); i > 0; i--) {
            // two of three are new, the others are updates
            int id = records == 0 || random.nextInt(3) > 0 ? records++ : random.nextInt(records);
            batch.add(Map.of("id", name + "-" + id, "number", number++, "text", "café \uD83D\uDE80"));
        }
        open.save(batch);
        if (random.nextInt(4) == 0) {
            open.delete(name + "-" + random.nextInt(records));
        }
        next = timer.schedule(this::commit, random.nextInt(LONGEST_BATCH_MILLIS), TimeUnit.MILLISECONDS);
    }

    private synchronized void commit() {
        if (!closed) {
            open.commit();
            next = timer.schedule(this::begin, random.nextInt(100), TimeUnit.MILLISECONDS);
        }
    }

    /** Commits what is open and writes no more. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        next.cancel(false);
        try {
            open.commit();
        } catch (IllegalStateException alreadyCommitted) {
            // it waited for its next batch
        }
    }
}
