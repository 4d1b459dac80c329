package io.github.camelrecords.stream.readahead;

import io.github.camelrecords.stream.InvalidCursorException;
import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.RecordSource;
import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.json.RecordSlice;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A source of numbered pages. Records what was asked for and fails when two threads use it at the same time. */
final class ScriptedSource implements RecordSource {

    static final Instant START = Instant.parse("2026-11-21T22:00:18Z");

    /** Called before record {@code index} of page {@code page}; index = size is the end of the page. */
    interface Hook {
        void before(int page, int index) throws IOException;
    }

    final List<String> reads = new CopyOnWriteArrayList<>();
    final AtomicInteger openPages = new AtomicInteger();
    final AtomicInteger concurrentUses = new AtomicInteger();
    private final AtomicInteger users = new AtomicInteger();
    private final Map<Integer, CountDownLatch> sent = new ConcurrentHashMap<>();
    private final int[][] pages;
    private Hook hook = (page, index) -> {};
    private boolean cursors = true;
    private Hook readHook = (page, limit) -> {};

    /** @param pages the sizes of the records of each page */
    ScriptedSource(int[]... pages) {
        this.pages = pages;
    }

    static int[] sizes(int count, int size) {
        int[] sizes = new int[count];
        Arrays.fill(sizes, size);
        return sizes;
    }

    ScriptedSource before(Hook newHook) {
        hook = newHook;
        return this;
    }

    ScriptedSource beforeRead(Hook newHook) {
        readHook = newHook;
        return this;
    }

    /** Pages say that more follows, but not where. */
    ScriptedSource withoutNextCursor() {
        cursors = false;
        return this;
    }

    /** Counts down once the page was read to its end and closed. */
    CountDownLatch sent(int page) {
        return sent.computeIfAbsent(page, key -> new CountDownLatch(1));
    }

    static SourceRecord record(int page, int index, int size) {
        byte[] json = new byte[size];
        for (int i = 0; i < size; i++) {
            json[i] = (byte) (page * 31 + index * 7 + i);
        }
        String id = page + "-" + index + (index % 3 == 0 ? "é✓😀" : "") + (index % 5 == 0 ? "\ud800" : "");
        return new SourceRecord(
                new RecordSlice(json, new String[] {id, null, "x".repeat(index % 50)}, index % 9),
                id,
                "identity " + id,
                index % 2 == 0 ? null : "cursor " + id,
                index % 4 == 0 ? SourceRecord.NO_TIME : index * 1000L,
                index % 6 != 0);
    }

    @Override
    public Page read(String cursor, int limit) throws IOException {
        int number = cursor == null ? 0 : Integer.parseInt(cursor);
        enter();
        try {
            reads.add(number + "/" + limit);
            readHook.before(number, limit);
        } catch (Throwable e) {
            users.decrementAndGet();
            throw e;
        }
        openPages.incrementAndGet();
        return new NumberedPage(number);
    }

    private void enter() {
        if (users.incrementAndGet() > 1) {
            concurrentUses.incrementAndGet();
        }
    }

    @Override
    public String resolveStart() {
        return "start";
    }

    @Override
    public String resetPosition() {
        return "reset";
    }

    @Override
    public long cursorTimeMicros(String cursor) {
        reads.add("check " + cursor);
        return 42;
    }

    @Override
    public String replaceCursor(InvalidCursorException invalid) throws InvalidCursorException {
        throw invalid;
    }

    @Override
    public OptionalLong total() {
        return OptionalLong.of(42);
    }

    @Override
    public void prune(String untilCursor) {
        reads.add("prune " + untilCursor);
    }

    private final class NumberedPage implements Page {

        private final int number;
        private int index;
        private boolean ended;
        private boolean closed;

        NumberedPage(int number) {
            this.number = number;
        }

        @Override
        public SourceRecord next() throws IOException {
            hook.before(number, index);
            if (index == pages[number].length) {
                ended = true;
                return null;
            }
            SourceRecord record = record(number, index, pages[number][index]);
            index++;
            return record;
        }

        @Override
        public String nextCursor() {
            return last() || !cursors ? null : String.valueOf(number + 1);
        }

        @Override
        public boolean last() {
            return number == pages.length - 1;
        }

        @Override
        public Instant requestedAt() {
            return START.plusSeconds(number);
        }

        @Override
        public Instant serverTime() {
            return START.minusSeconds(number);
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                users.decrementAndGet();
                openPages.decrementAndGet();
                if (ended) {
                    sent(number).countDown();
                }
            }
        }
    }
}
