package io.github.camelrecords.simulator;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSyncRun;
import io.github.camelrecords.simulator.nango.NangoSyncScript;
import java.util.List;

/**
 * The demonstration's sync: changes a few issues each time it runs, as if somebody had worked on them meanwhile. Where
 * nothing is stored yet, or when it was asked to start from scratch, it stores all of them. Thread safe.
 */
final class GithubIssuesSync implements NangoSyncScript {

    static final String NAME = "github-issues";

    static final int CHANGES = 3;
    private static final int BATCH = 1000;

    private final GithubIssues issues;
    private final String model;
    private final int count;
    private final int changes;

    /**
     * @param count   how many issues there are to begin with
     * @param changes how many of them a run changes
     */
    GithubIssuesSync(GithubIssues issues, String model, int count, int changes) {
        this.issues = issues;
        this.model = model;
        this.count = count;
        this.changes = changes;
    }

    @Override
    public void run(NangoSyncRun run) {
        NangoModel rows = run.model(model);
        if (run.reset() || rows.size() == 0) {
            saveAll(rows);
        } else {
            change(rows, Math.min(changes, count));
        }
    }

    /** Opens all issues and stores them, a batch at a time. */
    synchronized void create(NangoModel rows) {
        for (int stored = 0; stored < count; stored += BATCH) {
            rows.save(issues.create(Math.min(BATCH, count - stored)));
        }
    }

    synchronized void change(NangoModel rows, int changes) {
        rows.save(issues.change(changes));
    }

    private synchronized void saveAll(NangoModel rows) {
        List<?> all = issues.all();
        for (int from = 0; from < all.size(); from += BATCH) {
            rows.save(all.subList(from, Math.min(from + BATCH, all.size())));
        }
    }
}
