package io.github.camelrecords.verification.nodes;

import io.github.camelrecords.verification.Durations;
import io.github.camelrecords.verification.database.PostgresServer;
import io.github.camelrecords.verification.database.SharedPostgres;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.nodes.NodeLog.Kind;
import io.github.camelrecords.verification.report.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One active node of two, by Camel's {@code master} component: what happens when that node is killed, or put to sleep. */
@Timeout(900)
@ExtendWith(SharedPostgres.class)
class ClusterServicesTest {

    private static final boolean HEAVY = Boolean.getBoolean("verification.heavy");
    private static final int KILLS = HEAVY ? 10 : 1;
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(200);

    private final long seed = Long.getLong("verification.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final PostgresServer server;

    @TempDir
    Path folder;

    ClusterServicesTest(PostgresServer server) {
        this.server = server;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void withLocksInFilesAKilledLeaderIsFollowedAndASleepingOneKeepsItsLock() throws Exception {
        String cluster = "files " + folder.resolve("locks");
        try (Nodes nodes = new Nodes(server, folder, seed, COMMIT_INTERVAL)) {
            Node leader = nodes.start(0, cluster);
            nodes.awaitRecords(leader, 1);
            Node waiting = nodes.start(0, cluster);
            nodes.write(true);
            Duration longest = Duration.ZERO;
            for (int i = 0; i < KILLS; i++) {
                nodes.awaitRecords(leader, leader.records() + 1 + random.nextInt(100));
                if (i == KILLS - 1) {
                    nodes.await(waiting, Kind.STARTED);
                    nodes.pause(leader);
                    assertNobodyFollows(waiting);
                }
                nodes.kill(leader);
                longest = Durations.longer(longest, nodes.awaitEverything());
                nodes.await(waiting, Kind.LOADED);
                leader = waiting;
                if (i < KILLS - 1) {
                    waiting = nodes.start(0, cluster);
                }
            }
            Verdict verdict = nodes.finish();
            Results.ofThisRun()
                    .add(verdict.toResult(
                            "master: with FileLockClusterService, kill -9 of the leader", KILLS, longest));
        }
    }

    /** Longer than the waiting node needs to find that the leader is silent. */
    private void assertNobodyFollows(Node waiting) {
        Awaitility.await("a sleeping leader keeps its lock, verification.seed=" + seed)
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(30))
                .until(() -> waiting.history().epoch() == 0);
    }

    /** In the quick profile a lease is taken away at once; in the heavy one it ends by itself, and the one who slept is told. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void withLeasesInZooKeeperASleepingLeaderIsFollowedAndFencedWhenItWakesUp() throws Exception {
        try (ZooKeeperLeases zookeeper = new ZooKeeperLeases(HEAVY ? 10_000 : 60_000);
                Nodes nodes = new Nodes(server, folder, seed, COMMIT_INTERVAL)) {
            int free = 90;
            Node leader = nodes.start(free, zookeeper.cluster());
            nodes.await(leader, Kind.HELD);
            Node waiting = nodes.start(0, zookeeper.cluster());
            nodes.await(waiting, Kind.STARTED);
            nodes.pause(leader);
            leader.openGate();
            endLease(zookeeper, leader);
            nodes.await(waiting, Kind.LOADED);
            nodes.write(true);
            Duration longest = nodes.awaitEverything();

            leader.resume();
            nodes.await(leader, Kind.REFUSED);
            nodes.assertSilent(leader, waiting, 0);

            for (int i = 0; i < KILLS; i++) {
                nodes.await(nodes.start(0, zookeeper.cluster()), Kind.STARTED);
                Node active = nodes.active();
                nodes.awaitRecords(active, active.records() + 1 + random.nextInt(100));
                nodes.kill(active);
                endLease(zookeeper, active);
                longest = Durations.longer(longest, nodes.awaitEverything());
            }
            Verdict verdict = nodes.finish();
            Results.ofThisRun()
                    .add(verdict.toResult(
                            "master: with ZooKeeper, SIGSTOP and kill -9 of the leader", KILLS + 1, longest));
        }
    }

    private static void endLease(ZooKeeperLeases zookeeper, Node node) throws Exception {
        if (!HEAVY) {
            zookeeper.end(node);
        }
    }
}
