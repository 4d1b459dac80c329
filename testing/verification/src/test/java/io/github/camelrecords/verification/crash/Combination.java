package io.github.camelrecords.verification.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * One combination of the options that a route is killed with.
 *
 * @param workers  {@code concurrentConsumers}
 * @param batching many records in an exchange, or one
 * @param lookback with a look-back window and late commits, or without both
 */
record Combination(Repository repository, int workers, boolean batching, boolean lookback) {

    enum Repository {
        FILE("file repository"),
        H2("H2"),
        POSTGRESQL("PostgreSQL");

        private final String words;

        Repository(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static List<Combination> all() {
        List<Combination> all = new ArrayList<>();
        for (Repository repository : Repository.values()) {
            for (int workers : new int[] {1, 8}) {
                for (boolean batching : new boolean[] {false, true}) {
                    for (boolean lookback : new boolean[] {true, false}) {
                        all.add(new Combination(repository, workers, batching, lookback));
                    }
                }
            }
        }
        return all;
    }

    /** The points that such a route comes by. */
    List<CrashPoint> points() {
        List<CrashPoint> points = new ArrayList<>(List.of(CrashPoint.values()));
        if (repository == Repository.FILE) {
            points.remove(CrashPoint.IN_DATABASE_COMMIT);
        } else {
            points.remove(CrashPoint.BEFORE_RENAME);
            points.remove(CrashPoint.AFTER_RENAME);
        }
        if (!lookback) {
            // without a window nobody may prune
            points.remove(CrashPoint.BEFORE_PRUNE);
        }
        return points;
    }

    /** The same repository with the other value of each option. */
    Combination opposite() {
        return new Combination(repository, workers == 1 ? 8 : 1, !batching, !lookback);
    }

    /** Whether all options but the repository are the same. */
    boolean hasOptionsOf(Combination other) {
        return equals(new Combination(repository, other.workers, other.batching, other.lookback));
    }

    /** Two values of different options, such as "8 workers with batching". */
    List<String> pairs() {
        List<String> values =
                List.of(repository.name(), "workers " + workers, "batching " + batching, "lookback " + lookback);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            for (int j = i + 1; j < values.size(); j++) {
                pairs.add(values.get(i) + ", " + values.get(j));
            }
        }
        return pairs;
    }
}
