package io.github.camelrecords.verification.database;

import io.github.camelrecords.verification.report.Results;
import io.github.camelrecords.verification.service.Longest;
import io.github.camelrecords.verification.service.Seed;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same as {@link DatabaseFaultsTest} with a server of H2. */
@Timeout(7200)
@ExtendWith(Seed.class)
class H2FaultsTest {

    private static final boolean HEAVY = Boolean.getBoolean("verification.heavy");
    private static final int ROUNDS = HEAVY ? 5 : 1;

    private final long seed = Seed.ofThisRun();

    @Test
    void everythingArrivesOnceWhateverHappensToH2(@TempDir Path folder) throws Exception {
        if (HEAVY) {
            for (int first = 0; first < H2Faults.COUNT; first++) {
                run(folder.resolve("first-" + first), first);
            }
        } else {
            run(folder, new Random(seed).nextInt(H2Faults.COUNT));
        }
    }

    /** @param first which of them comes in the first read */
    private void run(Path folder, int first) throws Exception {
        Longest longest = new Longest();
        try (H2Faults h2 = new H2Faults(folder);
                FaultedRoute route = new FaultedRoute(h2.database(), seed).prepare()) {
            route.startUpToGate();
            longest.add(route.hit(h2.all().get(first), route::openGate));
            route.startWriting();
            int hits = 1;
            for (int round = 0; round < ROUNDS; round++) {
                for (DatabaseFault fault : h2.all()) {
                    longest.add(route.hit(fault, () -> {}));
                    hits++;
                }
            }
            Results.ofThisRun()
                    .add(route.finish()
                            .toResult("H2: server stopped and started again, row locked", hits, longest.value()));
        }
    }
}
