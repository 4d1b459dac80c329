package io.github.camelrecords.verification.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.verification.database.Bursts;
import io.github.camelrecords.verification.history.RecordFormat;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.nodes.NodeLog.Kind;
import io.github.camelrecords.verification.service.Patience;
import io.github.camelrecords.verification.workload.Workload;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/** One stream, one store, and the nodes that read the one and keep its position in the other. */
final class Nodes implements AutoCloseable {

    static final String TAKEN_OVER = "another consumer has taken the stream over";

    private static final String CURSOR_KEY = "nodes";
    private static final Duration LONGEST_TRANSACTION = Duration.ofMillis(400);
    private static final int LOOKBACK_MILLIS = 3_000;

    private final String context;
    private final Path folder;
    private final NodeStore store;
    private final Duration commitInterval;
    private final NangoSimulator nango = NangoSimulator.builder().build().start();
    private final NangoModel model = nango.connection("github", "user-123").model("GithubIssue");
    private final Workload workload;
    private final Bursts bursts;
    private final RecordFormat format;
    private final List<Node> nodes = new ArrayList<>();
    private final Ownership ownership;

    /**
     * @param store  is closed with this
     * @param folder for the files of each node
     */
    Nodes(NodeStore store, Path folder, long seed, Duration commitInterval) {
        this.context = "verification.seed=" + seed;
        this.folder = folder;
        this.store = store;
        this.commitInterval = commitInterval;
        this.ownership = new Ownership(nodes, model, commitInterval);
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
                + CURSOR_KEY + "&initialDelay=0&delay=100&limit=40&commitInterval=" + commitInterval.toMillis()
                + "&lookbackWindow=" + LOOKBACK_MILLIS + String.join("", options);
        Node node =
                Node.start(folder.resolve("node-" + nodes.size()), format, freeRecords, uri, store.address(), cluster);
        nodes.add(node);
        return node;
    }

    void kill(Node node) throws InterruptedException {
        ownership.ends(node, node.kill());
    }

    /** SIGSTOP: what it has delivered until now is its part; what it delivers when it wakes up is looked at separately. */
    void pause(Node node) {
        ownership.ends(node, System.nanoTime());
        node.pause();
    }

    /** @return of the nodes that were not killed the one that took the stream last */
    Node active() {
        return nodes.stream()
                .filter(Node::isAlive)
                .max(Comparator.comparingInt(node -> node.history().epoch()))
                .orElseThrow();
    }

    NangoModel model() {
        return model;
    }

    /** From now on the writers write, or not. */
    void write(boolean on) {
        bursts.write(on);
    }

    /** Waits until everything has arrived at some node; nothing is written meanwhile. @return how long that took */
    Duration awaitEverything() {
        long begin = System.nanoTime();
        boolean writing = bursts.write(false);
        await("everything arrives", () -> check().lost().isEmpty());
        bursts.write(writing);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /**
     * Ends the writing, waits until the stored position is at the end, and checks what arrived where and when.
     *
     * @param inRoute how many records may be in the route of a node at a time, and come to their end after a refusal
     */
    Verdict finish(int inRoute) {
        bursts.close();
        awaitEverything();
        String end = model.lastRecord().orElseThrow().cursor();
        await("the position at the end", () -> end.equals(store.cursor(CURSOR_KEY)));
        store.assertNeverMovedBack(context);
        ownership.assertNeverMovedBack(context);
        ownership.assertLateOnesEnd(inRoute, context);
        nodes.forEach(node -> assertNothingAfterRefusal(node, inRoute));
        return check().assertClean(context);
    }

    private Verdict check() {
        return ownership.check(workload.writes());
    }

    /** @return how many records this node handed out after another one had taken the stream from it */
    int handedOutTooLate(Node node) {
        return (int) ownership.late().stream()
                .filter(delivery -> node.history().deliveries().contains(delivery))
                .count();
    }

    void await(String what, Callable<Boolean> condition) {
        try {
            Patience.await(what + ", " + context)
                    .pollInterval(Duration.ofMillis(100))
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            StringBuilder outputs = new StringBuilder(what + ", " + context + ": " + check());
            nodes.forEach(node -> outputs.append('\n')
                    .append(node.name())
                    .append(", health ")
                    .append(node.history().health())
                    .append(", ")
                    .append(node.records())
                    .append(" records, output:\n")
                    .append(node.output()));
            throw new AssertionError(outputs.toString(), e);
        }
    }

    /** Waits until a node has told something of this kind. */
    void await(Node node, Kind kind) {
        await(node.name() + " tells " + kind, () -> !node.history().lines(kind).isEmpty());
    }

    /** Waits until a node has taken the stream after this one. */
    void awaitSuccessor(Node node) {
        int epoch = node.history().epoch();
        await("a successor of " + node.name(), () -> active().history().epoch() > epoch);
    }

    void awaitRecords(Node node, int count) {
        await("records at " + node.name(), () -> node.records() >= count);
    }

    /** Waits until its commit was refused and its health tells that. */
    void awaitTakenOver(Node node) {
        await(node, Kind.REFUSED);
        await(node.name() + " is refused", () -> node.history().lines(Kind.HEALTH).stream()
                .anyMatch(line -> line.text().startsWith("DOWN") && line.text().contains(TAKEN_OVER)));
    }

    /**
     * Holds that a node hands out nothing from its first refused commit on, while another one reads on.
     *
     * @param inRoute how many records may have been in its route at that moment
     */
    void assertSilent(Node refused, Node active, int inRoute) {
        awaitRecords(active, active.records() + 50);
        assertThat(refused.isAlive())
                .as("%s lives, %s", refused.name(), context)
                .isTrue();
        assertThat(refused.history().lines(Kind.REFUSED))
                .as("refusals, %s", context)
                .isNotEmpty();
        assertNothingAfterRefusal(refused, inRoute);
    }

    private void assertNothingAfterRefusal(Node node, int inRoute) {
        assertThat(node.history().recordsAfterRefusal())
                .as("records of %s after its commit was refused, %s", node.name(), context)
                .isLessThanOrEqualTo(inRoute);
    }

    @Override
    public void close() throws InterruptedException {
        bursts.close();
        for (Node node : nodes) {
            node.close();
        }
        store.close();
        nango.close();
    }
}
