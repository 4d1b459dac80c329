package io.github.camelrecords.verification.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.verification.database.PostgresServer;
import io.github.camelrecords.verification.database.SharedPostgres;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.nodes.NodeLog.Kind;
import io.github.camelrecords.verification.report.Results;
import io.github.camelrecords.verification.service.Longest;
import io.github.camelrecords.verification.service.Seed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same route in two JVMs on one database, with nothing that lets only one of them read. */
@Timeout(7200)
@ExtendWith({SharedPostgres.class, Seed.class})
class TwoNodesTest {

    private static final boolean HEAVY = Boolean.getBoolean("verification.heavy");
    private static final String EVERYONE = "everyone";

    private final long seed = Seed.ofThisRun();
    private final PostgresServer server;

    @TempDir
    Path folder;

    TwoNodesTest(PostgresServer server) {
        this.server = server;
    }

    /** Each time another node comes, the one before is refused at its next commit, and does not take the stream back. */
    @Test
    void theNewerNodeTakesTheStreamAndTheOlderOneStopsForGood() throws Exception {
        int takeovers = HEAVY ? 5 : 1;
        Longest longest = new Longest();
        StoreInPostgres store = new StoreInPostgres(server);
        try (Nodes nodes = new Nodes(store, folder, seed, Duration.ofMillis(200))) {
            Node older = nodes.start(0, EVERYONE);
            nodes.awaitEverything();
            for (int i = 1; i <= takeovers; i++) {
                Node newer = nodes.start(0, EVERYONE);
                nodes.await(newer, Kind.LOADED);
                // one record more, so that the older one has something to commit
                nodes.model().save(Map.of("id", "takeover-" + i, "version", -i));
                // and more that it could hand out afterwards
                nodes.write(true);
                nodes.awaitTakenOver(older);
                nodes.assertSilent(older, newer, 1);
                longest.add(nodes.awaitEverything());

                assertThat(older.history().health()).startsWith("DOWN").contains(Nodes.TAKEN_OVER);
                older = newer;
            }
            Verdict verdict = nodes.finish(1);
            assertThat(store.log().epoch()).isEqualTo(older.history().epoch());
            Results.ofThisRun()
                    .add(verdict.toResult(
                            "two nodes without clustering, the newer takes over", takeovers, longest.value()));
        }
    }

    /**
     * Fencing on its own: the older node sleeps in the middle of a page while the newer one takes over, and then wakes up. It
     * commits after each record, so that of that page nothing comes but the record that was in its route.
     */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aNodeThatWakesUpAfterATakeoverHandsOutNothingMore() throws Exception {
        StoreInPostgres store = new StoreInPostgres(server);
        try (Nodes nodes = new Nodes(store, folder.resolve("each"), seed, Duration.ZERO)) {
            Node older = fence(nodes, store, "", 1);
            assertThat(nodes.handedOutTooLate(older))
                    .as("records after the takeover: the one that was in the route, verification.seed=%d", seed)
                    .isEqualTo(1);
            assertThat(older.history().recordsAfterRefusal())
                    .as("records after the first refusal, verification.seed=%d", seed)
                    .isZero();
        }
        if (HEAVY) {
            StoreInPostgres timed = new StoreInPostgres(server);
            try (Nodes nodes = new Nodes(timed, folder.resolve("timed"), seed, Duration.ofMillis(200))) {
                fence(nodes, timed, "", 1);
            }
            StoreInPostgres workers = new StoreInPostgres(server);
            try (Nodes nodes = new Nodes(workers, folder.resolve("workers"), seed, Duration.ofMillis(200))) {
                fence(nodes, workers, "&concurrentConsumers=8&maxInFlight=8", 8);
            }
        }
    }

    /**
     * The newer node stops early, too, so that it has made fewer commits than the older one when that wakes up: it is the epoch
     * that has to keep the older one out, not the version.
     *
     * @param inRoute how many records may be in the route of a node at a time
     */
    private Node fence(Nodes nodes, StoreInPostgres store, String options, int inRoute) throws Exception {
        Node older = nodes.start(90, EVERYONE, options);
        nodes.await(older, Kind.HELD);
        nodes.awaitRecords(older, 90);
        nodes.pause(older);
        older.openGate();
        nodes.write(true);

        Node newer = nodes.start(20, EVERYONE, options);
        nodes.await(newer, Kind.HELD);
        nodes.await("a commit of the newer node", () -> store.log().entries().stream()
                .anyMatch(entry -> entry.epoch() == newer.history().epoch() && entry.version() > 0));

        older.resume();
        nodes.awaitTakenOver(older);
        newer.openGate();
        Duration takeover = nodes.awaitEverything();
        nodes.assertSilent(older, newer, inRoute);
        Verdict verdict = nodes.finish(inRoute);
        assertThat(store.log().epoch()).isEqualTo(newer.history().epoch());
        String scenario = "SIGSTOP in mid-page, takeover, SIGCONT" + (inRoute > 1 ? ", 8 workers" : "");
        Results.ofThisRun().add(verdict.toResult(scenario, 1, takeover));
        return older;
    }
}
