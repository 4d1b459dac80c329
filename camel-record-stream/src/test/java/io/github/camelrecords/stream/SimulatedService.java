package io.github.camelrecords.stream;

import io.github.camelrecords.stream.json.RecordSlice;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A service in memory with a clock of its own: versions are stamped when their transaction begins, and seen when it
 * commits.
 */
final class SimulatedService implements RecordSource {

    static final long SECOND = 1_000_000;
    /** More pages than any honest pass of a history has. */
    private static final int ENDLESS = 2_000;

    /** One version of a record. */
    static final class Version {
        final String id;
        final long stampMicros;
        final long commitAtMicros;
        final int number;
        boolean late;
        long completeAtMicros;

        Version(String id, long stampMicros, long commitAtMicros, int number) {
            this.id = id;
            this.stampMicros = stampMicros;
            this.commitAtMicros = commitAtMicros;
            this.number = number;
        }

        String cursor() {
            return String.format("%020d|%s", stampMicros, id);
        }

        @Override
        public String toString() {
            return id + "#" + number + "@" + stampMicros / 1000.0 + "ms";
        }
    }

    private static final Comparator<Version> ORDER = Comparator.comparing(Version::cursor);

    final List<Version> all = new ArrayList<>();
    final Set<String> pruned = new HashSet<>();
    private final boolean pageCursors;
    private final long skewMicros;
    private final boolean sendsDate;
    private final Set<String> dropped = new HashSet<>();
    private final List<String> prunes = new ArrayList<>();

    long nowMicros = 1_700_000_000 * SECOND;
    int failReadAfter = -1;
    boolean repeatsCursor;
    boolean startsNow;
    /** What to start at in place of a bad cursor; empty = the start, null = refuse. */
    String replacement;

    /** Whether the times are those of other services: in no order, some long ago, some to come. */
    boolean foreignTimes;

    /** A cursor that only the service itself finds unusable. */
    String rejected;

    long replicaLagMicros;
    int reads;

    SimulatedService(boolean pageCursors, boolean sendsDate, long skewMicros) {
        this.pageCursors = pageCursors;
        this.sendsDate = sendsDate;
        this.skewMicros = skewMicros;
    }

    /** Stamps a version of each record now and makes all of them visible after the time given. */
    void save(List<String> ids, long transactionMicros, long payloadDelayMicros) {
        nowMicros++;
        for (String id : ids) {
            Version version = new Version(id, nowMicros, nowMicros + transactionMicros, all.size());
            version.completeAtMicros = version.commitAtMicros + payloadDelayMicros;
            all.add(version);
        }
        nowMicros++;
    }

    /** What a reader can see now: of each record the version committed last. */
    List<Version> visible() {
        return visibleAt(nowMicros);
    }

    private List<Version> visibleAt(long micros) {
        Map<String, Version> latest = new HashMap<>();
        for (Version version : all) {
            if (version.commitAtMicros <= micros) {
                latest.merge(
                        version.id,
                        version,
                        (a, b) -> Comparator.comparingLong((Version v) -> v.commitAtMicros)
                                                .thenComparingInt(v -> v.number)
                                                .compare(a, b)
                                        > 0
                                ? a
                                : b);
            }
        }
        return latest.values().stream().sorted(ORDER).toList();
    }

    /** Versions that are stamped, and that nobody can see yet. */
    List<Version> pending() {
        return all.stream().filter(v -> v.commitAtMicros > nowMicros).toList();
    }

    List<String> prunes() {
        return prunes;
    }

    void dropsRecord(String id) {
        dropped.add(id);
    }

    boolean emits(String id) {
        return !dropped.contains(id);
    }

    @Override
    public Page read(String cursor, int limit) throws IOException {
        if (cursor != null && cursor.equals(rejected)) {
            throw new InvalidCursorException(cursor, "it is not known any more");
        }
        if (++reads > ENDLESS) {
            throw new AssertionError("The reader goes round in circles at " + cursor);
        }
        // every third page comes from a replica that lags behind
        List<Version> after = visibleAt(reads % 3 == 0 ? nowMicros - replicaLagMicros : nowMicros).stream()
                .filter(v -> cursor == null || v.cursor().compareTo(cursor) > 0)
                .toList();
        List<Version> page = after.subList(0, Math.min(limit, after.size()));
        boolean last = pageCursors ? page.isEmpty() : after.size() <= limit;
        String next = page.isEmpty() ? cursor : page.get(page.size() - 1).cursor();
        if (repeatsCursor && !last && cursor != null) {
            next = cursor;
        }
        int failAfter = failReadAfter;
        failReadAfter = -1;
        if (failAfter == 0) {
            throw new IOException("no answer");
        }
        return new MemoryPage(page, pageCursors ? next : last ? null : next, last, failAfter);
    }

    @Override
    public String resolveStart() {
        if (!startsNow) {
            return null;
        }
        String now = String.format("%020d|", nowMicros);
        // the writers do not wait for the reader
        save(List.of("r10"), 0, 0);
        return now;
    }

    @Override
    public String resetPosition() {
        return startsNow ? String.format("%020d|", 0) : null;
    }

    @Override
    public long cursorTimeMicros(String cursor) throws InvalidCursorException {
        if (cursor.startsWith("bad")) {
            throw new InvalidCursorException(cursor, "it is bad");
        }
        return pageCursors ? SourceRecord.NO_TIME : Long.parseLong(cursor.substring(0, cursor.indexOf('|')));
    }

    @Override
    public String replaceCursor(InvalidCursorException invalid) throws InvalidCursorException {
        if (replacement == null) {
            throw invalid;
        }
        return replacement.isEmpty() ? null : replacement;
    }

    @Override
    public OptionalLong total() {
        return OptionalLong.empty();
    }

    @Override
    public void prune(String untilCursor) {
        prunes.add(untilCursor);
    }

    private static long foreignTime(Version version) {
        return version.stampMicros + (version.number * 7 % 5 - 2) * 1_800 * SECOND;
    }

    private final class MemoryPage implements Page {
        private final List<Version> versions;
        private final String next;
        private final boolean last;
        private final int failAfter;
        private final long readAtMicros = nowMicros;
        private int index;

        MemoryPage(List<Version> versions, String next, boolean last, int failAfter) {
            this.versions = versions;
            this.next = next;
            this.last = last;
            this.failAfter = failAfter;
        }

        @Override
        public SourceRecord next() throws IOException {
            if (failAfter > 0 && index >= failAfter) {
                throw new IOException("connection reset");
            }
            if (index == versions.size()) {
                return null;
            }
            Version version = versions.get(index++);
            boolean complete = version.completeAtMicros <= readAtMicros;
            return new SourceRecord(
                    new RecordSlice(new byte[0], new String[] {Integer.toString(version.number)}, complete ? 3 : 2),
                    version.id,
                    foreignTimes ? version.id + "#" + version.number : version.id,
                    pageCursors ? null : version.cursor(),
                    foreignTimes ? foreignTime(version) : version.stampMicros,
                    complete);
        }

        @Override
        public String nextCursor() {
            return next;
        }

        @Override
        public boolean last() {
            return last;
        }

        @Override
        public Instant requestedAt() {
            return Instant.EPOCH.plus(readAtMicros, ChronoUnit.MICROS);
        }

        @Override
        public Instant serverTime() {
            return sendsDate
                    ? Instant.EPOCH
                            .plus(readAtMicros + skewMicros, ChronoUnit.MICROS)
                            .truncatedTo(ChronoUnit.SECONDS)
                    : null;
        }

        @Override
        public void close() {}
    }
}
