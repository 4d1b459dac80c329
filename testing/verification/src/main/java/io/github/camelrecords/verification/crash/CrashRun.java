package io.github.camelrecords.verification.crash;

import io.github.camelrecords.simulator.nango.NangoModel;
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
    /** A program that ends by itself may do so this often before it has come to its kill. */
    private static final int ENDS = 50;

    private final CrashTest.Settings settings;
    private final NangoSimulator nango;
    private final Workload workload;
    private final ServiceTraffic traffic;
    private final ArrivalLog arrivals;
    private final Path agent;
    private final List<String> done = new ArrayList<>();
    private final Map<Integer, Long> killedAt = new TreeMap<>();
    private final Map<Integer, Duration> slowestStarts = new TreeMap<>();
    private List<Write> writes = List.of();
    private int children;
    private long started;
    private long requestsAtStart;
    private boolean asked;
    private Duration slowestStart = Duration.ZERO;
    private long lastGlance = System.nanoTime();

    CrashRun(CrashTest.Settings settings) throws IOException {
        this.settings = settings;
        this.agent = AgentJar.write(settings.folder());
        this.nango = NangoSimulator.builder().rateLimit(0).build().start();
        NangoModel model = nango.connection(settings.providerConfigKey(), settings.connectionId())
                .model(settings.model());
        this.workload = Workload.on(model, settings.workload(), settings.content());
        this.traffic = new ServiceTraffic(nango, model);
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
        Verdict verdict = checked(DuplicateBound.uncommitted(settings.commitInterval(), slowestStarts, killedAt)
                .and(settings.bound()));
        return new CrashResult(verdict, done, recovery, settings.seed());
    }

    private void carryOut(Kill planned) throws IOException, InterruptedException {
        Kill kill = planned;
        for (int ends = 0; ends < ENDS; ends++) {
            PointSignals signals = new PointSignals(signalFile());
            try (ChildJvm child = start(kill)) {
                if (kill.isAtPoint()) {
                    awaitPoint(child, kill, signals);
                } else if (!kill.start()) {
                    await(child, "to ask for records", this::hasAsked);
                }
                if (kill.late()) {
                    await(child, "to bring anything to the sink", arrivals::hasGrown);
                    pause(child, settings.commitInterval().plus(DuplicateBound.timeToCommit(slowestStart)));
                }
                pause(child, Duration.ofMillis(kill.millis()));
                if (child.isAlive()) {
                    long begun = System.nanoTime();
                    child.kill();
                    // a thread that is held commits nothing more, however long this one took to hear of it
                    killedAt.put(children - 1, kill.isAtPoint() ? signals.reachedAt() : begun);
                    slowestStarts.put(children - 1, slowestStart);
                    done.add(kill.words());
                    endRun();
                    return;
                }
                checkEnd(child);
                endRun();
                kill = kill.early();
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
        started = System.nanoTime();
        requestsAtStart = traffic.count();
        asked = false;
        CrashProgram program = settings.program()
                .apply(kill)
                .environment("NANGO_BASE_URL", nango.baseUrl())
                .environment("NANGO_SECRET_KEY", nango.secretKey())
                .property("camel.component.nango.base-url", nango.baseUrl())
                .property("camel.component.nango.secret-key", nango.secretKey());
        return ChildJvm.start(program, agent + "=" + argument, settings.folder());
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
            if (child.isAlive() && !signals.isInstalled() && signals.missing().isEmpty()) {
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

    private void pause(ChildJvm child, Duration time) throws InterruptedException {
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
            lastGlance = System.nanoTime();
        }
    }

    /** Also notes how long programs take until they ask, which tells how slow this machine is. */
    private boolean hasAsked() {
        if (!asked && traffic.count() > requestsAtStart) {
            asked = true;
            Duration time = Duration.ofNanos(System.nanoTime() - started);
            slowestStart = time.compareTo(slowestStart) > 0 ? time : slowestStart;
        }
        return asked;
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

    /** Lets the program run without a kill until all is there and nothing comes any more. @return when all was there, or nothing came */
    private Duration recover() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Recovery recovery = new Recovery(
                settings.quiet(), settings.patience(), arrivals, traffic, this::missing, settings.untilPruned());
        while (true) {
            try (ChildJvm child = start(null)) {
                while (child.isAlive()) {
                    hasAsked();
                    if (isOver(recovery, child)) {
                        child.stop();
                        arrivals.read();
                        return Duration.ofNanos(recovery.complete() - begun);
                    }
                    Thread.sleep(PAUSE_MILLIS);
                }
                checkEnd(child);
                recovery.ended();
                if (isOver(recovery, child)) {
                    arrivals.read();
                    return Duration.ofNanos(recovery.complete() - begun);
                }
                endRun();
            }
        }
    }

    private static boolean isOver(Recovery recovery, ChildJvm child) {
        try {
            return recovery.isOver();
        } catch (CrashTestException e) {
            throw new CrashTestException(e.getMessage() + " The end of what it printed:\n" + child.tail(), e);
        }
    }

    private int missing() {
        return checked(DuplicateBound.none()).lost().size();
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
