package io.github.camelrecords.simulator.sequin;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The backfills of a sink. An active one reads its table in one go, as soon as it may. Rows of a disabled sink are not
 * read before it is active or paused again. Thread safe.
 */
final class SinkBackfills {

    private final SinkState sink;
    private final SinkTables tables;
    private final Clock clock;
    private final Map<String, SequinBackfill> backfills = new LinkedHashMap<>();
    private boolean held;

    SinkBackfills(SinkState sink, SinkTables tables, Clock clock) {
        this.sink = sink;
        this.tables = tables;
        this.clock = clock;
    }

    /** Makes one; {@link #runDue} reads the rows. */
    synchronized SequinBackfill create(String table, SequinBackfillState state) {
        Instant now = clock.instant();
        SequinBackfill backfill = new SequinBackfill(
                UUID.randomUUID().toString(), table, state, tables.rowCount(table), 0, now, now, null, null);
        backfills.put(backfill.id(), backfill);
        return backfill;
    }

    synchronized Optional<SequinBackfill> find(String id) {
        return Optional.ofNullable(backfills.get(id));
    }

    synchronized List<SequinBackfill> all() {
        return List.copyOf(backfills.values());
    }

    synchronized List<SequinBackfill> active() {
        return backfills.values().stream()
                .filter(backfill -> backfill.state() == SequinBackfillState.ACTIVE)
                .toList();
    }

    /** @throws IllegalArgumentException when there is none with this id */
    synchronized SequinBackfill state(String id, SequinBackfillState state) {
        SequinBackfill backfill = backfills.get(id);
        if (backfill == null) {
            throw new IllegalArgumentException("The sink has no backfill " + id);
        }
        SequinBackfill changed = backfill.with(state, clock.instant());
        backfills.put(id, changed);
        return changed;
    }

    synchronized void hold(boolean newHeld) {
        held = newHeld;
    }

    synchronized void runDue() {
        if (held || sink.status() == SequinSinkStatus.DISABLED) {
            return;
        }
        for (SequinBackfill backfill : active()) {
            int rows = tables.read(backfill.table(), backfill.id());
            backfills.put(backfill.id(), backfill.completed(rows, clock.instant()));
        }
    }
}
