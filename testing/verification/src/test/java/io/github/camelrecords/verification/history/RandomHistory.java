package io.github.camelrecords.verification.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A server and a faultless reader of it, as small as they can be: transactions that commit late, tombstones with and without
 * content, records that come back, metadata read before content, a reader that is killed and repeats what it had not
 * committed.
 */
final class RandomHistory {

    static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);

    private static final long STEP_NANOS = Duration.ofMillis(700).toNanos();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    final List<Write> writes = new ArrayList<>();
    final List<Delivery> deliveries = new ArrayList<>();
    final Map<Integer, Long> killedAt = new HashMap<>();
    final Random random;

    private final int ids;
    private final Map<String, Write> current = new LinkedHashMap<>();
    private final List<Transaction> open = new ArrayList<>();
    private final Set<Instant> committed = new HashSet<>();
    private final Set<Instant> delivered = new HashSet<>();
    private long stamps;
    private long versions;
    private long nanos;
    private int run;

    private record Transaction(long stamp, String id, boolean deletes, boolean keepsContent) {}

    RandomHistory(long seed) {
        random = new Random(seed);
        ids = 1 + random.nextInt(6);
        int steps = 20 + random.nextInt(150);
        for (int i = 0; i < steps; i++) {
            step(random.nextInt(20));
        }
        while (!open.isEmpty()) {
            commit();
        }
        read(false);
    }

    DuplicateBound bound() {
        return DuplicateBound.uncommitted(COMMIT_INTERVAL, killedAt);
    }

    Verdict verdict() {
        return verdict(bound());
    }

    Verdict verdict(DuplicateBound bound) {
        return new HistoryChecker(bound).check(writes, deliveries);
    }

    private void step(int choice) {
        nanos += random.nextLong(STEP_NANOS);
        if (choice < 7) {
            boolean deletes = random.nextInt(4) == 0;
            open.add(new Transaction(stamps++, "r" + random.nextInt(ids), deletes, random.nextBoolean()));
        } else if (choice < 14 && !open.isEmpty()) {
            commit();
        } else if (choice < 18) {
            read(random.nextBoolean());
        } else if (choice == 18) {
            committed.addAll(delivered);
        } else {
            kill();
        }
    }

    /** Any of the open ones, so times come out of order. */
    private void commit() {
        Transaction next = open.remove(random.nextInt(open.size()));
        Write old = current.get(next.id());
        Long version = next.deletes() ? keptContent(next, old) : Long.valueOf(++versions);
        Write write = new Write(
                "s",
                next.id(),
                version,
                NOON.plusMillis(next.stamp()),
                next.deletes(),
                writes.size() + 1L,
                NOON.plusNanos(nanos));
        writes.add(write);
        current.put(next.id(), write);
    }

    private static Long keptContent(Transaction transaction, Write old) {
        return transaction.keepsContent() && old != null ? old.version() : null;
    }

    private void read(boolean commitsBetween) {
        List<Write> metadata = current.values().stream()
                .filter(write -> !delivered.contains(write.modifiedAt()))
                .sorted(Comparator.comparing(Write::modifiedAt))
                .toList();
        if (commitsBetween && !open.isEmpty()) {
            commit();
        }
        for (Write write : metadata) {
            Write content = current.get(write.id());
            nanos += random.nextLong(STEP_NANOS / 100);
            if (content.version() == null && !write.deleted()) {
                continue; // a record without content is read again later
            }
            deliveries.add(
                    new Delivery("s", write.id(), content.version(), write.modifiedAt(), write.deleted(), run, nanos));
            delivered.add(write.modifiedAt());
        }
        // a reader commits at least once an interval; here, all but the last page
        if (random.nextBoolean()) {
            nanos += COMMIT_INTERVAL.toNanos();
            committed.addAll(delivered);
        }
    }

    private void kill() {
        forgetOnlyWhatIsRecent();
        killedAt.put(run++, nanos);
    }

    private void forgetOnlyWhatIsRecent() {
        Duration longest = COMMIT_INTERVAL.plus(DuplicateBound.TIME_TO_COMMIT);
        Set<Instant> recent = new HashSet<>();
        for (Delivery delivery : deliveries) {
            if (delivery.run() == run && nanos - delivery.nanos() <= longest.toNanos()) {
                recent.add(delivery.modifiedAt());
            }
        }
        recent.removeAll(committed);
        delivered.removeAll(recent);
    }
}
