package io.github.camelrecords.stream;

import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.Delivery.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Decides how far the committed cursor may move: to the last record of the longest run of records, from the cursor on,
 * that are all <em>delivered</em> (their exchange is done) and <em>settled</em> (read so long after their modified-at time
 * that no earlier record can still be about to become visible).
 * <p>
 * Records are read in passes. What a pass reads stands in line behind the cursor. A record that was too young when it was
 * read, or failed, holds the line until a look-back pass, which begins at the cursor, reads it again. The line is then built
 * anew, and what was delivered from the old one is skipped.
 * <p>
 * Pure logic: no input or output, no clock, no Camel. One thread reads, any thread completes.
 */
public final class DeliveryWindow {

    /** About the most versions that are remembered; at this number reading pauses until some settle. */
    public static final int DEFAULT_CAPACITY = 100_000;

    private static final long WAIT_MILLIS = 100;

    /** What the reader has to do with a record. */
    public enum Verdict {
        /** Hand it out, and close its delivery when it is done. */
        HAND_OUT,
        /** Nothing: it was delivered before, or is in flight. */
        SKIP,
        /** Nothing now: its payload was missing, a later pass reads it again. */
        HOLD,
        /** Stop reading: no more records can be remembered until some settle. */
        PAUSE
    }

    /** How a delivery ended. */
    public enum Outcome {
        DELIVERED,
        /** Left out on purpose. Counts as delivered, and need not be remembered since it will be left out again. */
        DROPPED,
        FAILED,
        /** Handed back without having been tried. */
        RELEASED
    }

    /** The answer to {@link #open}; there is a delivery only where the verdict is {@code HAND_OUT}. */
    public record Opened(Verdict verdict, Delivery delivery) {}

    /** What has to be stored: the cursor, {@code null} for the start of the stream, and the versions beyond it. */
    public record Snapshot(String cursor, List<DeliveredAhead> deliveredAhead) {}

    private static final Opened SKIP = new Opened(Verdict.SKIP, null);
    private static final Opened HOLD = new Opened(Verdict.HOLD, null);
    private static final Opened PAUSE = new Opened(Verdict.PAUSE, null);

    private final long lookbackMicros;
    private final int capacity;

    /** What was read since the cursor, oldest first. */
    private final Deque<Delivery> line = new ArrayDeque<>();
    /** Taken off the line, but not covered by a cursor yet, because only their page has one. */
    private final List<Delivery> uncovered = new ArrayList<>();
    /** Delivered beyond the cursor and not met by the running pass: key to modified-at time in microseconds. */
    private final Map<RecordKey, Long> ahead = new HashMap<>();

    private final Set<Delivery> inFlight = new HashSet<>();
    /** What was in flight when the running pass began; within one pass no version comes twice. */
    private final Map<RecordKey, Delivery> inFlightBefore = new HashMap<>();

    private String cursor;
    private long cursorTimeMicros = SourceRecord.NO_TIME;
    private int generation;
    private int sequence;
    private boolean lookingBack;
    private volatile boolean unsettled;
    private volatile boolean broken;
    private boolean dirty;
    private Throwable failure;

    /** @param lookbackWindow how long a record stays unsettled; zero = every record is settled when it is read */
    public DeliveryWindow(Duration lookbackWindow) {
        this(lookbackWindow, DEFAULT_CAPACITY);
    }

    DeliveryWindow(Duration lookbackWindow, int capacity) {
        this.lookbackMicros = TimeUnit.NANOSECONDS.toMicros(lookbackWindow.toNanos());
        this.capacity = capacity;
    }

