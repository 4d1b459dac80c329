package io.github.camelrecords.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetainingStreamTest {

    @Test
    void copiesByOffsetWhateverWasForgotten() throws Exception {
        byte[] document = new byte[1_000_000];
        new Random(1).nextBytes(document);
        RetainingStream stream = new RetainingStream(new ByteArrayInputStream(document));
        byte[] buffer = new byte[8000];
        int read = 0;
        int from = 0;

        for (int count = stream.read(buffer, 0, 8000); count > 0; count = stream.read(buffer, 0, 8000)) {
            assertThat(Arrays.copyOf(buffer, count)).isEqualTo(Arrays.copyOfRange(document, read, read + count));
            read += count;
            assertThat(stream.copy(from, read)).isEqualTo(Arrays.copyOfRange(document, from, read));
            stream.forget(from);
            from = Math.max(0, read - 5000);
        }
        assertThat(read).isEqualTo(document.length);
    }
}
