package io.github.camelrecords.nango.delivery;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoRequest;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A Nango with an empty model and a folder for cursors. */
abstract class DeliveryTestBase {

    @TempDir
    Path cursors;

    NangoSimulator nango;
    NangoModel model;

    @BeforeEach
    void startNango() {
        nango = NangoSimulator.builder().build().start();
        model = nango.connection(TestRoute.INTEGRATION, TestRoute.CONNECTION).model(TestRoute.MODEL);
    }

    @AfterEach
    void stopNango() {
        nango.close();
    }

    String uri(String... options) {
        return TestRoute.uri(nango, cursors, options);
    }

    TestRoute start(String... options) {
        return TestRoute.start(uri(options));
    }

    /** Saves one record in a batch of its own for each number. */
    void save(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            model.save(Map.of("id", prefix + i, "title", "number " + i));
        }
    }

    String lastCursor() {
        List<NangoRecord> records = model.records();
        return records.get(records.size() - 1).cursor();
    }

    List<NangoRequest> pages() {
        return nango.requests().onPath("/records");
    }

    List<NangoRequest> prunes() {
        return nango.requests().onPath("/records/prune");
    }
}
