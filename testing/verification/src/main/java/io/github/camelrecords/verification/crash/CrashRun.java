package io.github.camelrecords.verification.crash;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.verification.crash.agent.CrashAgent;
import io.github.camelrecords.verification.crash.agent.PointSignals;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.HistoryChecker;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.history.Write;
import io.github.camelrecords.verification.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One crash test under way: the service, the child of the moment, and what is known of the sink. */
final class CrashRun implements AutoCloseable {

    private static final long STEP_MILLIS = 5;
    private static final long GLANCE_MILLIS = 500;
    private static final long PAUSE_MILLIS = 100;
    /** A program that has asked so often since the sink has changed gets nothing new. */
    private static final int REQUESTS = 3;
    /** A program that ends by itself may do so this often before it has come to its kill. */
    private static final int ENDS = 50;

    private final CrashTest.Settings settings;
    private final NangoSimulator nango;
    private final Workload workload;
    private final ArrivalLog arrivals;
    private final Path agent;
    private final List<String> done = new ArrayList<>();
    private final Map<Integer, Long> killedAt = new TreeMap<>();
    private List<Write> writes = List.of();
    private int children;
    private long lastGlance = System.nanoTime();

    CrashRun(CrashTest.Settings settings) throws IOException {
        this.settings = settings;
        this.agent = AgentJar.write(settings.folder());
        this.nango = NangoSimulator.builder().rateLimit(0).build().start();
        this.workload = Workload.on(
                nango.connection(settings.providerConfigKey(), settings.connectionId())
                        .model(settings.model()),
                settings.workload(),
                settings.content());
        this.arrivals = new ArrivalLog(settings.sink(), workload.stream());
    }

    CrashResult run() throws IOException, InterruptedException {
        workload.start();
        for (Kill kill : settings.kills()) {
            carryOut(kill);
        }
        workload.close();
        writes = workload.writes();
        Duration recovery = recover();
        Verdict verdict = checked(DuplicateBound.uncommitted(settings.commitInterval(), killedAt));
        return new CrashResult(verdict, done, recovery, settings.seed());
    }

    private void carryOut(Kill kill) throws IOException, InterruptedException {
        for (int ends = 0; ends < ENDS; ends++) {
            long requests = requests();
            PointSignals signals = new PointSignals(signalFile());
            try (ChildJvm child = start(kill)) {
                if (kill.isAtPoint()) {
                    awaitPoint(child, kill, signals);
                } else if (!kill.start()) {
                    await(child, "to ask for records", () -> requests() > requests);
                }
                pause(child, kill.millis());
                if (child.isAlive()) {
                    long begun = System.nanoTime();
                    child.kill();
                    killedAt.put(children - 1, begun);
                    done.add(kill.words());
                    endRun();
                    return;
                }
                checkEnd(child);
                endRun();
            }
        }
        throw new CrashTestException("The program came to its own end " + ENDS + " times and could not be killed "
                + kill.words() + ". Let it run longer, or choose other points.");
    }

    private Path signalFile() {
        return settings.folder().resolve("point-" + children + ".txt");
    }

    /** @param kill {@code null} for the run at the end */
    private ChildJvm start(Kill kill) throws IOException {
        String argument = CrashAgent.argument(
                signalFile(),
                kill == null ? 0 : kill.pass(),
                kill == null || !kill.isAtPoint() ? List.of() : kill.point().places());
        children++;
        CrashProgram program = settings.program()
                .apply(kill)
                .environment("NANGO_BASE_URL", nango.baseUrl())
                .environment("NANGO_SECRET_KEY", nango.secretKey())
                .property("camel.component.nango.base-url", nango.baseUrl())
                .property("camel.component.nango.secret-key", nango.secretKey());
        return ChildJvm.start(program, agent + "=" + argument, settings.folder());
    }

    private long requests() {
        return nango.requests().onPath("/records").size();
    }

    private void awaitPoint(ChildJvm child, Kill kill, PointSignals signals) throws InterruptedException {
        try {
            await(child, "to come by the point " + kill.point(), () -> {
                if (!signals.missing().isEmpty()) {
                    throw new CrashTestException(
                            "The point " + kill.point() + " has no place in the engine that the"
                                    + " program runs: there is no " + String.join(", and no ", signals.missing())
                                    + ". The versions of camel-records-verification and camel-record-stream have to be the same.");
                }
                return signals.isReached();
            });
        } catch (CrashTestException e) {
            if (child.isAlive() && !signals.isInstalled()) {
                throw new CrashTestException("The point " + kill.point() + " was never installed: the program has not"
                        + " loaded the code it is in, because the route uses another cursor repository or other"
                        + " options. Leave the point out.\n" + child.tail());
            }
            throw e;
        }
    }

    /** Waits, until the child ends. @throws CrashTestException if that takes too long */
    private void await(ChildJvm child, String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (!condition.getAsBoolean()) {
            if (!child.isAlive()) {
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new CrashTestException("Waited " + settings.patience().toSeconds() + " s for the program " + what
                        + ". The end of what it printed:\n" + child.tail());
            }
            step();
        }
    }

    private void pause(ChildJvm child, int millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (child.isAlive() && System.nanoTime() - until < 0) {
            step();
        }
    }

    private void step() throws InterruptedException {
        Thread.sleep(STEP_MILLIS);
        if (System.nanoTime() - lastGlance > TimeUnit.MILLISECONDS.toNanos(GLANCE_MILLIS)) {
            arrivals.glance();
            lastGlance = System.nanoTime();
        }
    }

    private static void checkEnd(ChildJvm child) {
        if (child.exitCode() != 0) {
            throw new CrashTestException("The program ended by itself with exit code " + child.exitCode()
                    + ". The end of what it printed:\n" + child.tail());
        }
    }

    private void endRun() {
        arrivals.read();
        arrivals.nextRun();
    }

    /** Lets the program run without a kill until all is there, or nothing comes any more. */
    private Duration recover() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            try (ChildJvm child = start(null)) {
                if (awaitAll(child)) {
                    Duration time = Duration.ofNanos(System.nanoTime() - begun);
                    child.stop();
                    arrivals.read();
                    return time;
                }
                checkEnd(child);
                endRun();
            }
        }
    }

    /** @return false when the child has ended before */
    private boolean awaitAll(ChildJvm child) throws InterruptedException {
        List<Arrival> before = null;
        long changed = System.nanoTime();
        int first = (int) requests();
        long requests = first;
        long positions = 0;
        while (child.isAlive()) {
            arrivals.glance();
            // it may read on for long before something new comes: what it knows already is passed over
            long positionsNow = positions(first);
            if (!arrivals.last().equals(before) || positionsNow > positions) {
                before = arrivals.last();
                positions = positionsNow;
                changed = System.nanoTime();
                requests = requests();
                if (isComplete()) {
                    return true;
                }
            }
            // a program that has not asked again may just be slow
            Duration longest = requests() - requests < REQUESTS ? settings.patience() : settings.quiet();
            if (System.nanoTime() - changed > longest.toNanos()) {
                return true;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return false;
    }

    /** How many different positions were asked for since so many requests. */
    private long positions(int first) {
        return nango.requests().onPath("/records").stream()
                .skip(first)
                .map(request -> String.valueOf(request.query("cursor")))
                .distinct()
                .count();
    }

    private boolean isComplete() {
        return checked(DuplicateBound.none()).lost().isEmpty();
    }

    private Verdict checked(DuplicateBound bound) {
        return new HistoryChecker(bound).check(writes, arrivals.deliveries(writes));
    }

    @Override
    public void close() {
        workload.close();
        nango.close();
    }
}
