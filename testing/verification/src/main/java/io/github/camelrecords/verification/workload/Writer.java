package io.github.camelrecords.verification.workload;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoTransaction;
import io.github.camelrecords.verification.history.RecordFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** One of the writers of a {@link Workload}. Not thread safe. */
final class Writer {

    /** One record of so many is shared with the other writers. */
    private static final int SHARED = 5;
    /** So many ids are shared, so that most of them are written again and again. */
    private static final int SHARED_IDS = 40;

    private final NangoModel model;
    private final int number;
    private final Random random;
    private final WorkloadOptions options;
    private final String text;
    private final Map<String, Map<String, Object>> saves = new LinkedHashMap<>();
    private final Set<String> deletes = new LinkedHashSet<>();
    private NangoTransaction transaction;
    private boolean open;
    private long versions;
    private int records;

    Writer(NangoModel model, int number, long seed, WorkloadOptions options) {
        this.model = model;
        this.number = number;
        this.random = new Random(seed);
        this.options = options;
        this.text = "café \uD83D\uDE80" + "x".repeat(options.padding());
    }

    boolean isOpen() {
        return open;
    }

    void begin() {
        open = true;
        for (int i = 1 + random.nextInt(options.largestBatch()); i > 0; i--) {
            String id = chooseId();
            saves.put(id, Map.of("id", id, RecordFormat.VERSION, nextVersion(), "writer", number, "text", text));
        }
        if (records > 0 && random.nextInt(100) < options.deletes()) {
            String id = "w" + number + "-" + random.nextInt(records);
            if (!saves.containsKey(id)) {
                deletes.add(id);
            }
        }
        if (options.lateCommits()) {
            transaction = model.begin().save(saves.values()).delete(deletes.toArray(String[]::new));
        }
    }

    void commit() {
        open = false;
        if (transaction != null) {
            transaction.commit();
            transaction = null;
        } else {
            model.save(saves.values());
            if (!deletes.isEmpty()) {
                model.delete(deletes.toArray(String[]::new));
            }
        }
        saves.clear();
        deletes.clear();
    }

    /** Two of three of its own are new, the others are updates, of deleted ones too. */
    private String chooseId() {
        if (random.nextInt(SHARED) == 0) {
            return "shared-" + random.nextInt(SHARED_IDS);
        }
        boolean fresh = records == 0 || random.nextInt(3) > 0;
        return "w" + number + "-" + (fresh ? records++ : random.nextInt(records));
    }

    /** Those of one writer are apart from those of another, so that the threads' timing does not change them. */
    private long nextVersion() {
        return 1 + number + options.writers() * versions++;
    }

    int openMillis() {
        return chooseMillis((int) options.longestTransaction().toMillis());
    }

    int chooseMillis(int longest) {
        return longest == 0 ? 0 : random.nextInt(longest);
    }
}
