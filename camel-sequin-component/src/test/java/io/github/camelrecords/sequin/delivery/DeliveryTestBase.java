package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.simulator.sequin.SequinRecord;
import io.github.camelrecords.simulator.sequin.SequinRequest;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.simulator.sequin.SequinSync;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A Sequin with an empty sync and a folder for cursors. */
abstract class DeliveryTestBase {

    static final String COLLECTION = "stripe:subscription";

    @TempDir
    Path cursors;

    SequinSimulator sequin;
    SequinSync sync;

    @BeforeEach
    void startSequin() {
        sequin = SequinSimulator.builder().build().start();
        sync = sequin.sync("sync-1");
    }

    @AfterEach
    void stopSequin() {
        sequin.close();
    }

    String uri(String... options) {
        return TestRoute.uri(sequin, cursors, options);
    }

    TestRoute start(String... options) {
        return TestRoute.start(uri(options));
    }

    /** Inserts records with the prefix and a number as ids. */
    void insert(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            sync.insert(COLLECTION, prefix + i, Map.of("title", "number " + i));
        }
    }

    String lastCursor() {
        List<SequinRecord> records = sequin.records().all();
        return records.get(records.size() - 1).cursor();
    }

    List<SequinRequest> pages() {
        return sequin.requests().onPath("/v1/records");
    }
}
