package io.github.camelrecords.stream.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

class CursorRepositoriesTest {

    private final MemoryCursorRepository ours = new MemoryCursorRepository();
    private final MemoryCursorRepository alsoOurs = new MemoryCursorRepository();
    private final MemoryStateRepository state = new MemoryStateRepository();
    private final MemoryIdempotentRepository keys = new MemoryIdempotentRepository();

    /** Both, but not a cursor repository. */
    private static final class Both extends MemoryIdempotentRepository implements StateRepository<String, String> {

        private String stored;

        @Override
        public void setState(String key, String value) {
            stored = key + ": " + value;
        }

        @Override
        public String getState(String key) {
            return null;
        }
    }

    @Test
    void aCursorRepositoryIsUsedAsItIs() {
        assertThat(CursorRepositories.resolve(ours, null)).isSameAs(ours);
        assertThat(CursorRepositories.resolve(ours, keys)).isSameAs(ours);
        assertThat(CursorRepositories.resolve(ours, alsoOurs)).isSameAs(ours);
    }

    @Test
    void aCursorRepositoryGivenForKeysAloneIsUsedForBoth() {
        assertThat(CursorRepositories.resolve(null, ours)).isSameAs(ours);
    }

    @Test
    void aPlainStateRepositoryIsAdaptedWithTheKeysOfTheOther() {
        CursorRepository repository = CursorRepositories.resolve(state, keys);
        repository.start();

        repository.setState("stream", "c1");
        repository.add("key");

        assertThat(state.getState("stream")).isEqualTo("c1");
        assertThat(keys.contains("key")).isTrue();
        repository.stop();
    }

    @Test
    void aPlainStateRepositoryKeepsTheCursorEvenIfTheOtherCould() {
        CursorRepository repository = CursorRepositories.resolve(state, ours);
        repository.start();

        repository.setState("stream", "c1");

        assertThat(state.getState("stream")).isEqualTo("c1");
        assertThat(ours.getState("stream")).isNull();
        repository.stop();
    }

    @Test
    void anObjectThatIsBothServesBoth() {
        Both both = new Both();
        CursorRepository repository = CursorRepositories.resolve(null, both);
        repository.start();

        repository.setState("stream", "c1");
        repository.add("key");

        assertThat(both.stored).isEqualTo("stream: c1");
        assertThat(both.contains("key")).isTrue();
        repository.stop();
        assertThat(both.isStarted()).isFalse();
    }

    @Test
    void nothingThatKeepsAPositionIsNothing() {
        assertThat(CursorRepositories.resolve(null, null)).isNull();
        IdempotentRepository plain = keys;
        assertThat(CursorRepositories.resolve(null, plain)).isNull();
    }
}
