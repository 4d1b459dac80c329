package io.github.camelrecords.stream.consumer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.ExecutorServiceManager;

/**
 * Polls when somebody says that there is something new. However many say so, at most one poll an interval is made. After a
 * burst follow two more looks: a second one soon, since the service may announce a record before a replica shows it, and a
 * last one when what the first has read is settled, so that the cursor follows, and what was committed late or came without
 * its payload is read, however rare the polls of the schedule are. Thread-safe; never blocks who asks.
 */
final class PollRequests {

    /** Time enough for a replica to follow, and short enough to be worth a look before the schedule. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(2);

    /** Clocks of servers show whole seconds. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final ExecutorServiceManager manager;
    private final ScheduledExecutorService thread;
    private final long intervalNanos;
    /** The time from the end of one poll to the next look, in the order of the looks. */
    private final List<Duration> looks;

    private final Runnable poll;

    private ScheduledFuture<?> next;
    /** Whether the poll that is due was asked for, and is not a look. */
    private boolean asked;

    /** How many looks there were since the last asked-for poll. */
    private int looked;

    /** Counts what was scheduled: only the last one counts, even where cancelling came too late for the one before. */
    private long number;

    private boolean running;
    private boolean stopped;
    private long lastBegin;
    private boolean polledBefore;
    private long polls;

    /**
     * @param source   names the thread
     * @param interval the least time between the beginnings of two polls
     * @param settled  after which time what a poll has read is settled; zero = at once
     * @param poll     must not throw
     */
    PollRequests(ExecutorServiceManager manager, Object source, Duration interval, Duration settled, Runnable poll) {
        this(
                manager,
                source,
                interval,
                settled.isZero() ? List.of(SECOND_LOOK) : List.of(SECOND_LOOK, settled.plus(MARGIN)),
                poll);
    }

    PollRequests(
            ExecutorServiceManager manager, Object source, Duration interval, List<Duration> looks, Runnable poll) {
        this.manager = manager;
        this.thread = manager.newSingleThreadScheduledExecutor(source, "RequestedPoll");
        this.intervalNanos = interval.toNanos();
        this.looks = List.copyOf(looks);
        this.poll = poll;
    }

    /** Asks for a poll as soon as the interval allows; {@code false} once stopped. */
    synchronized boolean ask() {
        if (stopped) {
            return false;
        }
        if (asked) {
            return true;
        }
        asked = true;
        return running || schedule(untilInterval());
    }

    /** How many polls were made. */
    synchronized long polls() {
        return polls;
    }

    /** Makes no poll from now on; one that runs goes on. */
    synchronized void stop() {
        stopped = true;
        if (next != null) {
            // an executor that is shut down waits for what is due later
            next.cancel(false);
        }
        manager.shutdown(thread);
    }

    private void run(long scheduled) {
        synchronized (this) {
            if (stopped || scheduled != number) {
                return;
            }
            next = null;
            running = true;
            looked = asked ? 0 : looked + 1;
            asked = false;
            polledBefore = true;
            lastBegin = System.nanoTime();
            polls++;
        }
        try {
            poll.run();
        } finally {
            synchronized (this) {
                running = false;
                if (asked) {
                    schedule(untilInterval());
                } else if (looked < looks.size()) {
                    schedule(Math.max(looks.get(looked).toNanos(), untilInterval()));
                }
            }
        }
    }

    private long untilInterval() {
        return polledBefore ? Math.max(0, lastBegin + intervalNanos - System.nanoTime()) : 0;
    }

    /** Replaces what is due: an asked-for poll comes before a look, and has looks of its own. */
    private boolean schedule(long nanos) {
        if (stopped) {
            return false;
        }
        if (next != null) {
            next.cancel(false);
        }
        long scheduled = ++number;
        try {
            next = thread.schedule(() -> run(scheduled), nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            stopped = true;
            return false;
        }
    }
}