    /**
     * Starts over at a position. Whatever is in flight from before does not count any more.
     *
     * @param cursor           the committed cursor, or {@code null} for the start of the stream
     * @param cursorTimeMicros modified-at time at the cursor, or {@link SourceRecord#NO_TIME}
     * @param deliveredAhead   versions delivered beyond the cursor
     */
    public synchronized void reset(String cursor, long cursorTimeMicros, List<DeliveredAhead> deliveredAhead) {
        generation++;
        line.clear();
        uncovered.clear();
        ahead.clear();
        inFlight.clear();
        inFlightBefore.clear();
        deliveredAhead.forEach(known -> ahead.put(known.key(), known.modifiedAtMicros()));
        this.cursor = cursor;
        this.cursorTimeMicros = cursorTimeMicros;
        unsettled = false;
        broken = false;
        failure = null;
        dirty = false;
        notifyAll();
    }

    /** Begins a look-back pass, which starts at the cursor: the line is built anew. */
    public synchronized void beginLookBack() {
        line.stream().filter(DeliveryWindow::isRemembered).forEach(this::remember);
        line.forEach(delivery -> delivery.lined = false);
        line.clear();
        uncovered.forEach(this::remember);
        uncovered.clear();
        unsettled = false;
        broken = false;
        failure = null;
        lookingBack = true;
        inFlightBefore.clear();
        inFlight.forEach(delivery -> inFlightBefore.put(delivery.key(), delivery));
    }

    /** Begins a pass at the newest record seen: the line goes on. */
    public synchronized void beginAtHead() {
        lookingBack = false;
    }

    /** Whether a record failed or was handed back: the next pass has to look back. */
    public boolean isBroken() {
        return broken;
    }

    /** Whether a record since the last look-back was too young to be settled when it was read. */
    public boolean hasUnsettled() {
        return unsettled;
    }

    /** Whether the cursor stands at the last record read. */
    public synchronized boolean isAllCovered() {
        return line.isEmpty() && uncovered.isEmpty() && inFlight.isEmpty() && !unsettled && !broken;
    }

    /**
     * Takes the next record of the running pass.
     *
     * @param serverTimeMicros the earliest time, by the service's clock, at which it can have looked for this record
     */
    public synchronized Opened open(SourceRecord record, long serverTimeMicros) {
        boolean settled = isSettled(record, serverTimeMicros);
        if ((!inFlightBefore.isEmpty() || !ahead.isEmpty()) && isKnown(record, settled)) {
            return SKIP;
        }
        if (!record.complete() && !settled) {
            lineUp(newDelivery(record, State.HELD, false));
            return HOLD;
        }
        // a record with nothing in front of it is what the cursor waits for: it goes out however much is remembered
        boolean firstInLine = line.isEmpty();
        if (!firstInLine && line.size() + ahead.size() >= capacity && !makeRoom(record, serverTimeMicros)) {
            return PAUSE;
        }
        Delivery delivery = newDelivery(record, State.IN_FLIGHT, settled);
        inFlight.add(delivery);
        lineUp(delivery);
        return new Opened(Verdict.HAND_OUT, delivery);
    }

    private boolean isKnown(SourceRecord record, boolean settled) {
        RecordKey key = record.key();
        Delivery before = inFlightBefore.get(key);
        if (before != null) {
            if (!before.lined) {
                before.settled = settled;
                lineUp(before);
            }
            return true;
        }
        if (!ahead.containsKey(key)) {
            return false;
        }
        ahead.remove(key);
        lineUp(newDelivery(record, State.DELIVERED, settled));
        advance();
        return true;
    }

    /** Passes over a record that is left out on purpose, see {@link Outcome#DROPPED}. */
    public synchronized void drop(SourceRecord record, long serverTimeMicros) {
        Delivery delivery = newDelivery(record, State.DELIVERED, isSettled(record, serverTimeMicros));
        delivery.dropped = true;
        Delivery last = line.peekLast();
        if (last != null && last.dropped && record.cursor() != null) {
            // a long run of dropped records takes one place in the line, not one each
            line.pollLast();
            delivery.settled &= last.settled;
        }
        lineUp(delivery);
        advance();
    }

    /** Ends a page whose records have no cursors of their own: the cursor can move here, and nowhere before. */
    public synchronized void endPage(String pageCursor) {
        lineUp(Delivery.pageEnd(generation, pageCursor));
        advance();
    }

