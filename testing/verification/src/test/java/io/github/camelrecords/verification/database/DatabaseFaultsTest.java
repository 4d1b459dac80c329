package io.github.camelrecords.verification.database;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.report.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database of the cursor repository fails during the first read and at the tail, while writers write: everything arrives
 * once and in order, and the stored position catches up without ever moving back.
 */
@Timeout(1_800)
@ExtendWith(SharedPostgres.class)
class DatabaseFaultsTest {

    private static final boolean HEAVY = Boolean.getBoolean("verification.heavy");
    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("verification.patience", 60));

    private final long seed = Long.getLong("verification.seed", System.nanoTime());
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

    @Test
    void everythingArrivesOnceWhateverHappensToH2(@TempDir Path folder) throws Exception {
        Duration longest = Duration.ZERO;
        try (H2Faults h2 = new H2Faults(folder);
                FaultedRoute route = new FaultedRoute(h2.database(), seed).prepare()) {
            route.startUpToGate();
            longest = longer(longest, hit(route, h2.all().get(0), route::openGate));
            route.startWriting();
            int hits = 1;
            for (int round = 0; round < (HEAVY ? 5 : 1); round++) {
                for (DatabaseFault fault : h2.all()) {
                    longest = longer(longest, hit(route, fault, () -> {}));
                    hits++;
                }
            }
            report(new Run("H2: server stopped and started again, row locked", hits, route.finish(), longest));
        }
    }

    private record Run(String words, int hits, Verdict verdict, Duration longest) {}

    private static void report(Run run) {
        Results.ofThisRun().add(run.verdict().toResult(run.words(), run.hits(), run.longest()));
    }

    private Run run(List<Integer> firstRead, List<Integer> tail) throws Exception {
        String database = server.newDatabase();
        Duration longest = Duration.ZERO;
        try (HikariDataSource pool = server.pool(database, 3);
                FaultedRoute route = new FaultedRoute(pool, seed).prepare()) {
            CheckpointLog log = CheckpointLog.install(server, database);
            List<DatabaseFault> faults = new PostgresFaults(server, database, pool).all();
            route.startUpToGate();
            for (int i : firstRead) {
                longest = longer(longest, hit(route, faults.get(i), route::openGate));
            }
            route.startWriting();
            for (int i : tail) {
                longest = longer(longest, hit(route, faults.get(i), () -> {}));
            }
            Verdict verdict = route.finish();
            log.assertNeverMovedBack("verification.seed=" + seed);
            String words = tail.size() < faults.size() && !tail.isEmpty()
                    ? faults.get(tail.get(0)).words() + ", first read and tail"
                    : faults.size() + " faults, one after the other";
            return new Run("PostgreSQL: " + words, firstRead.size() + tail.size(), verdict, longest);
        }
    }

    private Duration hit(FaultedRoute route, DatabaseFault fault, Runnable begun) throws Exception {
        fault.begin();
        try {
            begun.run();
            if (fault.reason() != null) {
                route.awaitDown(fault.reason());
            } else {
                Awaitility.await("a commit meets the fault: " + fault.words() + ", verification.seed=" + seed)
                        .atMost(PATIENCE)
                        .until(fault::wasMet);
            }
        } finally {
            fault.end();
        }
        return route.awaitRecovery();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
