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

/** One crash test under way: the service, the child of the moment, and what is known of the sink. */
final class CrashRun implements AutoCloseable {

    private static final long PAUSE_MILLIS = 250;
    /** A program that ends by itself may do so this often before it has come to its kill. */
    private static final int ENDS = 50;

    private final CrashTest.Settings settings;
    private final NangoSimulator nango;
    private final Workload workload;
    private final ServiceTraffic traffic;
    private final ArrivalLog arrivals;
    private final ChildWatch watch;
    private final KillMoment moment;
    private final Path agent;
    private final List<String> done = new ArrayList<>();
    private final Map<Integer, Long> killedAt = new TreeMap<>();
    private final Map<Integer, Duration> slowestStarts = new TreeMap<>();
    private List<Write> writes = List.of();
    private int children;

    CrashRun(CrashTest.Settings settings) throws IOException {
        this.settings = settings;
        this.agent = AgentJar.write(settings.folder());
        this.nango = NangoSimulator.builder().rateLimit(0).build().start();
        NangoModel model = nango.connection(settings.providerConfigKey(), settings.connectionId())
                .model(settings.model());
        this.workload = Workload.on(model, settings.workload(), settings.content());
        this.traffic = new ServiceTraffic(nango, model);
        this.arrivals = new ArrivalLog(settings.sink(), workload.stream());
        this.watch = new ChildWatch(settings.patience(), arrivals, traffic);
        this.moment = new KillMoment(watch, arrivals, settings.commitInterval());
    }

    CrashResult run() throws IOException, InterruptedException {
        workload.start();
        for (Kill kill : settings.kills()) {
            carryOut(kill);
        }
        workload.close();
        writes = workload.writes();
        Duration recovery = recover();
        return new CrashResult(checked(bound()), done, recovery, settings.seed());
    }

    private DuplicateBound bound() {
        return settings.bound() == null
                ? DuplicateBound.uncommitted(settings.commitInterval(), slowestStarts, killedAt)
                : settings.bound();
    }

    private void carryOut(Kill planned) throws IOException, InterruptedException {
        Kill kill = planned;
        for (int ends = 0; ends < ENDS; ends++) {
            PointSignals signals = new PointSignals(signalFile());
            try (ChildJvm child = start(kill)) {
                moment.await(child, kill, signals);
                if (child.isAlive()) {
                    long begun = System.nanoTime();
                    child.kill();
                    // a thread that is held commits nothing more, however long this one took to hear of it
                    killedAt.put(children - 1, kill.isAtPoint() ? signals.reachedAt() : begun);
                    slowestStarts.put(children - 1, watch.slowestStart());
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
                + kill.words() + ". Let it run longer, or choose other points." + watch.likelyReason());
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
        watch.starts();
        CrashProgram program = settings.program()
                .apply(kill)
                .environment("NANGO_BASE_URL", nango.baseUrl())
                .environment("NANGO_SECRET_KEY", nango.secretKey())
                // in both spellings: a file of the program may have the other one
                .property("camel.component.nango.base-url", nango.baseUrl())
                .property("camel.component.nango.baseUrl", nango.baseUrl())
                .property("camel.component.nango.secret-key", nango.secretKey())
                .property("camel.component.nango.secretKey", nango.secretKey());
        return ChildJvm.start(program, agent + "=" + argument, settings.folder());
    }

    private static void checkEnd(ChildJvm child) {
        if (child.exitCode() != 0) {
            throw new CrashTestException("The program ended by itself with exit code " + child.exitCode()
                    + ". The end of what it printed:\n" + child.tail());
        }
    }

    private void endRun() {
        arrivals.read();
        watch.checkService();
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
                    watch.hasAsked();
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

    private boolean isOver(Recovery recovery, ChildJvm child) {
        watch.checkService();
        boolean over;
        try {
            over = recovery.isOver();
        } catch (CrashTestException e) {
            throw new CrashTestException(
                    e.getMessage() + watch.likelyReason() + " The end of what it printed:\n" + child.tail(), e);
        }
        if (over) {
            watch.checkHasRead(child);
        }
        return over;
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
