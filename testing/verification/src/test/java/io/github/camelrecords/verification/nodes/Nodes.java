package io.github.camelrecords.verification.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import io.github.camelrecords.verification.database.Bursts;
import io.github.camelrecords.verification.database.CheckpointLog;
import io.github.camelrecords.verification.database.PostgresServer;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.HistoryChecker;
import io.github.camelrecords.verification.history.RecordFormat;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.workload.Workload;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One stream, one PostgreSQL database, and the nodes that read the one and keep its position in the other. */
final class Nodes implements AutoCloseable {

    static final String TAKEN_OVER = "another consumer has taken the stream over";

    private static final String CURSOR_KEY = "nodes";
    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("verification.patience", 120));
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(200);
    private static final Duration LONGEST_TRANSACTION = Duration.ofMillis(400);
    private static final int LOOKBACK_MILLIS = 3_000;

    private final String context;
    private final Path folder;
    private final PostgresServer server;
    private final String database;
    private final HikariDataSource pool;
    private final JdbcCursorRepository repository;
    private final CheckpointLog log;
    private final NangoSimulator nango = NangoSimulator.builder().build().start();
    private final NangoModel model = nango.connection("github", "user-123").model("GithubIssue");
    private final Workload workload;
    private final Bursts bursts;
    private final RecordFormat format;
    private final List<Node> nodes = new ArrayList<>();
    /** By number of the run, when it was killed, or could do nothing more. */
    private final Map<Integer, Long> ends = new HashMap<>();

    Nodes(PostgresServer server, Path folder, long seed) {
        this.context = "verification.seed=" + seed;
        this.folder = folder;
        this.server = server;
        this.database = server.newDatabase();
        this.pool = server.pool(database, 2);
        this.repository = new JdbcCursorRepository(pool);
        repository.start();
        this.log = CheckpointLog.install(server, database);
        this.workload = Workload.on(
                model,
                WorkloadOptions.seed(seed)
                        .longestTransaction(LONGEST_TRANSACTION)
                        .largestBatch(12));
        workload.runSteps(120).commitAll();
        this.bursts = new Bursts(workload);
        this.format = RecordFormat.nango(workload.stream());
    }

    /**
     * Starts a node beside those that run.
     *
     * @param freeRecords see {@link Node#start}
     * @param cluster     see {@link NodeProgram#main}
     */
    Node start(int freeRecords, String cluster, String... options) {
        String uri = "nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&baseUrl="
                + nango.baseUrl() + "&secretKey=" + nango.secretKey() + "&cursorRepository=#cursors&cursorKey="
                + CURSOR_KEY + "&initialDelay=0&delay=50&limit=40&commitInterval=" + COMMIT_INTERVAL.toMillis()
                + "&lookbackWindow=" + LOOKBACK_MILLIS + String.join("", options);
        Node node = Node.start(
                nodes.size(), folder.resolve("node-" + nodes.size()), freeRecords, uri, server.url(database), cluster);
        nodes.add(node);
        return node;
    }

    /** Kills a node. */
    void kill(Node node) throws InterruptedException {
        ends.put(node.run(), node.kill());
    }

    /** What this node has delivered is all that it ever will, although it goes on running, or did so for a while. */
    void hasEnded(Node node) {
        ends.put(node.run(), node.lastRecordNanos());
    }

    /** @return of the nodes that were not killed the one that delivered last */
    Node active() {
        return nodes.stream()
                .filter(Node::isAlive)
                .max(Comparator.comparingLong(Node::lastRecordNanos))
                .orElseThrow();
    }

    void awaitStarted(Node node) {
        await("node " + node.run() + " starts", node::isStarted);
    }

    NangoModel model() {
        return model;
    }

    CheckpointLog log() {
        return log;
    }

    void startWriting() {
        bursts.write(true);
    }

    /** Waits until everything has arrived at some node; nothing is written meanwhile. @return how long that took */
    Duration awaitEverything() {
        long begin = System.nanoTime();
        boolean writing = bursts.write(false);
        await("everything arrives", () -> check().lost().isEmpty());
        bursts.write(writing);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Ends the writing, waits until the stored position is at the end, and checks what arrived where and when. */
    Verdict finish() {
        bursts.close();
        awaitEverything();
        List<NangoRecord> records = model.records();
        String end = records.get(records.size() - 1).cursor();
        await("the position at the end", () -> end.equals(repository.getState(CURSOR_KEY)));
        log.assertNeverMovedBack(context);
        return check().assertClean(context);
    }

    private Verdict check() {
        return new HistoryChecker(DuplicateBound.uncommitted(COMMIT_INTERVAL, ends))
                .check(workload.writes(), deliveries());
    }

    /** Of all nodes, in the order of arrival. */
    private List<Delivery> deliveries() {
        return nodes.stream()
                .flatMap(node -> node.deliveries(format).stream())
                .sorted(Comparator.comparingLong(Delivery::nanos))
                .toList();
    }

    void await(String what, Callable<Boolean> condition) {
        try {
            Awaitility.await(what + ", " + context)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            StringBuilder outputs = new StringBuilder(what + ", " + context + ": " + check());
            nodes.forEach(node -> outputs.append("\nnode ")
                    .append(node.run())
                    .append(", health ")
                    .append(node.health())
                    .append(", ")
                    .append(node.records())
                    .append(" records, output:\n")
                    .append(node.output()));
            throw new AssertionError(outputs.toString(), e);
        }
    }

    void awaitRecords(Node node, int count) {
        await("records at node " + node.run(), () -> node.records() >= count);
    }

    void awaitEpoch(long epoch) {
        await("epoch " + epoch, () -> log.epoch() >= epoch);
        assertThat(log.epoch()).isEqualTo(epoch);
    }

    void awaitTakenOver(Node node) {
        await(
                "node " + node.run() + " is refused",
                () -> node.health().startsWith("DOWN") && node.health().contains(TAKEN_OVER));
    }

    @Override
    public void close() {
        bursts.close();
        nodes.forEach(Node::close);
        pool.close();
        nango.close();
    }
}
