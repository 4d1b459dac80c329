package io.github.camelrecords.stream.readahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.SourceRecord;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.event.EventRecordingLogger;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;

/** What a page needs beyond the bytes to read ahead goes to a file, or waits on the wire if there is no file. */
class ReadAheadMemoryTest extends ReadAheadTestBase {

    private final Queue<SubstituteLoggingEvent> log = new ConcurrentLinkedQueue<>();

    private SpillFolder folder(Path where, long bytes) {
        return new SpillFolder(where, bytes, recorder());
    }

    private EventRecordingLogger recorder() {
        return new EventRecordingLogger(new SubstituteLogger("test", log, true), log);
    }

    private long warnings() {
        return log.stream()
                .filter(event -> event.getLevel() == org.slf4j.event.Level.WARN)
                .count();
    }

    @Test
    void holdsNoMoreThanItMay() throws Exception {
        int[] sizes = ScriptedSource.sizes(3000, 1000);
        source(200_000, sizes, sizes);

        try (Page page = source.read(null, 5)) {
            awaitLatch(server.sent(1));
            assertThat(source.bytesHeld()).isBetween(100_000L, 150_000L);
            for (int i = 0; i < 3000; i++) {
                assertRecord(page.next(), 0, i, 1000);
                assertThat(source.bytesHeld()).isLessThanOrEqualTo(150_000);
            }
        }
        try (Page page = source.read("1", 5)) {
            assertRest(page, 1, 0, 3000, 1000);
        }
        assertThat(source.bytesHeld()).isZero();
    }

    @Test
    void aRecordLargerThanEverythingGoesThrough() throws Exception {
        source(10_000, new int[] {10, 5_000_000, 10, 20_000, 20_000, 10});

        try (Page page = source.read(null, 5)) {
            awaitLatch(server.sent(0));
            assertThat(source.bytesHeld()).isLessThanOrEqualTo(10_000);
            int index = 0;
            for (int size : new int[] {10, 5_000_000, 10, 20_000, 20_000, 10}) {
                assertRecord(page.next(), 0, index++, size);
            }
            assertThat(page.next()).isNull();
        }
    }

    @Test
    void leavesNoNameOfAFileInTheFolder() throws Exception {
        source(1000, ScriptedSource.sizes(100, 1000));

        try (Page page = source.read(null, 5)) {
            awaitLatch(server.sent(0));
            await().until(() -> executor.getActiveCount() == 0);
            assertThat(folder.toFile().list()).isEmpty();
            assertRest(page, 0, 0, 100, 1000);
        }
    }

    @Test
    void waitsForItsReaderWhereNoFileCanBeCreated() throws Exception {
        Path noFolder = Files.createFile(folder.resolve("a-file"));
        try {
            int[] sizes = ScriptedSource.sizes(500, 1000);
            AtomicInteger sent = new AtomicInteger();
            source(
                    50_000,
                    new ScriptedSource(sizes, sizes).before((page, index) -> sent.set(page * 1000 + index)),
                    folder(noFolder, 50_000));
            for (int number = 0; number < 2; number++) {
                try (Page page = source.read(String.valueOf(number), 5)) {
                    assertRecord(page.next(), number, 0, 1000);
                    await().until(() -> warnings() == 1);
                    int most = number * 1000 + 60;
                    for (int i = 1; i < 500; i++) {
                        assertThat(sent.get()).isLessThanOrEqualTo(most + i);
                        assertThat(source.bytesHeld()).isLessThanOrEqualTo(50_000);
                        assertRecord(page.next(), number, i, 1000);
                        if (number == 0 && i > 430) {
                            most = 1060;
                        }
                    }
                    assertThat(page.next()).isNull();
                }
            }
            assertThat(warnings()).isEqualTo(1);
            assertThat(log.stream()
                            .map(SubstituteLoggingEvent::getArgumentArray)
                            .filter(a -> a.length == 3))
                    .allSatisfy(arguments -> assertThat(arguments[0]).isEqualTo(noFolder));
        } finally {
            Files.delete(noFolder);
        }
    }

    @Test
    void losesNothingWhenTheDiskIsFull() throws Exception {
        AtomicInteger chunks = new AtomicInteger();
        SpillFolder full = new SpillFolder(folder, 50_000, recorder()) {
            @Override
            SpillFile create() throws IOException {
                return new SpillFile(folder) {
                    @Override
                    void write(Chunk chunk) throws IOException {
                        if (chunks.incrementAndGet() % 4 == 0) {
                            throw new IOException("No space left on device");
                        }
                        super.write(chunk);
                    }
                };
            }
        };
        int[] sizes = ScriptedSource.sizes(500, 1000);
        source(50_000, new ScriptedSource(sizes, sizes, sizes), full);

        for (int number = 0; number < 3; number++) {
            try (Page page = source.read(String.valueOf(number), 5)) {
                await().until(() -> warnings() == 1);
                assertRest(page, number, 0, 500, 1000);
            }
        }
        assertThat(warnings()).isEqualTo(1);
    }

    @Test
    void anErrorWhileWritingReachesTheReader() throws Exception {
        OutOfMemoryError error = new OutOfMemoryError("made up");
        SpillFolder broken = new SpillFolder(folder, 5000, recorder()) {
            @Override
            SpillFile create() throws IOException {
                return new SpillFile(folder) {
                    @Override
                    void write(Chunk chunk) {
                        close();
                        throw error;
                    }
                };
            }
        };
        source(5000, new ScriptedSource(ScriptedSource.sizes(50, 1000)), broken);
        Page page = source.read(null, 5);
        await().until(() -> executor.getActiveCount() == 0);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 50; i++) {
                        assertRecord(page.next(), 0, i, 1000);
                    }
                })
                .isSameAs(error);
    }

    @Test
    void closingAPageEndsAWaitForMemory() throws Exception {
        Path noFolder = folder.resolve("missing");
        source(1000, new ScriptedSource(ScriptedSource.sizes(100, 1000)), folder(noFolder, 1000));
        Page page = source.read(null, 5);
        await().until(() -> warnings() == 1);
        page.close();

        await().until(() -> executor.getActiveCount() == 0);
    }

    @Test
    void readsAPageManyTimesLargerThanTheHeap() throws Exception {
        source(1, ScriptedSource.sizes(0, 0));
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx64m",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        "300000",
                        "1000")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output).contains("read 300000 records after the server had sent them all");
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void aRecordSurvivesItsWayThroughAFile() throws Exception {
        source(1, new int[] {0, 1, 70_000, 5, 5, 5, 5});
        try (Page page = source.read(null, 5)) {
            awaitLatch(server.sent(0));
            int index = 0;
            for (int size : new int[] {0, 1, 70_000, 5, 5, 5, 5}) {
                SourceRecord record = page.next();
                assertRecord(record, 0, index++, size);
            }
        }
    }
}
