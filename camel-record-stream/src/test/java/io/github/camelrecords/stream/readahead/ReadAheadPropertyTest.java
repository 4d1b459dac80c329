package io.github.camelrecords.stream.readahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.stream.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever the pages, the memory, the disk and the pace of both sides are: every record comes once and in order. */
class ReadAheadPropertyTest {

    private static Path folder;

    @BeforeContainer
    static void createFolder() throws IOException {
        folder = Files.createTempDirectory("read-ahead");
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        Files.delete(folder);
    }

    @Property(tries = 150)
    void everyRecordComesOnceAndInOrder(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 60) Integer> counts,
            @ForAll @LongRange(min = 1, max = 60_000) long bytes,
            @ForAll boolean disk,
            @ForAll @IntRange(min = 1, max = 30) int serverPace,
            @ForAll @IntRange(min = 1, max = 30) int readerPace,
            @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        int[][] pages = counts.stream()
                .map(count ->
                        random.ints(count, 0, random.nextBoolean() ? 300 : 8000).toArray())
                .toArray(int[][]::new);
        ScriptedSource server = new ScriptedSource(pages).before((page, index) -> pace(index, serverPace));
        ThreadPoolExecutor executor = (ThreadPoolExecutor) Executors.newCachedThreadPool();
        try (ReadAheadSource source = new ReadAheadSource(
                server, executor, bytes, new SpillFolder(disk ? folder : folder.resolve("missing"), bytes))) {
            int number = 0;
            while (number < pages.length) {
                try (Page page = source.read(number == 0 ? null : String.valueOf(number), 7)) {
                    // now and then a page is given up and read again
                    int most = random.nextInt(5) == 0 ? random.nextInt(pages[number].length + 1) : Integer.MAX_VALUE;
                    for (int i = 0; i < Math.min(most, pages[number].length); i++) {
                        pace(i, readerPace);
                        ReadAheadTestBase.assertRecord(page.next(), number, i, pages[number][i]);
                        assertThat(source.bytesHeld()).isLessThanOrEqualTo(bytes);
                    }
                    if (most == Integer.MAX_VALUE) {
                        assertThat(page.next()).isNull();
                        assertThat(page.last()).isEqualTo(number == pages.length - 1);
                        number++;
                    }
                }
            }
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> executor.getActiveCount() == 0);
            assertThat(source.bytesHeld()).isZero();
        } finally {
            executor.shutdownNow();
        }
        assertThat(server.openPages).hasValue(0);
        assertThat(server.concurrentUses).hasValue(0);
        assertThat(folder.toFile().list()).isEmpty();
    }

    private static void pace(int index, int every) {
        if (index % every == 0) {
            Thread.yield();
        }
    }
}
