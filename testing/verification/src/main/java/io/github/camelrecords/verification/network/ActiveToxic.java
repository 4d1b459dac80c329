package io.github.camelrecords.verification.network;

import java.util.concurrent.atomic.AtomicLong;

/** A toxic that was added to a {@link FaultProxy}. Thread-safe. */
public final class ActiveToxic implements AutoCloseable {

    private final Toxics owner;
    private final Direction direction;
    private final Toxic toxic;
    private final AtomicLong hits = new AtomicLong();

    ActiveToxic(Toxics owner, Direction direction, Toxic toxic) {
        this.owner = owner;
        this.direction = direction;
        this.toxic = toxic;
    }

    public Direction direction() {
        return direction;
    }

    public Toxic toxic() {
        return toxic;
    }

    /** How often it has done something to data, or to the end of data. */
    public long hits() {
        return hits.get();
    }

    void hit() {
        hits.incrementAndGet();
    }

    /** Takes it away; what it holds back goes on at once. A second call does nothing. */
    @Override
    public void close() {
        owner.remove(this);
    }

    @Override
    public String toString() {
        return toxic + " " + direction;
    }
}
