package io.github.camelrecords.verification.crash;

import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.workload.RecordContent;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Kills a program again and again, with SIGKILL, while the records that it moves change, and finds out from its sink whether
 * anything was lost, put in a wrong order, or repeated without need.
 * <p>
 * The records come from a simulated Nango inside this JVM. The program finds it by the environment variables
 * {@code NANGO_BASE_URL} and {@code NANGO_SECRET_KEY}. The system properties {@code camel.component.nango.base-url} and
 * {@code camel.component.nango.secret-key} say the same, which Camel's main class and Spring Boot understand by themselves. A
 * {@code baseUrl} or {@code secretKey} of the endpoint counts more than these: such a route reads from the real service. It
 * runs in the folder of the test. What it keeps its cursor in, and its sink, have to outlive it.
 * <p>
 * From JUnit or from any main method:
 * {@code CrashTest.of(program).sink(reader).kills(20).run().assertClean()}. Used by one thread.
 */
public final class CrashTest {

    /** The options that a test was given. @param bound {@code null} for the kit's own */
    record Settings(
            Function<Kill, CrashProgram> program,
            SinkReader sink,
            List<Kill> kills,
            Path folder,
            long seed,
            String providerConfigKey,
            String connectionId,
            String model,
            WorkloadOptions workload,
            RecordContent content,
            Duration commitInterval,
            Duration patience,
            Duration quiet,
            DuplicateBound bound,
            boolean untilPruned) {}

    /** Names the system property with the {@link #patience} in seconds. */
    static final String PATIENCE = "verification.patience";

    private static final List<CrashPoint> EVERY_ROUTE = List.of(
            CrashPoint.AFTER_FETCH,
            CrashPoint.MID_PAGE,
            CrashPoint.AFTER_ROUTE,
            CrashPoint.BEFORE_COMMIT,
            CrashPoint.AFTER_COMMIT);

    private final Function<Kill, CrashProgram> program;
    private long seed = Long.getLong("crash.seed", System.nanoTime());
    private int kills = 10;
    private List<CrashPoint> points = EVERY_ROUTE;
    private boolean moments = true;
    private SinkReader sink;
    private Path folder;
    private String providerConfigKey = "github";
    private String connectionId = "user-123";
    private String model = "GithubIssue";
    private WorkloadOptions workload;
    private RecordContent content = (id, version) -> Map.of();
    private Duration commitInterval = Duration.ofSeconds(1);
    private Duration patience = Duration.ofSeconds(Long.getLong(PATIENCE, 300));
    private Duration quiet = Duration.ofSeconds(30);
    private DuplicateBound bound;
    private boolean untilPruned;

    private CrashTest(Function<Kill, CrashProgram> program) {
        this.program = program;
    }

    public static CrashTest of(CrashProgram program) {
        Objects.requireNonNull(program, "program");
        return new CrashTest(kill -> program);
    }

    /** @param program what runs until each kill, and at the end, for which there is no kill, {@code null} */
    static CrashTest of(Function<Kill, CrashProgram> program) {
        return new CrashTest(program);
    }

    /** Where the records arrive. Required. */
    public CrashTest sink(SinkReader reader) {
        sink = reader;
        return this;
    }

    /**
     * How often it is killed; 10 by default. Of the kills at random moments one comes so late that what arrived first has to be
     * committed, if the sink shows what comes twice.
     */
    public CrashTest kills(int number) {
        kills = number;
        return this;
    }

    /**
     * Where it is killed, besides random moments. By default at the points that every route comes by. A point that it never comes
     * by is an error.
     */
    public CrashTest points(CrashPoint... chosen) {
        points = List.of(chosen);
        return this;
    }

    /** Kills at points only. */
    public CrashTest noRandomMoments() {
        moments = false;
        return this;
    }

    /** The program's working directory, which is made when it is missing. A new temporary folder by default. */
    public CrashTest folder(Path directory) {
        folder = directory;
        return this;
    }

