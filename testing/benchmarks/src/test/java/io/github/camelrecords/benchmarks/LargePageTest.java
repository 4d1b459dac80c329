package io.github.camelrecords.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A page of 1 GB goes through the connector, in a JVM of its own whose heap is a quarter of that. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LargePageTest {

    @Test
    void readsAPageFourTimesAsLargeAsTheHeap() throws Exception {
        try (RecordServer server = new RecordServer(RecordPages.render(1, new RecordRenderer(1000)))) {
            LargePage.Result result = LargePage.run(server.port());

            assertThat(result.records()).isEqualTo(RecordServer.LARGE_RECORDS);
            // a tenth of the records hold three letters of three, two and three bytes in place of one each
            assertThat(result.bytes())
                    .isEqualTo((long) RecordServer.LARGE_RECORDS * RecordServer.LARGE_SIZE
                            - RecordServer.LARGE_RECORDS / 10 * 5);
            // it was that small, and enough: the client would have ended with an OutOfMemoryError
            assertThat(result.heapBytes()).isLessThanOrEqualTo((long) LargePage.HEAP_MEGABYTES << 20);
        }
    }
}
