package io.github.camelrecords.examples.quickstart;

import io.github.camelrecords.simulator.GithubIssues;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The bundled simulator with made-up GitHub issues. It lives as long as one run, so every run builds the same server again:
 * the same issues with the same times, then the changes of all earlier runs at the times they were made.
 */
final class SimulatedNango implements AutoCloseable {

    static final int RECORDS = 500;

    private static final int BATCH = 100;
    private static final Instant FIRST_ISSUE = Instant.parse("2026-01-01T08:00:00Z");
    private static final Instant FIRST_SYNC = Instant.parse("2026-01-05T06:00:00Z");

    private final NangoSimulator nango;
    private final NangoModel model;

    private SimulatedNango(ReplayClock clock) {
        nango = NangoSimulator.builder().clock(clock).build();
        model = nango.connection("github", "user-123").model("GithubIssue");
    }

    /**
     * @param folder  where the changes are noted
     * @param changes how many issues change now
     */
    static SimulatedNango start(Path folder, int changes) throws IOException {
        ReplayClock clock = new ReplayClock(FIRST_SYNC);
        SimulatedNango simulated = new SimulatedNango(clock);
        ChangeLog log = new ChangeLog(folder.resolve("simulator-changes.txt"));
        List<ChangeLog.Change> earlier = log.read();
        if (changes > 0) {
            earlier.add(log.append(changes));
        }
        GithubIssues issues = new GithubIssues("acme/shop", FIRST_ISSUE, 42);
        for (int stored = 0; stored < RECORDS; stored += BATCH) {
            simulated.save(issues.create(BATCH));
        }
        for (ChangeLog.Change change : earlier) {
            clock.standAt(change.time());
            simulated.save(issues.change(change.count()));
        }
        clock.go();
        simulated.nango.start();
        return simulated;
    }

    private void save(List<Map<String, Object>> batch) {
        model.save(batch);
    }

    /** The simulator has another port in every run, so its cursor needs a key that stays. */
    Connection connection() {
        return new Connection(
                nango.baseUrl(),
                nango.secretKey(),
                "github",
                "user-123",
                model.name(),
                "issues.jsonl",
                "quickstart-simulator");
    }

    @Override
    public void close() {
        nango.close();
    }
}
