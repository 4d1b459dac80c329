package io.github.camelrecords.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class RecordRendererTest {

    @Test
    void rendersRecordsOfTheSizeAskedFor() throws Exception {
        for (int size = 1000; size < 1300; size++) {
            RecordRenderer renderer = new RecordRenderer(size);
            for (long index : new long[] {0, 1, 999, 1_234_567}) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                renderer.write(index, out);
                assertThat(out.size()).isEqualTo(size);
                assertIsJson(out.toByteArray());
            }
        }
    }

    @Test
    void cursorsAreBase64OfTimeAndUuid() {
        String text = new String(Base64.getDecoder().decode(RecordRenderer.cursor(1001)), StandardCharsets.US_ASCII);

        assertThat(text).isEqualTo("2025-01-01T00:00:01.001000+00:00||00000000-0000-4000-8000-0000000003e9");
        assertThat(RecordRenderer.index(RecordRenderer.cursor(1001))).isEqualTo(1001);
    }

    @Test
    void refusesOtherCursors() {
        String other =
                Base64.getEncoder().encodeToString("2025-01-01||0000000003e9".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> RecordRenderer.index(other)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertIsJson(byte[] json) throws Exception {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            parser.skipChildren();
            assertThat(parser.nextToken()).isNull();
            assertThat(parser.currentLocation().getByteOffset()).isEqualTo(json.length);
        }
    }
}
