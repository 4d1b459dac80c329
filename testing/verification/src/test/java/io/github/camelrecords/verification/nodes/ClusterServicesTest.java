package io.github.camelrecords.verification.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.verification.database.PostgresServer;
import io.github.camelrecords.verification.database.SharedPostgres;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.report.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.apache.curator.test.TestingServer;
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
        try (Nodes nodes = new Nodes(server, folder, seed)) {
            Node leader = nodes.start(0, cluster);
            nodes.awaitRecords(leader, 1);
            Node waiting = nodes.start(0, cluster);
            nodes.startWriting();
            Duration longest = Duration.ZERO;
            for (int i = 0; i < KILLS; i++) {
                nodes.awaitRecords(leader, leader.records() + 1 + random.nextInt(100));
                boolean asleep = i == KILLS - 1;
                if (asleep) {
                    nodes.awaitStarted(waiting);
                    leader.pause();
                    assertNobodyFollows(nodes, waiting);
                }
                nodes.kill(leader);
                if (asleep) {
                    nodes.hasEnded(leader);
                }
                longest = longer(longest, nodes.awaitEverything());
                leader = waiting;
                if (i < KILLS - 1) {
                    waiting = nodes.start(0, cluster);
                }
            }
            Verdict verdict = nodes.finish();
            assertThat(nodes.log().epoch()).as("takeovers").isEqualTo(KILLS + 1);
            Results.ofThisRun()
                    .add(verdict.toResult(
                            "master: with FileLockClusterService, kill -9 of the leader", KILLS, longest));
        }
    }

    /** Longer than the waiting node needs to find that the leader is silent. */
    private void assertNobodyFollows(Nodes nodes, Node waiting) {
        long epoch = nodes.log().epoch();
        Awaitility.await("a sleeping leader keeps its lock, verification.seed=" + seed)
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(30))
                .until(() -> nodes.log().epoch() == epoch && waiting.records() == 0);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void withLeasesInZooKeeperASleepingLeaderIsFollowedAndFencedWhenItWakesUp() throws Exception {
        try (TestingServer zookeeper = new TestingServer(true);
                Nodes nodes = new Nodes(server, folder, seed)) {
            String cluster = "zookeeper " + zookeeper.getConnectString();
            int free = 90;
            Node leader = nodes.start(free, cluster);
            nodes.awaitRecords(leader, free);
            Node waiting = nodes.start(0, cluster);
            leader.pause();
            nodes.hasEnded(leader);
            int records = leader.records();
            leader.openGate();
            nodes.awaitEpoch(2);
            nodes.startWriting();
            Duration longest = nodes.awaitEverything();

            leader.resume();
            nodes.awaitRecords(waiting, waiting.records() + 100);
            nodes.awaitEverything();
            assertThat(leader.isAlive()).isTrue();
            assertThat(leader.records())
                    .as("records of the leader after it woke up, verification.seed=%d", seed)
                    .isEqualTo(records);

            for (int i = 0; i < KILLS; i++) {
                nodes.awaitStarted(nodes.start(0, cluster));
                Node active = nodes.active();
                nodes.awaitRecords(active, active.records() + 1 + random.nextInt(100));
                nodes.kill(active);
                longest = longer(longest, nodes.awaitEverything());
            }
            Verdict verdict = nodes.finish();
            Results.ofThisRun()
                    .add(verdict.toResult(
                            "master: with ZooKeeper, SIGSTOP and kill -9 of the leader", KILLS + 1, longest));
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
