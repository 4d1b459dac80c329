package io.github.camelrecords.verification.crash;

import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Decides when the run after the last kill is over: when all is in the sink, or when the program had its chance to bring the rest
 * and did not. A program that has not read to the end has had none, whatever the time: it may be slow, or stuck.
 */
final class Recovery {

    /** So often has the program to read to the end of the stream after the sink has changed last. */
    private static final int CHANCES = 3;

    private final Duration quiet;
    private final Duration patience;
    private final ArrivalLog arrivals;
    private final ServiceTraffic traffic;
    private final IntSupplier missing;
    private final long first;

    private List<Arrival> before;
    private long positions;
    private long changed = System.nanoTime();
    private long requests;
    private int ends;
    private int left = -1;

    /**
     * @param quiet    see {@link CrashTest#quiet}
     * @param patience see {@link CrashTest#patience}
     * @param missing  how many versions are not in the sink yet, and have to come
     */
    Recovery(Duration quiet, Duration patience, ArrivalLog arrivals, ServiceTraffic traffic, IntSupplier missing) {
        this.quiet = quiet;
        this.patience = patience;
        this.arrivals = arrivals;
        this.traffic = traffic;
        this.missing = missing;
        this.first = traffic.count();
        this.requests = first;
    }

    /**
     * To be asked again and again.
     *
     * @throws CrashTestException when nothing has come for long, and the program did not even read to the end
     */
    boolean isOver() {
        arrivals.glance();
        // it may read on for long before something new comes: what it knows already is passed over
        long positionsNow = traffic.positionsSince(first);
        if (!arrivals.last().equals(before) || positionsNow > positions) {
            before = arrivals.last();
            positions = positionsNow;
            changed = System.nanoTime();
            requests = traffic.count();
            ends = 0;
            left = missing.getAsInt();
        }
        Duration since = Duration.ofNanos(System.nanoTime() - changed);
        if (left == 0 || since.compareTo(quiet) > 0 && chances() >= CHANCES) {
            return true;
        }
        if (since.compareTo(patience) > 0) {
            throw new CrashTestException(
                    "Gave up: for " + since.toSeconds() + " s nothing has come to the sink, which lacks "
                            + left + " versions, and the program has read to the end of the stream " + chances()
                            + " times meanwhile. It is stuck, or this machine is too slow, so nobody knows whether anything"
                            + " is lost. Wait longer with patience(...) or -D" + CrashTest.PATIENCE + "=<seconds>.");
        }
        return false;
    }

    /** The program came to its own end, as it does when it has read all there is. */
    void ended() {
        ends++;
    }

    private long chances() {
        return traffic.endsSince(requests) + ends;
    }
}
