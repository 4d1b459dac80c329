package io.github.camelrecords.verification.faults;

import static io.github.camelrecords.verification.network.Direction.DOWNSTREAM;
import static io.github.camelrecords.verification.network.Direction.UPSTREAM;

import io.github.camelrecords.simulator.nango.NangoFault;
import io.github.camelrecords.verification.network.ActiveToxic;
import io.github.camelrecords.verification.network.Direction;
import io.github.camelrecords.verification.network.Toxic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What a network does to connections, in the words of Toxiproxy. */
final class NetworkFaults {

    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = FaultSite.TIMEOUT.plusSeconds(1);

    private static final int RESETS = 10;

    /** What the route says about connections. */
    private static final String REFUSED = "no connection, ";

    private static final String[] TIMED_OUT = {"(connectTimeout)", "(responseTimeout)"};

    private NetworkFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.quick("network: latency with jitter", toxic(DOWNSTREAM, new Toxic.Latency(SHORT, SHORT), 3)),
                FaultCase.heavy("network: latency of requests", toxic(UPSTREAM, new Toxic.Latency(SHORT, SHORT), 3)),
                FaultCase.heavy(
                        "network: latency above the time-out",
                        toxic(DOWNSTREAM, new Toxic.Latency(LONG, Duration.ZERO))),
                FaultCase.quick("network: bandwidth", toxic(DOWNSTREAM, new Toxic.Bandwidth(40_000), 50)),
                FaultCase.heavy("network: bandwidth of requests", toxic(UPSTREAM, new Toxic.Bandwidth(2_000), 50)),
                FaultCase.heavy("network: reset before the first byte", toxic(DOWNSTREAM, new Toxic.ResetPeer(0))),
                FaultCase.quick("network: reset in mid-answer", toxic(DOWNSTREAM, new Toxic.ResetPeer(9_000))),
                FaultCase.heavy("network: reset in mid-request", toxic(UPSTREAM, new Toxic.ResetPeer(100))),
                FaultCase.quick("network: cut in mid-answer", toxic(DOWNSTREAM, new Toxic.LimitData(9_000))),
                FaultCase.heavy("network: cut in the head of the answer", toxic(DOWNSTREAM, new Toxic.LimitData(80))),
                FaultCase.heavy("network: cut in mid-request", toxic(UPSTREAM, new Toxic.LimitData(100))),
                FaultCase.quick(
                        "network: small packets",
                        toxic(DOWNSTREAM, new Toxic.Slicer(700, 600, Duration.ofMillis(2)), 50)),
                FaultCase.heavy(
                        "network: requests in small packets",
                        toxic(UPSTREAM, new Toxic.Slicer(20, 10, Duration.ofMillis(10)), 50)),
                FaultCase.quick("network: slow close", slowClose()),
                FaultCase.quick("network: black hole for answers", toxic(DOWNSTREAM, new Toxic.Timeout(Duration.ZERO))),
                FaultCase.heavy("network: black hole for requests", toxic(UPSTREAM, new Toxic.Timeout(Duration.ZERO))),
                FaultCase.heavy("network: black hole that closes", toxic(DOWNSTREAM, new Toxic.Timeout(SHORT))),
                FaultCase.heavy("network: stall", toxic(DOWNSTREAM, new Toxic.Stall())),
                FaultCase.quick("network: connections refused", refused()),
                FaultCase.quick("network: connections never accepted", neverAccepted()),
                FaultCase.heavy("network: connections reset again and again", resets()));
    }

    static Fault toxic(Direction direction, Toxic toxic) {
        return toxic(direction, toxic, 1);
    }

    /** @param hits how often it has to act at least */
    static Fault toxic(Direction direction, Toxic toxic, int hits) {
        return site -> {
            ActiveToxic active = site.proxy().add(direction, toxic);
            return Fault.ongoing(() -> active.hits() >= hits, active::close);
        };
    }

    /** The server breaks off, and the end of what it sent comes late. */
    private static Fault slowClose() {
        return site -> {
            NangoFault cut = site.nango().faults().always().onPath("/records").cutInBody();
            ActiveToxic slow = site.proxy().add(DOWNSTREAM, new Toxic.SlowClose(LONG));
            return Fault.ongoing(() -> slow.hits() >= 1, () -> {
                cut.clear();
                slow.close();
            });
        };
    }

    static Fault refused() {
        return site -> {
            long before = site.failures(REFUSED);
            site.proxy().down();
            return Fault.ongoing(
                    () -> site.failures(REFUSED) > before, () -> site.proxy().up());
        };
    }

    private static Fault neverAccepted() {
        return site -> {
            site.proxy().deaf();
            long before = site.failures(TIMED_OUT);
            // one that was under way before may still be reported
            return Fault.ongoing(() -> site.failures(TIMED_OUT) >= before + 2, () -> site.proxy()
                    .up());
        };
    }

    /** Each connection that was reset after another one is one that the route has made anew. */
    private static Fault resets() {
        return site -> {
            AtomicInteger reset = new AtomicInteger();
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
            timer.scheduleWithFixedDelay(
                    () -> reset.addAndGet(site.proxy().reset()), 0, SHORT.toMillis(), TimeUnit.MILLISECONDS);
            return Fault.ongoing(() -> reset.get() >= RESETS, timer::shutdownNow);
        };
    }
}
