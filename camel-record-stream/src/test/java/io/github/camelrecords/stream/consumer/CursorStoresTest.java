package io.github.camelrecords.stream.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorStoresTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CursorStores stores = CursorStores.of(context);
    private final MemoryCursorRepository repository = new MemoryCursorRepository();

    @Test
    void aContextHasOneForAll() {
        assertThat(CursorStores.of(context)).isSameAs(stores);
        assertThat(CursorStores.of(new DefaultCamelContext())).isNotSameAs(stores);
    }

    @Test
    void aFolderHasOneStoreHoweverItIsWritten(@TempDir Path folder) {
        assertThat(stores.inFolder(folder.toString()))
                .isSameAs(stores.inFolder(folder.resolve("x/..").toString()))
                .isNotSameAs(stores.inFolder(folder.resolve("x").toString()));
    }

    @Test
    void aStreamHasOneConsumer() {
        stores.claim(repository, "stream", "first");

        assertThatIllegalStateException()
                .isThrownBy(() -> stores.claim(repository, "stream", "second"))
                .withMessageContaining("stream")
                .withMessageContaining("cursorKey");
        assertThatNoException().isThrownBy(() -> stores.claim(repository, "other", "second"));
        assertThatNoException().isThrownBy(() -> stores.claim(new MemoryCursorRepository(), "stream", "second"));
        stores.release(repository, "stream", "second");
        assertThatIllegalStateException().isThrownBy(() -> stores.claim(repository, "stream", "second"));
        stores.release(repository, "stream", "first");
        assertThatNoException().isThrownBy(() -> stores.claim(repository, "stream", "second"));
    }

    @Test
    void aSharedRepositoryRunsWhileItHasUsers() {
        stores.use(repository, "first");
        stores.use(repository, "second");
        assertThat(repository.isStarted()).isTrue();
        stores.leave(repository, "first");
        stores.leave(repository, "first");
        stores.leave(repository, "stranger");
        assertThat(repository.isStarted()).isTrue();
        stores.leave(repository, "second");
        assertThat(repository.isStarted()).isFalse();
    }

    @Test
    void whatSomebodyElseStartedIsLeftRunning() {
        repository.start();
        stores.use(repository, "first");
        stores.leave(repository, "first");

        assertThat(repository.isStarted()).isTrue();
    }
}
