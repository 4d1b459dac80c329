package io.github.camelrecords.verification.nodes;

import io.github.camelrecords.verification.database.PostgresServer;
import io.github.camelrecords.verification.database.SharedPostgres;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.nodes.NodeLog.Kind;
import io.github.camelrecords.verification.report.Results;
import io.github.camelrecords.verification.service.Longest;
import io.github.camelrecords.verification.service.Seed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One active node of two, by {@code master} and leases: what happens when that node is killed, or sleeps longer than its lease. */
@Timeout(7200)
@ExtendWith({SharedPostgres.class, Seed.class})
class ZooKeeperClusterTest {

    private static final boolean HEAVY = Boolean.getBoolean("verification.heavy");
    private static final int KILLS = HEAVY ? 10 : 1;
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(200);

    private final long seed = Seed.ofThisRun();
    private final Random random = new Random(seed);
    private final PostgresServer server;

    @TempDir
    Path folder;

    ZooKeeperClusterTest(PostgresServer server) {
        this.server = server;
    }

    /** In the quick profile a lease is taken away at once; in the heavy one it ends by itself, and the one who slept is told. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSleepingLeaderIsFollowedAndFencedWhenItWakesUp() throws Exception {
        try (ZooKeeperLeases zookeeper = new ZooKeeperLeases(HEAVY ? 10_000 : 3_600_000);
                Nodes nodes = new Nodes(new StoreInPostgres(server), folder, seed, COMMIT_INTERVAL)) {
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
            Longest longest = new Longest();
            longest.add(nodes.awaitEverything());

            leader.resume();
            if (HEAVY) {
                // its session is over, so that its consumer may be stopped, and its health with it, before anybody asks
                nodes.await(leader, Kind.REFUSED);
            } else {
                nodes.awaitTakenOver(leader);
            }
            nodes.assertSilent(leader, waiting, 1);

            for (int i = 0; i < KILLS; i++) {
                nodes.await(nodes.start(0, zookeeper.cluster()), Kind.STARTED);
                Node active = nodes.active();
                nodes.awaitRecords(active, active.records() + 1 + random.nextInt(100));
                nodes.kill(active);
                endLease(zookeeper, active);
                // everything may have arrived before; the next round is about the one that leads then
                nodes.awaitSuccessor(active);
                longest.add(nodes.awaitEverything());
            }
            Verdict verdict = nodes.finish(1);
            Results.ofThisRun()
                    .add(verdict.toResult(
                            "master: with ZooKeeper, SIGSTOP and kill -9 of the leader", KILLS + 1, longest.value()));
        }
    }

    private static void endLease(ZooKeeperLeases zookeeper, Node node) throws Exception {
        if (!HEAVY) {
            zookeeper.end(node);
        }
    }
}
