package io.github.camelrecords.verification.crash;

import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Decides when the run after the last kill is over: when all is in the sink and the program has read on to the end of the stream, so
 * that what it repeats was seen too; or when it had its chance to bring the rest and did not. A program that has not read to the
 * end has had none, whatever the time: it may be slow, or stuck.
 */
final class Recovery {

    /** So often has the program to read to the end of the stream after the sink has changed last. */
    private static final int CHANCES = 3;
    /** The same when all is there: between the two it has handed out all that it had read before the first. */
    private static final int CHANCES_TO_REPEAT = 2;

    private final Duration quiet;
    private final Duration patience;
    private final ArrivalLog arrivals;
    private final ServiceTraffic traffic;
    private final IntSupplier missing;
    private final boolean untilPruned;
    private final long first;

    private List<Arrival> before;
    private long positions;
    private long changed = System.nanoTime();
    private long requests;
    private int ends;
    private int left = -1;
    private long complete;
    private boolean pruned;

    /**
     * @param quiet    see {@link CrashTest#quiet}
     * @param patience see {@link CrashTest#patience}
     * @param missing  how many versions are not in the sink yet, and have to come
     * @param untilPruned whether the service has to be asked to erase all, which shows that all is committed and settled
     */
    Recovery(
            Duration quiet,
            Duration patience,
            ArrivalLog arrivals,
            ServiceTraffic traffic,
            IntSupplier missing,
            boolean untilPruned) {
        this.quiet = quiet;
        this.patience = patience;
        this.arrivals = arrivals;
        this.traffic = traffic;
        this.missing = missing;
        this.untilPruned = untilPruned;
        this.first = traffic.count();
        this.requests = first;
    }

    /**
     * To be asked again and again.
     *
     * @throws CrashTestException when nothing has come for long, and the program did not even read to the end
     */
    boolean isOver() {
        observe();
        Duration since = Duration.ofNanos(System.nanoTime() - changed);
        if (left == 0 ? isQuiet(since) : since.compareTo(quiet) > 0 && chances() >= CHANCES) {
            return true;
        }
        if (since.compareTo(patience) > 0) {
            throw new CrashTestException(
                    "Gave up: for " + since.toSeconds() + " s nothing has come to the sink, which lacks "
                            + left + " versions, and the program has read to the end of the stream " + chances()
                            + " times meanwhile" + (untilPruned && !pruned ? ", and has not asked to erase it all" : "")
                            + ". It is stuck, or this machine is too slow, so nobody knows whether anything"
                            + " is lost. Wait longer with patience(...) or -D" + CrashTest.PATIENCE + "=<seconds>.");
        }
        return false;
    }

    private boolean isQuiet(Duration since) {
        // a program that asks in its own way, such as by a time, is known by its requests only
        boolean asked = since.compareTo(quiet) > 0 && traffic.count() - requests >= CHANCES;
        return (ends > 0 || chances() >= CHANCES_TO_REPEAT || asked) && (pruned || !untilPruned);
    }

    private void observe() {
        arrivals.glance();
        // it may read on for long before something new comes: what it knows already is passed over
        long positionsNow = traffic.positionsSince(first);
        if (!arrivals.last().equals(before) || positionsNow > positions) {
            before = arrivals.last();
            positions = positionsNow;
            changed = System.nanoTime();
            requests = traffic.count();
            ends = 0;
            boolean wasComplete = left == 0;
            left = missing.getAsInt();
            if (!wasComplete) {
                complete = changed;
            }
        }
        pruned = pruned || untilPruned && traffic.isPrunedSince(first);
    }

    /** The program came to its own end, as it does when it has read all there is. */
    void ended() {
        observe();
        ends++;
    }

    /** Since when all was there, or if it never was, since when nothing has come; by {@link System#nanoTime()}. */
    long complete() {
        return complete;
    }

    private long chances() {
        return traffic.endsSince(requests) + ends;
    }
}
