package io.github.camelrecords.verification.nodes;

import io.github.camelrecords.verification.database.PostgresServer;
import io.github.camelrecords.verification.database.SharedPostgres;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.nodes.NodeLog.Kind;
import io.github.camelrecords.verification.report.Results;
import io.github.camelrecords.verification.service.Longest;
import io.github.camelrecords.verification.service.Patience;
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

/** One active node of two, by {@code master} and locks in files: what happens when that node is killed, or put to sleep. */
@Timeout(7200)
@ExtendWith({SharedPostgres.class, Seed.class})
class FileLockClusterTest {

    private static final boolean HEAVY = Boolean.getBoolean("verification.heavy");
    private static final int KILLS = HEAVY ? 10 : 1;
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(200);

    private final long seed = Seed.ofThisRun();
    private final Random random = new Random(seed);
    private final PostgresServer server;

    @TempDir
    Path folder;

    FileLockClusterTest(PostgresServer server) {
        this.server = server;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aKilledLeaderIsFollowedAndASleepingOneKeepsItsLock() throws Exception {
        killLeaders(new StoreInPostgres(server), KILLS, true, "");
    }

    /** Locks and checkpoints in one folder, and no database. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aKilledLeaderIsFollowedWithCursorsInFilesToo() throws Exception {
        killLeaders(new StoreInFiles(folder.resolve("shared")), HEAVY ? 10 : 1, HEAVY, ", cursors in files");
    }

    /** @param asleep whether the last one is put to sleep before it is killed */
    private void killLeaders(NodeStore store, int kills, boolean asleep, String words) throws Exception {
        String cluster = "files " + folder.resolve("shared");
        try (Nodes nodes = new Nodes(store, folder, seed, COMMIT_INTERVAL)) {
            Node leader = nodes.start(0, cluster);
            nodes.awaitRecords(leader, 1);
            Node waiting = nodes.start(0, cluster);
            nodes.write(true);
            Longest longest = new Longest();
            for (int i = 0; i < kills; i++) {
                nodes.awaitRecords(leader, leader.records() + 1 + random.nextInt(100));
                if (asleep && i == kills - 1) {
                    nodes.await(waiting, Kind.STARTED);
                    nodes.pause(leader);
                    assertNobodyFollows(waiting);
                }
                nodes.kill(leader);
                longest.add(nodes.awaitEverything());
                nodes.await(waiting, Kind.LOADED);
                leader = waiting;
                if (i < kills - 1) {
                    waiting = nodes.start(0, cluster);
                }
            }
            Verdict verdict = nodes.finish(1);
            Results.ofThisRun()
                    .add(verdict.toResult(
                            "master: with FileLockClusterService" + words + ", kill -9 of the leader"
                                    + (asleep ? ", the last time asleep" : ""),
                            kills,
                            longest.value()));
        }
    }

    /** Longer than the waiting node needs to find that the leader is silent. */
    private void assertNobodyFollows(Node waiting) {
        Patience.await("a sleeping leader keeps its lock, verification.seed=" + seed)
                .during(Duration.ofSeconds(3))
                .failFast(
                        "the waiting node has the stream",
                        () -> waiting.history().epoch() != 0)
                .until(() -> waiting.history().epoch() == 0);
    }
}