    /**
     * Ends a pass that reached the end of the stream. Versions remembered from before and old enough to be settled that a
     * look-back pass did not meet are gone: overwritten or erased.
     *
     * @param serverTimeMicros the service's time when the pass began
     */
    public synchronized void endPass(long serverTimeMicros) {
        if (lookingBack) {
            dirty |= ahead.values().removeIf(modifiedAt -> isOutdated(modifiedAt, serverTimeMicros));
            // what is left is too young to tell; another look-back pass has to
            unsettled |= !ahead.isEmpty();
        }
    }

    /**
     * Ends a delivery. A second call for the same delivery, or one from before a {@link #reset}, is ignored.
     *
     * @param cause why it failed; {@code null} for the other outcomes
     */
    public synchronized void close(Delivery delivery, Outcome outcome, Throwable cause) {
        if (delivery.generation != generation || delivery.state != State.IN_FLIGHT) {
            return;
        }
        inFlight.remove(delivery);
        if (!inFlightBefore.isEmpty()) {
            inFlightBefore.remove(delivery.key());
        }
        if (outcome == Outcome.DELIVERED || outcome == Outcome.DROPPED) {
            delivery.state = State.DELIVERED;
            delivery.dropped = outcome == Outcome.DROPPED;
            dirty |= !delivery.dropped;
            if (delivery.lined) {
                advance();
            } else if (!delivery.dropped) {
                remember(delivery);
                // only a look-back pass can tell whether this version is still there
                unsettled = true;
            }
        } else {
            delivery.state = State.UNDELIVERED;
            broken = true;
            if (outcome == Outcome.FAILED && failure == null) {
                failure = cause;
            }
        }
        notifyAll();
    }

    /** The first failure since the last look-back or call; asking for it clears it. {@code null} if there is none. */
    public synchronized Throwable takeFailure() {
        Throwable taken = failure;
        failure = null;
        return taken;
    }

    /**
     * Waits until nothing is in flight.
     *
     * @param  keepWaiting          asked again and again; {@code false} ends the wait
     * @return                      whether nothing is in flight
     * @throws InterruptedException when the thread is interrupted
     */
    public synchronized boolean awaitIdle(BooleanSupplier keepWaiting) throws InterruptedException {
        while (!inFlight.isEmpty() && keepWaiting.getAsBoolean()) {
            wait(WAIT_MILLIS);
        }
        return inFlight.isEmpty();
    }

    /** How many records are handed out and not done. */
    public synchronized int inFlight() {
        return inFlight.size();
    }

    /** The cursor as far as it may be committed now; {@code null} for the start of the stream. */
    public synchronized String cursor() {
        return cursor;
    }

    /** Modified-at time at {@link #cursor()} in microseconds, or {@link SourceRecord#NO_TIME}. */
    public synchronized long cursorTimeMicros() {
        return cursorTimeMicros;
    }

    /** What there is to commit, or {@code null} if nothing changed since the last call. */
    public synchronized Snapshot takeChanges() {
        if (!dirty) {
            return null;
        }
        dirty = false;
        List<Delivery> beyond = new ArrayList<>(uncovered);
        line.stream().filter(DeliveryWindow::isRemembered).forEach(beyond::add);
        return new Snapshot(cursor, deliveredAhead(beyond));
    }

    /**
     * What there would be to commit if these deliveries had ended well, with everything else that changed since the last call.
     * They stay in flight: {@link #closeStored} ends them if that was stored, else {@link #close}, after {@link #markChanged()}.
     *
     * @return {@code null} when one of them has ended already, or is from before a {@link #reset}
     */
    public synchronized Snapshot takeChangesWith(Collection<Delivery> deliveries) {
        Set<Delivery> ending = new HashSet<>(deliveries);
        if (!inFlight.containsAll(ending)) {
            return null;
        }
        String reached = cursor;
        List<Delivery> beyond = new ArrayList<>(uncovered);
        boolean passing = true;
        for (Delivery delivery : line) {
            boolean delivered = delivery.state == State.DELIVERED || ending.contains(delivery);
            passing &= delivered && delivery.settled;
            if (passing && delivery.cursor != null) {
                reached = delivery.cursor;
                beyond.clear();
            } else if (delivered && !delivery.dropped) {
                beyond.add(delivery);
            }
        }
        ending.stream().filter(delivery -> !delivery.lined).forEach(beyond::add);
        dirty = false;
        return new Snapshot(reached, deliveredAhead(beyond));
    }

