package io.github.camelrecords.stream.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryCursorRepositoryTest extends DurableCheckpointContract {

    @Override
    protected CursorRepository newRepository() {
        return new MemoryCursorRepository();
    }

    @Override
    protected CursorRepository restarted(CursorRepository repository) {
        repository.stop();
        repository.start();
        return repository;
    }

    @Test
    void countsItsStreams() {
        MemoryCursorRepository repository = new MemoryCursorRepository();
        repository.setState("a", "1");
        repository.setState("b", "1");

        assertThat(repository.getStreamCount()).isEqualTo(2);
    }
}
