package io.github.camelrecords.stream.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.StreamKey;
import io.github.camelrecords.stream.repository.CheckpointException;
import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedCursorsTest {

    private static final StreamKey ISSUES = stream("Issue", null);
    private static final String STREAM = ISSUES.encoded();

    @TempDir
    Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final RecordStreamConfiguration configuration = new RecordStreamConfiguration() {};
    private final CommittedCursors cursors = new CommittedCursors(context, configuration);
    private Path store;

    @BeforeEach
    void useAFolderThatIsNotThere() {
        store = folder.resolve("not/yet");
        configuration.setCursorDirectory(store.toString());
        context.start();
    }

    @AfterEach
    void stop() {
        cursors.stop();
        context.stop();
    }

    private static StreamKey stream(String model, String filter) {
        return new StreamKey(
                "nango", "https://api.nango.dev", null, "github", "user-123", model, null, filter, List.of());
    }

    private static void commit(CursorRepository repository, String streamKey, String cursor) {
        Checkpoint loaded = repository.load(streamKey);
        repository.commit(
                streamKey, new Checkpoint(cursor, List.of(), loaded.epoch(), loaded.version() + 1, "fingerprint"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void findsWhatWasCommittedInTheDefaultFolder() {
        FileCursorRepository consumers = new FileCursorRepository(store);
        consumers.start();
        commit(consumers, STREAM, "c1");
        consumers.stop();
        cursors.start();

        assertThat(cursors.get(ISSUES)).isEqualTo("c1");
        assertThat(cursors.get(stream("Other", null))).isNull();
    }

    @Test
    void readsWhileAConsumerOfTheContextHoldsTheStream() {
        CursorRepository consumers = CursorStores.of(context).inFolder(store.toString());
        CursorStores.of(context).use(consumers, "consumer");
        commit(consumers, STREAM, "c1");
        cursors.start();
        assertThat(cursors.get(ISSUES)).isEqualTo("c1");

        consumers.commit(STREAM, new Checkpoint("c2", List.of(), 1, 2, "fingerprint"));
        assertThat(cursors.get(ISSUES)).isEqualTo("c2");

        // the consumer goes on after the look-ups have ended
        cursors.stop();
        consumers.commit(STREAM, new Checkpoint("c3", List.of(), 1, 3, "fingerprint"));
        assertThat(consumers.getState(STREAM)).isEqualTo("c3");
        CursorStores.of(context).leave(consumers, "consumer");
    }

    @Test
    void readsWhileAnotherProcessHoldsTheStream() {
        FileCursorRepository elsewhere = new FileCursorRepository(store);
        elsewhere.start();
        commit(elsewhere, STREAM, "c1");
        cursors.start();

        assertThat(cursors.get(ISSUES)).isEqualTo("c1");
        commit(cursors, elsewhere);
        elsewhere.stop();
    }

    /** The other one still has the stream. */
    private static void commit(CommittedCursors cursors, FileCursorRepository elsewhere) {
        elsewhere.commit(STREAM, new Checkpoint("c2", List.of(), 1, 2, "fingerprint"));
        assertThat(cursors.get(ISSUES)).isEqualTo("c2");
    }

    @Test
    void makesNothingBeforeItIsStartedAndNoFileAfterwards() throws Exception {
        assertThat(store).doesNotExist();
        cursors.start();

        assertThat(cursors.get(ISSUES)).isNull();
        assertThat(cursors.get(ISSUES)).isNull();
        assertThat(files(folder)).isEmpty();
        cursors.stop();
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void aDamagedFileIsAnError() throws Exception {
        FileCursorRepository consumers = new FileCursorRepository(store);
        consumers.start();
        commit(consumers, STREAM, "c1");
        consumers.stop();
        List<Path> files = files(store);
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Files.writeString(file, "garbage");
        }
        cursors.start();

        assertThatExceptionOfType(CheckpointException.class).isThrownBy(() -> cursors.get(ISSUES));
    }

    @Test
    void theOptionCursorKeyReplacesTheStreams() {
        MemoryCursorRepository repository = new MemoryCursorRepository();
        configuration.setCursorRepository(repository);
        configuration.setCursorKey("mine");
        cursors.start();
        commit(repository, "mine", "c1");

        assertThat(cursors.key(ISSUES)).isEqualTo("mine");
        assertThat(cursors.get(ISSUES)).isEqualTo("c1");
        configuration.setCursorKey(null);
        assertThat(cursors.key(ISSUES)).isEqualTo(STREAM);
        assertThat(cursors.get(ISSUES)).isNull();
    }

    @Test
    void aRepositoryIsStoppedOnlyByWhoStartedIt() {
        MemoryCursorRepository repository = new MemoryCursorRepository();
        configuration.setCursorRepository(repository);
        cursors.start();
        assertThat(repository.isStarted()).isTrue();
        cursors.stop();
        assertThat(repository.isStarted()).isFalse();

        repository.start();
        cursors.start();
        cursors.stop();
        assertThat(repository.isStarted()).isTrue();
    }

    @Test
    void readsADatabase() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcCursorRepository repository = new JdbcCursorRepository(database);
        configuration.setCursorRepository(repository);
        cursors.start();
        assertThat(cursors.get(ISSUES)).isNull();
        commit(repository, STREAM, "c1");

        assertThat(cursors.get(ISSUES)).isEqualTo("c1");
        cursors.stop();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
        assertThat(store).doesNotExist();
    }

    @Test
    void readsAPlainStateRepository() {
        MemoryStateRepository repository = new MemoryStateRepository();
        configuration.setCursorRepository(repository);
        cursors.start();
        assertThat(repository.isStarted()).isTrue();
        assertThat(cursors.get(ISSUES)).isNull();

        repository.setState(STREAM, "c1");
        assertThat(cursors.get(ISSUES)).isEqualTo("c1");
        // what stands for no cursor where a key cannot be removed
        repository.setState(STREAM, "");
        assertThat(cursors.get(ISSUES)).isNull();
        assertThat(store).doesNotExist();

        // as plain repositories of consumers it belongs to the context
        cursors.stop();
        assertThat(repository.isStarted()).isTrue();
        context.stop();
        assertThat(repository.isStarted()).isFalse();
    }

    @Test
    void anIdempotentRepositoryKeepsCursorsOnlyIfItIsBoth() {
        MemoryCursorRepository both = new MemoryCursorRepository();
        configuration.setIdempotentRepository(both);
        cursors.start();
        commit(both, STREAM, "c1");
        assertThat(cursors.get(ISSUES)).isEqualTo("c1");
        cursors.stop();

        configuration.setIdempotentRepository(MemoryIdempotentRepository.memoryIdempotentRepository());
        CommittedCursors plain = new CommittedCursors(context, configuration);
        plain.start();
        assertThat(plain.get(ISSUES)).isNull();
        plain.stop();
    }

    @Test
    void mayBeStartedAgain() {
        FileCursorRepository consumers = new FileCursorRepository(store);
        consumers.start();
        commit(consumers, STREAM, "c1");
        cursors.start();
        cursors.stop();
        cursors.start();

        assertThat(cursors.get(ISSUES)).isEqualTo("c1");
        consumers.stop();
    }

    /** What a consumer that starts tells of itself. */
    private void consumed(String key, StreamKey stream, String unread) {
        MemoryCursorRepository repository = (MemoryCursorRepository) configuration.getCursorRepository();
        CursorStores.of(context).describe(repository, key, new StreamCoverage(stream, unread));
    }

    @Test
    void nothingIsKnownAgainstACursorOfAnotherProcess() {
        configuration.setCursorRepository(new MemoryCursorRepository());
        cursors.start();

        assertThat(cursors.objection(ISSUES)).isNull();
    }

    @Test
    void aConsumerThatReadsEverythingIsTrustedAlsoWhenItHasGone() {
        configuration.setCursorRepository(new MemoryCursorRepository());
        cursors.start();
        consumed(STREAM, ISSUES, null);

        assertThat(cursors.objection(ISSUES)).isNull();
    }

    @Test
    void aConsumerThatPassesRecordsOverIsNot() {
        configuration.setCursorRepository(new MemoryCursorRepository());
        cursors.start();
        consumed(STREAM, ISSUES, "startFrom");

        assertThat(cursors.objection(ISSUES)).contains("does not read all records", "startFrom");
    }

    @Test
    void aCursorKeyThatNobodyHasUsedMayBeOfAnyStream() {
        configuration.setCursorRepository(new MemoryCursorRepository());
        configuration.setCursorKey("mine");
        cursors.start();

        assertThat(cursors.objection(ISSUES)).contains("cursorKey mine", "no consumer");
    }

    @Test
    void aCursorKeyIsGoodForItsOwnStreamOnly() {
        configuration.setCursorRepository(new MemoryCursorRepository());
        configuration.setCursorKey("mine");
        cursors.start();
        consumed("mine", ISSUES, null);

        assertThat(cursors.objection(ISSUES)).isNull();
        assertThat(cursors.objection(stream("Issue", "added"))).contains("another stream");
        assertThat(cursors.objection(stream("Other", null))).contains("another stream");
    }
}
