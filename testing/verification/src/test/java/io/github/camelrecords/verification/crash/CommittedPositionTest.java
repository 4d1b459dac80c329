package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoPosition;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.RecordKey;
import io.github.camelrecords.verification.crash.CommittedPosition.Placed;
import io.github.camelrecords.verification.crash.CommittedPosition.Version;
import io.github.camelrecords.verification.history.Delivery;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a checkpoint covers may not come again, and nothing else. */
class CommittedPositionTest {

    private static final String KEY = "key";

    @TempDir
    Path folder;

    private final NangoSimulator nango = NangoSimulator.builder().build();
    private final NangoModel model = nango.connection("github", "user-123").model("GithubIssue");
    private List<NangoRecord> records;
    private CommittedPosition committed;

    @AfterEach
    void close() {
        nango.close();
    }

    /** Three records of one time. */
    private void save() {
        model.save(List.of(Map.of("id", "1"), Map.of("id", "2"), Map.of("id", "3")));
        records = model.records();
        List<Placed> arrived = records.stream()
                .map(record -> new Placed(
                        new Version(record.id(), record.lastModifiedAt()), NangoPosition.of(record.cursor())))
                .toList();
        committed = new CommittedPosition(folder.toString(), KEY, () -> arrived);
    }

    private void commit(String cursor, NangoRecord... ahead) throws Exception {
        try (RouteProgram.Opened repository = RouteProgram.open(folder.toString())) {
            repository.cursors().start();
            long epoch = repository.cursors().load(KEY).epoch();
            List<DeliveredAhead> keys = List.of(ahead).stream()
                    .map(record -> new DeliveredAhead(
                            RecordKey.of(record.id(), micros(record.lastModifiedAt())),
                            micros(record.lastModifiedAt())))
                    .toList();
            repository.cursors().commit(KEY, new Checkpoint(cursor, keys, epoch, 1, null));
            repository.cursors().release(KEY);
            repository.cursors().stop();
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private Optional<String> objection(int record, int run) {
        return committed.objection(delivery(record, 0), delivery(record, run));
    }

    private Delivery delivery(int record, int run) {
        NangoRecord one = records.get(record);
        return new Delivery("s", one.id(), 1L, one.lastModifiedAt(), false, run, 0);
    }

    @Test
    void nothingThatTheCursorOrTheKeysCoverMayComeAgain() throws Exception {
        save();
        committed.beforeRun(false);
        commit(records.get(0).cursor(), records.get(2));
        committed.beforeRun(false);

        assertThat(objection(0, 1)).get().asString().contains("began behind it");
        assertThat(objection(1, 1)).isEmpty();
        assertThat(objection(2, 1)).get().asString().contains("delivered ahead");
        for (int record = 0; record < records.size(); record++) {
            assertThat(objection(record, 0)).get().asString().contains("both came in run 0");
        }
    }

    @Test
    void whatWasNotCommittedMayComeAgain() throws Exception {
        save();
        committed.beforeRun(false);
        committed.beforeRun(false);

        assertThat(objection(0, 1)).isEmpty();
    }

    @Test
    void thePositionNeverMovesBack() throws Exception {
        save();
        commit(records.get(1).cursor());
        committed.beforeRun(false);
        commit(records.get(0).cursor());

        assertThatThrownBy(() -> committed.beforeRun(false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("position of the checkpoint");
    }

    @Test
    void afterALateKillTheFirstArrivalIsCommitted() throws Exception {
        save();
        commit(null, records.get(1));

        assertThatThrownBy(() -> committed.beforeRun(true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("first arrival of the run before");
        save();
        commit(null, records.get(0));
        committed.beforeRun(true);
    }

    @Test
    void inTheEndItIsAtTheLastRecord() throws Exception {
        save();
        commit(records.get(1).cursor(), records.get(2));

        assertThatThrownBy(committed::afterLastRun)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the last record");
        commit(records.get(2).cursor());
        committed.afterLastRun();
    }
}
