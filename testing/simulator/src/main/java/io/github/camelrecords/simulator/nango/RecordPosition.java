package io.github.camelrecords.simulator.nango;

/**
 * A place in a model's order: time of the last change, then uuid. PostgreSQL compares uuids byte by byte, that is
 * unsigned; {@link java.util.UUID#compareTo} is signed and would give another order.
 */
class RecordPosition implements Comparable<RecordPosition> {

    static final RecordPosition START = new RecordPosition(Long.MIN_VALUE, 0, 0);

    final long updatedAt;
    final long uuidHigh;
    final long uuidLow;

    RecordPosition(long updatedAt, long uuidHigh, long uuidLow) {
        this.updatedAt = updatedAt;
        this.uuidHigh = uuidHigh;
        this.uuidLow = uuidLow;
    }

    /** The place directly before every record changed at or after this time. */
    static RecordPosition before(long micros) {
        return new RecordPosition(micros - 1, -1L, -1L);
    }

    @Override
    public final int compareTo(RecordPosition other) {
        int byTime = Long.compare(updatedAt, other.updatedAt);
        if (byTime != 0) {
            return byTime;
        }
        int byHigh = Long.compareUnsigned(uuidHigh, other.uuidHigh);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(uuidLow, other.uuidLow);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof RecordPosition position && compareTo(position) == 0;
    }

    @Override
    public final int hashCode() {
        return Long.hashCode(updatedAt * 31 + uuidHigh) * 31 + Long.hashCode(uuidLow);
    }
}
