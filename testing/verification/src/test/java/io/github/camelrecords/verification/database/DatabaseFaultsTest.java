package io.github.camelrecords.verification.database;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.report.Results;
import io.github.camelrecords.verification.service.Longest;
import io.github.camelrecords.verification.service.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The PostgreSQL of the cursor repository fails during the first read and at the tail, while writers write: everything arrives
 * once and in order, and the stored position catches up without ever moving back.
 */
@Timeout(7200)
@ExtendWith({SharedPostgres.class, Seed.class})
class DatabaseFaultsTest {

    private static final boolean HEAVY = Boolean.getBoolean("verification.heavy");

    private final long seed = Seed.ofThisRun();
    private final Random random = new Random(seed);
    private final PostgresServer server;

    DatabaseFaultsTest(PostgresServer server) {
        this.server = server;
    }

    /** One of them in the first read, and all of them one after the other at the tail. In the heavy profile each in both. */
    @Test
    void everythingArrivesOnceWhateverHappensToPostgres() throws Exception {
        int faults = PostgresFaults.COUNT;
        if (HEAVY) {
            for (int i = 0; i < faults; i++) {
                report(run(List.of(i), List.of(i, i)));
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < faults; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        report(run(List.of(random.nextInt(faults)), order));
    }

    private record Run(String words, int hits, Verdict verdict, Duration longest) {}

    private static void report(Run run) {
        Results.ofThisRun().add(run.verdict().toResult(run.words(), run.hits(), run.longest()));
    }

    private Run run(List<Integer> firstRead, List<Integer> tail) throws Exception {
        String database = server.newDatabase();
        Longest longest = new Longest();
        try (HikariDataSource pool = server.impatientPool(database, 3);
                FaultedRoute route = new FaultedRoute(pool, seed).prepare()) {
            CheckpointLog log = CheckpointLog.install(server, database);
            List<DatabaseFault> faults = PostgresFaults.all(server, database, pool);
            route.startUpToGate();
            for (int i : firstRead) {
                longest.add(route.hit(faults.get(i), route::openGate));
            }
            route.startWriting();
            for (int i : tail) {
                longest.add(route.hit(faults.get(i), () -> {}));
            }
            Verdict verdict = route.finish();
            log.assertNeverMovedBack("verification.seed=" + seed);
            String words = tail.size() < faults.size() && !tail.isEmpty()
                    ? faults.get(tail.get(0)).words() + ", first read and tail"
                    : faults.size() + " faults, one after the other";
            return new Run("PostgreSQL: " + words, firstRead.size() + tail.size(), verdict, longest.value());
        }
    }
}
