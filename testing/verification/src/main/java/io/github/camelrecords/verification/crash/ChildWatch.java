package io.github.camelrecords.verification.crash;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Waits while a child runs. Meanwhile it looks at the sink now and then, and notes how long programs take until they ask for
 * records, which tells how slow this machine is.
 */
final class ChildWatch {

    private static final long STEP_MILLIS = 5;
    private static final long GLANCE_MILLIS = 500;

    private final Duration patience;
    private final ArrivalLog arrivals;
    private final ServiceTraffic traffic;
    private final List<Arrival> atFirst;
    private long started;
    private long requestsAtStart;
    private boolean asked;
    private Duration slowestStart = Duration.ZERO;
    private long lastGlance = System.nanoTime();

    /** To be made before the first child runs. @param patience see {@link CrashTest#patience} */
    ChildWatch(Duration patience, ArrivalLog arrivals, ServiceTraffic traffic) {
        this.patience = patience;
        this.arrivals = arrivals;
        this.traffic = traffic;
        arrivals.glance();
        this.atFirst = arrivals.last();
    }

    /** To be called before a child is started. */
    void starts() {
        started = System.nanoTime();
        requestsAtStart = traffic.count();
        asked = false;
    }

    /** Until the program has asked for records, or has ended. */
    void awaitRequest(ChildJvm child) throws InterruptedException {
        await(child, "to ask for records", this::hasAsked);
    }

    /**
     * Waits, until the child ends.
     *
     * @param what the program has to do, in words
     * @throws CrashTestException if that takes too long
     */
    void await(ChildJvm child, String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (!child.isAlive()) {
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new CrashTestException("Waited " + patience.toSeconds() + " s for the program " + what + "."
                        + likelyReason() + " The end of what it printed:\n" + child.tail());
            }
            step();
        }
    }

    /** Waits so long, or until the child ends. */
    void pause(ChildJvm child, Duration time) throws InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        while (child.isAlive() && System.nanoTime() - until < 0) {
            step();
        }
    }

    private void step() throws InterruptedException {
        Thread.sleep(STEP_MILLIS);
        hasAsked();
        if (System.nanoTime() - lastGlance > TimeUnit.MILLISECONDS.toNanos(GLANCE_MILLIS)) {
            arrivals.glance();
            checkService();
            lastGlance = System.nanoTime();
        }
    }

    /** Whether this child has asked for anything. */
    boolean hasAsked() {
        if (!asked && traffic.count() > requestsAtStart) {
            asked = true;
            Duration time = Duration.ofNanos(System.nanoTime() - started);
            slowestStart = time.compareTo(slowestStart) > 0 ? time : slowestStart;
        }
        return asked;
    }

    /** How long a child took until it asked, at worst. */
    Duration slowestStart() {
        return slowestStart;
    }

    /** @throws CrashTestException when records arrived that cannot be from the simulated service, as nobody has asked that */
    void checkService() {
        if (traffic.count() == 0 && !arrivals.last().equals(atFirst)) {
            throw new CrashTestException(
                    "Records came to the sink, and none of them from the simulated Nango." + likelyReason());
        }
    }

    /** @throws CrashTestException when no program has ever asked for anything: then nothing is known of it */
    void checkHasRead(ChildJvm child) {
        if (traffic.count() == 0) {
            throw new CrashTestException(
                    "The program has read nothing." + likelyReason() + " The end of what it printed:\n" + child.tail());
        }
    }

    /** A sentence for an error, when no program has ever asked; else nothing. */
    String likelyReason() {
        return traffic.count() > 0
                ? ""
                : " Nobody has ever asked the simulated Nango. Most likely the route does not go there but to the real one: a"
                        + " baseUrl in the URI or the parameters of the endpoint, or set by the program itself, counts more"
                        + " than what the kit sets for the component. Take it out, or let it be {{env:NANGO_BASE_URL}}, and"
                        + " the secretKey {{env:NANGO_SECRET_KEY}}.";
    }
}
