package io.github.camelrecords.stream.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.stream.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateRepositoryAdapterTest extends CursorRepositoryContract {

    @TempDir
    Path folder;

    @Override
    protected CursorRepository newRepository() {
        return CursorRepositories.of(fileStateRepository(), null);
    }

    private FileStateRepository fileStateRepository() {
        return FileStateRepository.fileStateRepository(folder.resolve("state").toFile(), new HashMap<>());
    }

    /** Remembers what is stored. */
    private static class Recording extends MemoryStateRepository {

        private final List<String> stored = new ArrayList<>();

        @Override
        public void setState(String key, String value) {
            stored.add(value);
            super.setState(key, value);
        }
    }

    /** Cannot tell whether it is started. */
    private static final class Plain implements StateRepository<String, String> {

        private int starts;
        private int stops;

        @Override
        public void setState(String key, String value) {
            throw new IllegalStateException("full");
        }

        @Override
        public String getState(String key) {
            throw new IllegalStateException("unreachable");
        }

        @Override
        public void start() {
            starts++;
        }

        @Override
        public void stop() {
            stops++;
        }
    }

    @Test
    void theCursorIsStoredAsItIsAndOnlyWhenItChanged() {
        Recording state = new Recording();
        CursorRepository repository = start(CursorRepositories.of(state, null));
        Checkpoint loaded = repository.load(STREAM);

        Checkpoint first = next(loaded, "c1");
        repository.commit(STREAM, first);
        Checkpoint second = next(first, "c1", ahead(1).get(0));
        repository.commit(STREAM, second);
        repository.commit(STREAM, next(second, "c2"));

        assertThat(state.stored).containsExactly("c1", "c2");
        assertThat(state.getState(STREAM)).isEqualTo("c2");
    }

    @Test
    void aCommitThatFailedIsTriedAgain() {
        Recording state = new Recording() {
            private boolean failed;

            @Override
            public void setState(String key, String value) {
                if (!failed) {
                    failed = true;
                    throw new IllegalStateException("away for a moment");
                }
                super.setState(key, value);
            }
        };
        CursorRepository repository = start(CursorRepositories.of(state, null));
        Checkpoint first = next(repository.load(STREAM), "c1");

        assertThatThrownBy(() -> repository.commit(STREAM, first))
                .isExactlyInstanceOf(CheckpointException.class)
                .hasMessageContainingAll(STREAM, "away for a moment", "cursorRepository");
        repository.commit(STREAM, first);

        assertThat(state.stored).containsExactly("c1");
    }

    @Test
    void startsAndStopsOnlyWhatIsNotStarted() {
        MemoryStateRepository running = new MemoryStateRepository();
        running.start();
        MemoryIdempotentRepository idle = new MemoryIdempotentRepository();
        CursorRepository repository = CursorRepositories.of(running, idle);

        repository.start();
        assertThat(idle.isStarted()).isTrue();
        repository.stop();

        assertThat(idle.isStarted()).isFalse();
        assertThat(running.isStarted()).isTrue();
    }

    @Test
    void aRepositoryThatCannotTellItsStateIsStartedAndLeftRunning() {
        Plain plain = new Plain();
        CursorRepository repository = CursorRepositories.of(plain, null);

        repository.start();
        repository.stop();

        assertThat(plain.starts).isEqualTo(1);
        assertThat(plain.stops).isZero();
    }

    @Test
    void aFailureNamesTheRepository() {
        CursorRepository repository = start(CursorRepositories.of(new Plain(), null));

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> repository.load(STREAM))
                    .isExactlyInstanceOf(CheckpointException.class)
                    .hasMessageContainingAll(STREAM, "unreachable", Plain.class.getName());
        }
        assertThatThrownBy(() -> repository.setState(STREAM, "c"))
                .isExactlyInstanceOf(CheckpointException.class)
                .hasMessageContainingAll(STREAM, "full", Plain.class.getName());
    }

    @Test
    void aRepositoryStoppedByAnotherIsNotTakenForABeginning() {
        FileStateRepository state = fileStateRepository();
        CursorRepository repository = start(CursorRepositories.of(state, null));
        repository.setState(STREAM, "c1");
        state.stop();

        assertThatThrownBy(() -> repository.load(STREAM))
                .isExactlyInstanceOf(CheckpointException.class)
                .hasMessageContaining("not started");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "a\nb"})
    void aKeyThatTheFileRepositoryRefusesIsAnErrorAtLoad(String key) {
        CursorRepository repository = started();

        assertThatThrownBy(() -> repository.load(key))
                .isExactlyInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("cursorKey", "'='", "FileStateRepository");
        assertThatThrownBy(() -> repository.setState(key, "c")).hasMessageContaining("cursorKey");
        assertThat(start(CursorRepositories.of(new MemoryStateRepository(), null))
                        .load(key)
                        .cursor())
                .isNull();
    }

    @Test
    void keysGoToTheIdempotentRepository() {
        MemoryIdempotentRepository keys = new MemoryIdempotentRepository();
        CursorRepository repository = start(CursorRepositories.of(new MemoryStateRepository(), keys));

        assertThat(repository.add("a")).isTrue();
        assertThat(repository.add("b")).isTrue();
        assertThat(keys.contains("a")).isTrue();
        assertThat(repository.contains("a")).isTrue();
        assertThat(repository.confirm("a")).isTrue();
        assertThat(repository.remove("a")).isTrue();
        assertThat(keys.contains("a")).isFalse();
        repository.clear();
        assertThat(keys.contains("b")).isFalse();
    }

    @Test
    void withoutAnIdempotentRepositoryKeysAreRefused() {
        CursorRepository repository = start(CursorRepositories.of(new MemoryStateRepository(), null));

        assertThatThrownBy(() -> repository.add("a"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContainingAll("MemoryStateRepository", "idempotentRepository");
    }
}
