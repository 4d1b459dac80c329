package io.github.camelrecords.simulator.nango;

import java.time.Instant;

/** Where a cursor stands in the order of a model, for tests that compare cursors: as text they have no order. */
public final class NangoPosition implements Comparable<NangoPosition> {

    private final RecordPosition position;

    private NangoPosition(RecordPosition position) {
        this.position = position;
    }

    /** @throws IllegalArgumentException when a Nango server would not accept the cursor */
    public static NangoPosition of(String cursor) {
        return new NangoPosition(Cursor.decode(cursor)
                .orElseThrow(() -> new IllegalArgumentException("'" + cursor + "' is no cursor of a Nango server")));
    }

    /** The time of the last change at this place, in microseconds. */
    public Instant time() {
        return Timestamps.instant(position.updatedAt);
    }

    /** By time, then by uuid. */
    @Override
    public int compareTo(NangoPosition other) {
        return position.compareTo(other.position);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NangoPosition another && position.equals(another.position);
    }

    @Override
    public int hashCode() {
        return position.hashCode();
    }

    @Override
    public String toString() {
        return time().toString();
    }
}
