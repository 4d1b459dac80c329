package io.github.camelrecords.stream.readahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of the read-ahead share: after each one no task runs, no page is open, no file and no byte is held. */
abstract class ReadAheadTestBase {

    static final long MB = 1 << 20;

    @TempDir
    Path folder;

    final ThreadPoolExecutor executor = (ThreadPoolExecutor) Executors.newCachedThreadPool();
    ScriptedSource server;
    ReadAheadSource source;

    ReadAheadSource source(long bytes, int[]... pages) {
        return source(bytes, new ScriptedSource(pages));
    }

    ReadAheadSource source(long bytes, ScriptedSource scripted) {
        return source(bytes, scripted, new SpillFolder(folder, bytes));
    }

    ReadAheadSource source(long bytes, ScriptedSource scripted, SpillFolder spillFolder) {
        server = scripted;
        source = new ReadAheadSource(scripted, executor, bytes, spillFolder);
        return source;
    }

    @AfterEach
    void leavesNothingBehind() throws IOException {
        source.close();
        await().until(() -> executor.getActiveCount() == 0);
        executor.shutdownNow();
        assertThat(server.openPages).hasValue(0);
        assertThat(server.concurrentUses).hasValue(0);
        assertThat(source.bytesHeld()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    static void assertRecord(SourceRecord actual, int page, int index, int size) {
        SourceRecord expected = ScriptedSource.record(page, index, size);
        assertThat(actual).as("record %s of page %s", index, page).isNotNull();
        assertThat(actual.slice().json()).isEqualTo(expected.slice().json());
        assertThat(actual.slice().topLevelFields()).isEqualTo(expected.slice().topLevelFields());
        assertThat(actual.slice().fieldCount()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(actual.slice().field(i)).isEqualTo(expected.slice().field(i));
        }
        assertThat(actual.id()).isEqualTo(expected.id());
        assertThat(actual.identity()).isEqualTo(expected.identity());
        assertThat(actual.cursor()).isEqualTo(expected.cursor());
        assertThat(actual.modifiedAtMicros()).isEqualTo(expected.modifiedAtMicros());
        assertThat(actual.complete()).isEqualTo(expected.complete());
    }

    /** Reads the rest of a page whose records all have this size. */
    static void assertRest(Page page, int number, int from, int count, int size) throws IOException {
        for (int i = from; i < count; i++) {
            assertRecord(page.next(), number, i, size);
        }
        assertThat(page.next()).isNull();
    }

    static void awaitLatch(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