    /** The stream that the program reads; {@code github}, {@code user-123} and {@code GithubIssue} by default. */
    public CrashTest stream(String integration, String connection, String modelName) {
        providerConfigKey = integration;
        connectionId = connection;
        model = modelName;
        return this;
    }

    /**
     * How records change meanwhile. By default three writers, whose commits come up to a second late: the route's
     * {@code lookbackWindow} has to be several times as long.
     */
    public CrashTest workload(WorkloadOptions options) {
        workload = options;
        return this;
    }

    /** The fields of a record that the route needs, besides {@code id} and {@code version}. By default none but {@code text}. */
    public CrashTest records(RecordContent fields) {
        content = fields;
        return this;
    }

    /**
     * The {@code commitInterval} of the route; 1 s, as in the component, by default. What arrived in this time before a kill may come
     * again, and what arrived in the time before it that a commit may take on a busy machine: 3 s, or as long as the slowest start
     * of the program took until then.
     */
    public CrashTest commitInterval(Duration interval) {
        commitInterval = interval;
        return this;
    }

    /**
     * How long to wait for what may never come: for a point to be reached, for the program to ask for records, or, when it has not
     * read to the end of the stream, for anything to arrive after the last kill. Then {@link #run} gives up. By default the
     * system property {@code verification.patience} in seconds, or 300 s.
     */
    public CrashTest patience(Duration longest) {
        patience = longest;
        return this;
    }

    /**
     * When records count as lost: after the last kill the sink has not changed for so long, and the program has asked three times
     * meanwhile for what comes after the last record, or has ended by itself as often. 30 s by default.
     */
    public CrashTest quiet(Duration longest) {
        quiet = longest;
        return this;
    }

    /** Repeats the choices of another test, though not its timing. By default the system property {@code crash.seed}, or any. */
    public CrashTest seed(long number) {
        seed = number;
        return this;
    }

    /**
     * Runs the test.
     *
     * @throws CrashTestException when it could not be carried out: the program ended with an error, never came by one of the
     *                            points, stood still, never asked the simulated Nango, or its sink could not be read. Says
     *                            nothing about the promise; names the seed.
     */
    public CrashResult run() throws InterruptedException {
        if (sink == null) {
            throw new CrashTestException(
                    "A crash test has to read the sink of the route. Call sink(...) before run().");
        }
        boolean showsRepetitions = sink.shows() == SinkReader.Shows.ARRIVALS;
        return run(new KillPlan(seed).choose(kills, points, moments, showsRepetitions));
    }

    /** What has to allow a repetition, in the place of the commit interval and the time that a commit may take. */
    CrashTest bound(DuplicateBound other) {
        bound = other;
        return this;
    }

    /** The run after the last kill goes on until the service was asked to erase all, which shows that the cursor is at the end. */
    CrashTest untilPruned(boolean wanted) {
        untilPruned = wanted;
        return this;
    }

    /** Runs the test with these kills. */
    CrashResult run(List<Kill> planned) throws InterruptedException {
        Settings settings = new Settings(
                program,
                sink,
                new ArrayList<>(planned),
                workingDirectory(),
                seed,
                providerConfigKey,
                connectionId,
                model,
                workload == null ? WorkloadOptions.seed(seed) : workload,
                content,
                commitInterval,
                patience,
                quiet,
                bound,
                untilPruned);
        try (CrashRun run = new CrashRun(settings)) {
            return run.run();
        } catch (CrashTestException | IOException | UncheckedIOException e) {
            String reason = e instanceof CrashTestException ? e.getMessage() : settings.folder() + " failed: " + e;
            throw new CrashTestException("crash.seed=" + seed + ": " + reason, e);
        }
    }

    private Path workingDirectory() {
        try {
            return folder == null
                    ? Files.createTempDirectory("crash-test")
                    : Files.createDirectories(folder).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of the crash test, " + folder + ", cannot be made", e);
        }
    }
}
