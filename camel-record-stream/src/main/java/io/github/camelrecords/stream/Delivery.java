package io.github.camelrecords.stream;

/** One record's way through a {@link DeliveryWindow}; only the window looks inside. Keeps no payload. */
public final class Delivery {

    enum State {
        /** handed out, its exchange is not done */
        IN_FLIGHT,
        /** done, left out on purpose, or known to have been done before */
        DELIVERED,
        /** failed, or handed back without having been tried */
        UNDELIVERED,
        /** not handed out yet, because the service did not have its payload when it was read */
        HELD
    }

    final int generation;
    final String cursor;
    final long modifiedAtMicros;
    State state;
    boolean settled;
    /** Whether it stands in the line that moves the cursor. */
    boolean lined;
    /** Whether it was left out on purpose, and will be again when a later pass meets it. */
    boolean dropped;

    private final String identity;
    private final int sequence;
    private RecordKey key;

    Delivery(int generation, int sequence, SourceRecord record, State state, boolean settled) {
        this(generation, sequence, record.identity(), record.cursor(), record.modifiedAtMicros(), state, settled);
    }

    private Delivery(
            int generation,
            int sequence,
            String identity,
            String cursor,
            long modifiedAtMicros,
            State state,
            boolean settled) {
        this.generation = generation;
        this.sequence = sequence;
        this.identity = identity;
        this.cursor = cursor;
        this.modifiedAtMicros = modifiedAtMicros;
        this.state = state;
        this.settled = settled;
    }

    /** The end of a page whose records carry no cursors of their own. */
    static Delivery pageEnd(int generation, String cursor) {
        Delivery end =
                new Delivery(generation, 0, null, cursor, SourceRecord.NO_TIME, State.DELIVERED, /* settled */ true);
        end.dropped = true;
        return end;
    }

    /** Computed when it is first asked for: most records are covered by the cursor before anybody needs their key. */
    RecordKey key() {
        if (key == null) {
            key = RecordKey.of(identity, modifiedAtMicros);
        }
        return key;
    }

    /** Equality is identity; the sequence number only spares the cost of an identity hash. */
    @Override
    public int hashCode() {
        return sequence;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }
}
