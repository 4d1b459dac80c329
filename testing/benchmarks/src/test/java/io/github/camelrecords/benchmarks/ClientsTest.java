package io.github.camelrecords.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every variant reads the records that the server has, so that what is compared is the same work. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ClientsTest {

    private static final int PAGES = 4;

    @TempDir
    Path folder;

    @Test
    void everyVariantReadsTheWholeStream() throws Exception {
        try (RecordServer server = new RecordServer(RecordPages.render(PAGES + 1, new RecordRenderer(1000)))) {
            Address address = new Address(server.port(), 1);
            for (Variant variant : Variant.values()) {
                Meter meter = new Meter(RecordPages.LIMIT, (PAGES - 1L) * RecordPages.LIMIT, address);

                variant.client(Files.createDirectory(folder.resolve(variant.name())))
                        .run(address, meter);

                assertThat(meter.isDone()).as(variant.name()).isTrue();
                assertThat(meter.await().records()).as(variant.name()).isEqualTo((PAGES - 1L) * RecordPages.LIMIT);
                assertThat(meter.await().nanos()).as(variant.name()).isPositive();
            }
        }
    }

    @Test
    void theCopyingLoopCopiesWholeRecords() throws Exception {
        Meter meter = new Meter(1, RecordPages.LIMIT - 1L, () -> 0);

        String next = new LoopClient(true).read(new ByteArrayInputStream(SamplePage.bytes()), meter);

        assertThat(next).isNull();
        assertThat(meter.records()).isEqualTo(RecordPages.LIMIT);
        assertThat(meter.bytes()).isEqualTo(RecordPages.LIMIT * 1000L);
    }
}
