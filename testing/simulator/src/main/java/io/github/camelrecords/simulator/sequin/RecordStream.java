package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The compacted stream behind {@code GET /v1/records}: each record once, at the position of its last change. A change
 * gives a record a new position at the tail, so a reader in the middle meets it again later, and never the states in
 * between. Thread safe.
 */
final class RecordStream {

    private record Key(String syncId, String collectionId, String upstreamId) {}

    private final Clock clock;
    private final NavigableMap<BigDecimal, SequinRecord> records = new TreeMap<>();
    private final Map<Key, BigDecimal> positions = new HashMap<>();
    private final List<SequinRecordChange> changes = new ArrayList<>();
    private long changeCount;

    RecordStream(Clock clock) {
        this.clock = clock;
    }

    /** @param arrivedLateFrom where a record belongs that shows only now; null puts it at the tail with the time of now */
    synchronized SequinRecord insert(
            String syncId, String collectionId, String upstreamId, JsonNode data, Instant arrivedLateFrom) {
        Key key = new Key(syncId, collectionId, upstreamId);
        SequinRecord old = find(key);
        if (old != null && !old.deleted()) {
            throw new IllegalStateException("The sync '" + syncId + "' has a record " + collectionId + ' ' + upstreamId
                    + " already; update it, or delete it first");
        }
        Instant now = now();
        Instant time = arrivedLateFrom == null ? tailTime(now) : arrivedLateFrom.truncatedTo(ChronoUnit.MICROS);
        Instant createdAt = old == null ? now : old.createdAt();
        return put(key, SequinAction.INSERT, data, time, old == null ? time : old.upstreamCreatedAt(), createdAt);
    }

    synchronized SequinRecord update(String syncId, String collectionId, String upstreamId, JsonNode data) {
        Key key = new Key(syncId, collectionId, upstreamId);
        SequinRecord old = existing(key);
        return put(key, SequinAction.UPDATE, data, tailTime(now()), old.upstreamCreatedAt(), old.createdAt());
    }

    synchronized SequinRecord delete(String syncId, String collectionId, String upstreamId) {
        Key key = new Key(syncId, collectionId, upstreamId);
        SequinRecord old = existing(key);
        return put(key, SequinAction.DELETE, old.data(), tailTime(now()), old.upstreamCreatedAt(), old.createdAt());
    }

    /** The first records behind a position that pass the filter. */
    synchronized List<SequinRecord> page(BigDecimal after, int limit, Predicate<SequinRecord> filter) {
        return records.tailMap(after, false).values().stream()
                .filter(filter)
                .limit(limit)
                .toList();
    }

    synchronized List<SequinRecord> records() {
        return List.copyOf(records.values());
    }

    synchronized List<SequinRecordChange> changes() {
        return List.copyOf(changes);
    }

    private SequinRecord put(
            Key key, SequinAction action, JsonNode data, Instant time, Instant upstreamCreatedAt, Instant createdAt) {
        BigDecimal old = positions.get(key);
        if (old != null) {
            records.remove(old);
        }
        changeCount++;
        BigDecimal position = positionFor(time);
        SequinRecord record = new SequinRecord(
                key.syncId(),
                key.collectionId(),
                key.upstreamId(),
                upstreamCreatedAt,
                time,
                changeCount,
                data,
                action == SequinAction.DELETE,
                createdAt,
                PageCursor.of(position));
        records.put(position, record);
        positions.put(key, position);
        changes.add(new SequinRecordChange(now(), action, record));
        return record;
    }

    /** Behind all records of this time or an older one; the number of the change when that is the tail. */
    private BigDecimal positionFor(Instant time) {
        BigDecimal tail = BigDecimal.valueOf(changeCount);
        BigDecimal next = tail;
        for (Map.Entry<BigDecimal, SequinRecord> entry : records.descendingMap().entrySet()) {
            if (!entry.getValue().upstreamUpdatedAt().isAfter(time)) {
                return next.equals(tail) ? tail : between(entry.getKey(), next);
            }
            next = entry.getKey();
        }
        return next.equals(tail) ? tail : between(BigDecimal.ZERO, next);
    }

    private static BigDecimal between(BigDecimal low, BigDecimal high) {
        return low.add(high).divide(BigDecimal.valueOf(2)).stripTrailingZeros();
    }

    private Instant tailTime(Instant now) {
        Instant last = records.isEmpty() ? now : records.lastEntry().getValue().upstreamUpdatedAt();
        return now.isBefore(last) ? last : now;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private SequinRecord existing(Key key) {
        SequinRecord record = find(key);
        if (record == null || record.deleted()) {
            throw new IllegalStateException("The sync '" + key.syncId() + "' has no record " + key.collectionId() + ' '
                    + key.upstreamId() + "; insert it first");
        }
        return record;
    }

    private SequinRecord find(Key key) {
        BigDecimal position = positions.get(key);
        return position == null ? null : records.get(position);
    }
}
