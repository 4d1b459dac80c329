package io.github.camelrecords.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.report.Result;
import io.github.camelrecords.verification.service.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A fault comes and goes, while writers write: during the first read of a backlog of several pages, and when the route has
 * caught up. When it has gone for good everything has to arrive, once and in order, and the cursor has to come to the end.
 */
final class FaultScenario {

    /**
     * How much.
     *
     * @param backlog   records in front of the first read
     * @param firstRead how often the fault comes during the first read
     * @param tail      how often it comes after that
     */
    record Size(int backlog, int firstRead, int tail) {}

    private final FaultCase fault;
    private final Size size;
    private final long seed;
    private long longestPause;

    FaultScenario(FaultCase fault, Size size, long seed) {
        this.fault = fault;
        this.size = size;
        this.seed = seed;
    }

    /** @return the row of the report @throws AssertionError when the promise is not kept */
    Result run(Path folder) throws Exception {
        // each case has choices of its own, whichever cases run beside it
        Random random = new Random(seed * 31 + fault.name().hashCode());
        try (FaultSite site = new FaultSite(fault, folder, random)) {
            String context = fault.name() + ", verification.seed=" + seed;
            site.start(size.backlog());
            site.workload().start();
            duringTheFirstRead(site, context);
            for (int i = 0; i < size.tail(); i++) {
                atTheTail(site, context);
            }
            site.workload().close();
            recovers(site, context + ", at the end");
            until(site, context + ": the cursor comes to the end", site::cursorIsAtTheEnd);
            Verdict verdict = site.verdict().assertClean(context);
            assertThat(site.violations()).as(context).isEmpty();
            return verdict.toResult(
                    fault.name(), size.firstRead() + size.tail(), Duration.ofNanos(Math.max(longestPause, 1)));
        }
    }

    private void duringTheFirstRead(FaultSite site, String context) throws Exception {
        for (int i = 0; i < size.firstRead(); i++) {
            int limit = size.backlog() * (i + 1) / (size.firstRead() + 2);
            site.gate().closeAfter(limit);
            until(site, context + ": the first read goes on", () -> site.delivered() >= limit);
            Fault.Ongoing ongoing = fault.fault().begin(site);
            site.gate().open();
            until(site, context + ": the fault is met in the first read", ongoing::hasActed);
            ongoing.end();
        }
        site.gate().open();
        recovers(site, context + ", first read");
    }

    private void atTheTail(FaultSite site, String context) throws Exception {
        int before = site.model().size();
        Fault.Ongoing ongoing = fault.fault().begin(site);
        until(
                site,
                context + ": the fault is met at the tail",
                () -> ongoing.hasActed() && site.model().size() > before);
        ongoing.end();
        recovers(site, context + ", tail");
    }

    /** All that was there when the fault ended has to arrive. */
    private void recovers(FaultSite site, String context) {
        long end = System.nanoTime();
        Arrivals wanted = new Arrivals(site.workload().writes());
        until(site, context + ": all that was written arrives", () -> site.hasAll(wanted));
        longestPause = Math.max(longestPause, System.nanoTime() - end);
    }

    private static void until(FaultSite site, String what, Callable<Boolean> condition) {
        try {
            await().atMost(Patience.longest())
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> {
                        // what is lost would be waited for in vain
                        assertThat(site.violationsSoFar()).as(what).isEmpty();
                        return condition.call();
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("Waited in vain for this: " + what + " (" + site + ")", e);
        }
    }
}
