package io.github.camelrecords.verification.database;

import io.github.camelrecords.verification.Durations;
import io.github.camelrecords.verification.report.Results;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same as {@link DatabaseFaultsTest} with a server of H2. */
@Timeout(900)
class H2FaultsTest {

    private static final int ROUNDS = Boolean.getBoolean("verification.heavy") ? 5 : 1;

    private final long seed = Long.getLong("verification.seed", System.nanoTime());

    @Test
    void everythingArrivesOnceWhateverHappensToH2(@TempDir Path folder) throws Exception {
        Duration longest = Duration.ZERO;
        try (H2Faults h2 = new H2Faults(folder);
                FaultedRoute route = new FaultedRoute(h2.database(), seed).prepare()) {
            route.startUpToGate();
            longest = Durations.longer(longest, route.hit(h2.all().get(0), route::openGate));
            route.startWriting();
            int hits = 1;
            for (int round = 0; round < ROUNDS; round++) {
                for (DatabaseFault fault : h2.all()) {
                    longest = Durations.longer(longest, route.hit(fault, () -> {}));
                    hits++;
                }
            }
            Results.ofThisRun()
                    .add(route.finish().toResult("H2: server stopped and started again, row locked", hits, longest));
        }
    }
}
