package io.github.camelrecords.nango.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.nango.delivery.TestRoute.Version;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new process knows of one that was killed: the first start position, a position in a database, a prune not done. */
class RestartTest {

    private static final String KEY = "restart";

    @TempDir
    Path folder;

    private NangoSimulator nango;
    private NangoModel model;

    @BeforeEach
    void startNango() {
        nango = NangoSimulator.builder().build().start();
        model = nango.connection(TestRoute.INTEGRATION, TestRoute.CONNECTION).model(TestRoute.MODEL);
    }

    @AfterEach
    void stopNango() {
        nango.close();
    }

    @Test
    void nowIsTheFirstTimeItWasAskedFor() throws Exception {
        String uri = TestRoute.uri(nango, folder, "startFrom=now", "cursorKey=" + KEY);
        try (Child child = Child.start(uri, folder.resolve("unused").toString(), folder)) {
            FileCursorRepository cursors = new FileCursorRepository(folder);
            TestRoute.await().until(() -> cursors.getState(KEY) != null);
            child.kill();
        }
        save("a", 3);
        try (Child child = Child.start(uri, folder.resolve("unused").toString(), folder)) {
            TestRoute.await().until(() -> Child.delivered(folder).size() >= 3);
            long requests = nango.requests().count();
            TestRoute.await().until(() -> nango.requests().count() >= requests + 3);
            child.stop();
        }

        assertThat(Child.delivered(folder)).extracting(Version::id).containsExactly("a0", "a1", "a2");
    }

    @Test
    void aDatabaseGivenAsIdempotentRepositoryKeepsPositionAndKeys() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("database");
        String[] options = {"idempotentRepository=#repo", "cursorKey=" + KEY, "limit=50", "commitInterval=20"};
        save("a", 600);
        try (Child child = Child.start(uri("lookbackWindow=200", options), url, folder)) {
            TestRoute.await().until(() -> Child.delivered(folder).size() > 150);
            child.kill();
        }
        assertThat(state(url)).as("cursor in the database").isNotNull();
        try (Child child = Child.start(uri("lookbackWindow=60000", options), url, folder)) {
            TestRoute.await().until(() -> new HashSet<>(Child.delivered(folder)).containsAll(versions()));
            save("b", 20);
            TestRoute.await().until(() -> new HashSet<>(Child.delivered(folder)).containsAll(versions()));
            child.stop();
        }
        assertThat(load(url).deliveredAhead()).as("keys in the database").hasSizeGreaterThanOrEqualTo(20);
        int before = Child.delivered(folder).size();

        save("c", 1);
        try (Child child = Child.start(uri("lookbackWindow=60000", options), url, folder)) {
            TestRoute.await().until(() -> Child.delivered(folder).size() > before);
            long requests = nango.requests().count();
            TestRoute.await().until(() -> nango.requests().count() >= requests + 3);
            child.stop();
        }

        List<Version> delivered = Child.delivered(folder);
        assertThat(delivered.subList(before, delivered.size()))
                .extracting(Version::id)
                .as("after a clean stop")
                .containsExactly("c0");
        assertThat(new HashSet<>(delivered)).containsExactlyInAnyOrderElementsOf(versions());
    }

    @Test
    void aPruneThatACrashPreventedIsDoneByTheNextRun() throws Exception {
        String uri = TestRoute.uri(nango, folder, "pruneAfterCommit=true", "lookbackWindow=500", "cursorKey=" + KEY);
        save("a", 10);
        // held without a trace in the data: the process dies after its commit and before Nango prunes
        var refused = nango.faults().always().onPath("/records/prune").status(503);
        var held = nango.faults().always().onPath("/records/prune").hold();
        try (Child child = Child.start(uri, folder.resolve("unused").toString(), folder)) {
            TestRoute.await().until(() -> held.held() > 0);
            child.kill();
        }
        held.clear();
        refused.clear();
        String committed = new FileCursorRepository(folder).getState(KEY);
        assertThat(committed).isEqualTo(lastCursor());
        assertThat(model.records()).extracting(NangoRecord::prunedAt).containsOnlyNulls();

        save("b", 1);
        try (Child child = Child.start(uri, folder.resolve("unused").toString(), folder)) {
            TestRoute.await().until(() -> model.records().stream().allMatch(record -> record.prunedAt() != null));
            child.stop();
        }
        assertThat(Child.delivered(folder))
                .extracting(Version::id)
                .doesNotHaveDuplicates()
                .hasSize(11);
        assertThat(Child.lines(folder))
                .filteredOn(line -> line.is(RouteProcess.STARTED))
                .hasSize(2);
    }

    private String uri(String option, String... more) {
        return TestRoute.uri(
                nango,
                folder,
                java.util.stream.Stream.concat(java.util.stream.Stream.of(option), java.util.stream.Stream.of(more))
                        .toArray(String[]::new));
    }

    private void save(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            model.save(Map.of("id", prefix + i, "title", "number " + i));
        }
    }

    private List<Version> versions() {
        return model.records().stream()
                .map(record -> new Version(record.id(), record.lastModifiedAt()))
                .toList();
    }

    private String lastCursor() {
        List<NangoRecord> records = model.records();
        return records.get(records.size() - 1).cursor();
    }

    private static String state(String url) {
        JdbcCursorRepository repository = repository(url);
        try {
            return repository.getState(KEY);
        } finally {
            repository.stop();
        }
    }

    private static Checkpoint load(String url) {
        JdbcCursorRepository repository = repository(url);
        try {
            return repository.load(KEY);
        } finally {
            repository.stop();
        }
    }

    private static JdbcCursorRepository repository(String url) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        JdbcCursorRepository repository = new JdbcCursorRepository(database);
        repository.start();
        return repository;
    }
}
