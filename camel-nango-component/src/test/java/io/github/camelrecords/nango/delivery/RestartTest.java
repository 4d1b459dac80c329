package io.github.camelrecords.nango.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.delivery.Child;
import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.RestartContract;
import io.github.camelrecords.delivery.TestRoute;
import io.github.camelrecords.delivery.Version;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import org.junit.jupiter.api.Test;

/** What a new process of {@code nango:records} knows beside that: the first start position, and a prune not done. */
class RestartTest extends RestartContract {

    private NangoSimulator nango;
    private NangoModel model;

    @Override
    protected RecordService startService() {
        NangoService started = NangoService.start();
        nango = started.nango();
        model = started.model();
        return started;
    }

    @Test
    void nowIsTheFirstTimeItWasAskedFor() throws Exception {
        String uri = service.uri(cursors, "startFrom=now", "cursorKey=" + KEY);
        try (Child child = startChild(uri, unused())) {
            TestRoute.patiently().until(() -> storedCursor(KEY) != null);
            child.kill();
        }
        save("a", 3);
        try (Child child = startChild(uri, unused())) {
            TestRoute.patiently().until(() -> delivered().size() >= 3);
            long requests = nango.requests().count();
            TestRoute.patiently().until(() -> nango.requests().count() >= requests + 3);
            child.stop();
        }

        assertThat(delivered()).extracting(Version::id).containsExactly("a0", "a1", "a2");
    }

    @Test
    void aPruneThatACrashPreventedIsDoneByTheNextRun() throws Exception {
        String uri = service.uri(cursors, "pruneAfterCommit=true", "lookbackWindow=500", "cursorKey=" + KEY);
        save("a", 10);
        // held without a trace in the data: the process dies after its commit and before Nango prunes
        var refused = nango.faults().always().onPath("/records/prune").status(503);
        var held = nango.faults().always().onPath("/records/prune").hold();
        try (Child child = startChild(uri, unused())) {
            TestRoute.patiently().until(() -> held.held() > 0);
            child.kill();
        }
        held.clear();
        refused.clear();
        String committed = storedCursor(KEY);
        assertThat(committed).isEqualTo(lastCursor());
        assertThat(model.records()).extracting(NangoRecord::prunedAt).containsOnlyNulls();

        save("b", 1);
        try (Child child = startChild(uri, unused())) {
            TestRoute.patiently().until(() -> model.records().stream().allMatch(record -> record.prunedAt() != null));
            child.stop();
        }
        assertThat(delivered()).extracting(Version::id).doesNotHaveDuplicates().hasSize(11);
        assertThat(runs()).isEqualTo(2);
    }
}