    /**
     * Ends deliveries that are stored as delivered, so that of them there is nothing left to commit; also those of which
     * {@link #close} was told that they failed, because nobody could know.
     */
    public synchronized void closeStored(Collection<Delivery> deliveries) {
        boolean otherChanges = dirty;
        for (Delivery delivery : deliveries) {
            if (delivery.generation == generation && delivery.state == State.UNDELIVERED) {
                delivery.state = State.DELIVERED;
                if (delivery.lined) {
                    advance();
                } else {
                    remember(delivery);
                    unsettled = true;
                }
            } else {
                close(delivery, Outcome.DELIVERED, null);
            }
        }
        dirty = otherChanges;
    }

    /** Makes the next {@link #takeChanges()} give everything: the last could not be stored, or was never asked for. */
    public synchronized void markChanged() {
        dirty = true;
    }

    private Delivery newDelivery(SourceRecord record, State state, boolean settled) {
        return new Delivery(generation, sequence++, record, state, settled);
    }

    private void lineUp(Delivery delivery) {
        unsettled |= !delivery.settled;
        delivery.lined = true;
        line.addLast(delivery);
    }

    private void advance() {
        Delivery first = line.peekFirst();
        while (first != null && first.state == State.DELIVERED && first.settled) {
            line.pollFirst();
            if (first.cursor != null) {
                cursor = first.cursor;
                cursorTimeMicros = first.modifiedAtMicros;
                uncovered.clear();
                dirty = true;
            } else if (!first.dropped) {
                uncovered.add(first);
            }
            first = line.peekFirst();
        }
    }

    private List<DeliveredAhead> deliveredAhead(List<Delivery> beyond) {
        List<DeliveredAhead> versions = new ArrayList<>(ahead.size() + beyond.size());
        ahead.forEach((key, modifiedAt) -> versions.add(new DeliveredAhead(key, modifiedAt)));
        beyond.forEach(delivery -> versions.add(new DeliveredAhead(delivery.key(), delivery.modifiedAtMicros)));
        return versions;
    }

    private static boolean isRemembered(Delivery delivery) {
        return delivery.state == State.DELIVERED && !delivery.dropped;
    }

    private void remember(Delivery delivery) {
        ahead.put(delivery.key(), delivery.modifiedAtMicros);
    }

    private boolean makeRoom(SourceRecord record, long serverTimeMicros) {
        if (lookingBack && record.cursor() != null) {
            // this pass has been at the place of whatever is older than this record: what it did not meet is gone
            ahead.values()
                    .removeIf(modifiedAt ->
                            modifiedAt < record.modifiedAtMicros() && isOutdated(modifiedAt, serverTimeMicros));
        }
        return line.size() + ahead.size() < capacity;
    }

    /** Whether a version that was not met where it should be is gone; a young one may be missing on a lagging replica. */
    private boolean isOutdated(long modifiedAtMicros, long serverTimeMicros) {
        return lookbackMicros == 0
                || modifiedAtMicros == SourceRecord.NO_TIME
                || serverTimeMicros - modifiedAtMicros >= lookbackMicros;
    }

    private boolean isSettled(SourceRecord record, long serverTimeMicros) {
        return lookbackMicros == 0
                || record.modifiedAtMicros() == SourceRecord.NO_TIME
                || serverTimeMicros - record.modifiedAtMicros() >= lookbackMicros;
    }
}
