package io.github.camelrecords.stream.http;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * What is left of a service's rate budget, as its answers tell it. A wrong value costs one window at most: whatever a
 * header says, the budget is never believed to be empty for longer, and neither when the local clock is set back meanwhile.
 * Thread-safe.
 */
final class RateBudget {

    /** Services round the end of the window down, and clocks are read at different moments. */
    static final Duration MARGIN = Duration.ofSeconds(1);

    private static final Duration SAME_WINDOW = Duration.ofSeconds(2);
    private static final int UNKNOWN = -1;

    private int remaining = UNKNOWN;
    private Instant reset;
    private Instant refusedUntil;
    /** How far ahead of the local clock the two can have been when they were set. */
    private Duration longest = Duration.ZERO;

    /**
     * Takes one call out of the budget.
     *
     * @return zero if the call may be made now, else how long to wait before asking again
     */
    synchronized Duration take(Instant now) {
        if (refusedUntil != null) {
            if (isAhead(refusedUntil, now)) {
                return Duration.between(now, refusedUntil);
            }
            refusedUntil = null;
        }
        if (reset == null || !isAhead(reset, now)) {
            // a new window: nothing is known about it until an answer tells
            reset = null;
            remaining = UNKNOWN;
            return Duration.ZERO;
        }
        if (remaining > 0) {
            remaining--;
            return Duration.ZERO;
        }
        return Duration.between(now, reset);
    }

    /** How many calls are left in this window; 0 while the service refuses them, empty if nothing is known. */
    synchronized OptionalInt left(Instant now) {
        if (refusedUntil != null && isAhead(refusedUntil, now)) {
            return OptionalInt.of(0);
        }
        if (reset == null || !isAhead(reset, now) || remaining == UNKNOWN) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(remaining);
    }

    /**
     * Takes in what an answer tells.
     *
     * @param names  where to look
     * @param header gives a header's value by its name, or {@code null}
     * @param now    the local time at which the answer arrived
     */
    synchronized void update(RateHeaders names, UnaryOperator<String> header, Instant now) {
        Long left = number(header.apply(names.remaining()));
        Long epoch = number(header.apply(names.reset()));
        if (left == null || epoch == null) {
            return;
        }
        // the service's clock may differ from ours: what counts is how far ahead of its own clock the reset is
        Instant theirNow = RetryAfter.date(header.apply("Date"));
        Duration ahead = Duration.ofSeconds(epoch)
                .minusSeconds((theirNow != null ? theirNow : now).getEpochSecond())
                .plus(MARGIN);
        if (ahead.compareTo(MARGIN) <= 0) {
            return;
        }
        Instant told = now.plus(bounded(ahead, names.window()));
        int count = (int) Math.max(0, Math.min(left, Integer.MAX_VALUE));
        if (reset == null || !isAhead(reset, now) || told.isAfter(reset.plus(SAME_WINDOW))) {
            reset = told;
            remaining = count;
        } else if (!told.isBefore(reset.minus(SAME_WINDOW))) {
            // answers may overtake each other: within a window the budget only shrinks
            remaining = remaining == UNKNOWN ? count : Math.min(remaining, count);
        }
    }

    /**
     * A call was refused: nobody else needs to try before then.
     *
     * @param wait   how long the service asked to wait
     * @param window the longest time that is believed
     */
    synchronized void refused(Duration wait, Duration window, Instant now) {
        Instant until = now.plus(bounded(wait, window));
        if (refusedUntil == null || !isAhead(refusedUntil, now) || until.isAfter(refusedUntil)) {
            refusedUntil = until;
        }
    }

    /** A moment that is further ahead than it was when it was noted is from before the clock was set back. */
    private boolean isAhead(Instant moment, Instant now) {
        return moment.isAfter(now) && Duration.between(now, moment).compareTo(longest) <= 0;
    }

    private Duration bounded(Duration wait, Duration window) {
        longest = window.plus(MARGIN).plus(MARGIN);
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    private static Long number(String value) {
        try {
            // 15 digits are enough for any date and leave room for arithmetic
            return value == null || value.strip().length() > 15 ? null : Long.valueOf(value.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public synchronized String toString() {
        return "RateBudget[remaining=" + remaining + ", reset=" + reset + ", refusedUntil=" + refusedUntil + "]";
    }
}
