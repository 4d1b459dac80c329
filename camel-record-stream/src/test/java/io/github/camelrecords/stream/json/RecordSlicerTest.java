package io.github.camelrecords.stream.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordSlicerTest {

    private static final PageLayout LAYOUT = new PageLayout(
            "records",
            List.of("next_cursor", "total"),
            List.of("id", "_nango_metadata.cursor", "_nango_metadata.deleted_at"));

    private static RecordSlicer slicer(String page) {
        return new RecordSlicer(new ByteArrayInputStream(Json.bytes(page)), LAYOUT);
    }

    private static List<RecordSlice> all(RecordSlicer slicer) throws IOException {
        List<RecordSlice> slices = new ArrayList<>();
        for (RecordSlice slice = slicer.next(); slice != null; slice = slicer.next()) {
            slices.add(slice);
        }
        return slices;
    }

    private static RecordSlice one(String record) throws IOException {
        List<RecordSlice> slices = all(slicer("{\"records\":[" + record + "]}"));
        assertThat(slices).hasSize(1);
        return slices.get(0);
    }

    private static String text(RecordSlice slice) {
        return new String(slice.json(), StandardCharsets.UTF_8);
    }

    @Test
    void cutsARecordedPage() throws IOException {
        try (InputStream page = RecordSlicerTest.class.getResourceAsStream("/pages/records.json")) {
            byte[] bytes = page.readAllBytes();
            RecordSlicer slicer = new RecordSlicer(new ByteArrayInputStream(bytes), LAYOUT);
            List<RecordSlice> slices = all(slicer);

            assertThat(slices).extracting(RecordSlice::json).containsExactlyElementsOf(Json.records(bytes));
            assertThat(slices).hasSize(5).allSatisfy(slice -> {
                assertThat(slice.field(0)).startsWith("ticket-");
                assertThat(slice.field(1)).startsWith("MjAyNi0x").endsWith("=");
                assertThat(slice.field(2)).isNull();
                assertThat(slice.fieldCount()).isEqualTo(3);
                assertThat(slice.topLevelFields()).isEqualTo(9);
                assertThat(slice.length()).isEqualTo(slice.json().length);
            });
            assertThat(slicer.pageField(0)).startsWith("MjAyNi0x");
            assertThat(slicer.pageFieldPresent(1)).isFalse();
            assertThat(slicer.next()).isNull();
        }
    }

    @Test
    void keepsEveryByteOfARecordAndNothingAround() throws IOException {
        RecordSlicer slicer = slicer("\uFEFF {\n\"records\" : [ { \"id\" : 1.50 } \t, {} ] \r\n}\n ");

        List<RecordSlice> slices = all(slicer);

        assertThat(slices).extracting(RecordSlicerTest::text).containsExactly("{ \"id\" : 1.50 }", "{}");
        assertThat(slices.get(0).field(0)).isEqualTo("1.50");
        assertThat(slices.get(1).topLevelFields()).isZero();
    }

    @Test
    void findsPageFieldsBeforeAndAfterTheRecords() throws IOException {
        RecordSlicer slicer =
                slicer("{\"total\":12,\"x\":{\"records\":[{}]},\"records\":[],\"next_cursor\":\"a\\u0062\"}");

        assertThat(slicer.next()).isNull();
        assertThat(slicer.pageField(0)).isEqualTo("ab");
        assertThat(slicer.pageField(1)).isEqualTo("12");
    }

    @Test
    void tellsNullFromAbsent() throws IOException {
        RecordSlicer slicer = slicer("{\"next_cursor\":null,\"records\":[]}");

        assertThat(slicer.next()).isNull();
        assertThat(slicer.pageField(0)).isNull();
        assertThat(slicer.pageFieldPresent(0)).isTrue();
        assertThat(slicer.pageFieldPresent(1)).isFalse();
    }

    @Test
    void takesTheLastOfFieldsWithOneName() throws IOException {
        assertThat(one("{\"id\":\"a\",\"id\":\"b\"}").field(0)).isEqualTo("b");
        assertThat(one("{\"id\":\"a\",\"id\":null}").field(0)).isNull();
        assertThat(one("{\"id\":\"a\",\"id\":{\"id\":1}}").field(0)).isNull();
        assertThat(one("{\"_nango_metadata\":{\"cursor\":\"c\"},\"_nango_metadata\":{}}")
                        .field(1))
                .isNull();
        assertThat(one("{\"_nango_metadata\":{\"cursor\":\"c\"},\"_nango_metadata\":7}")
                        .field(1))
                .isNull();
        assertThat(one("{\"id\":\"a\",\"id\":\"b\"}").topLevelFields()).isEqualTo(2);
    }

    @Test
    void capturesOnlyAtTheNamedPlace() throws IOException {
        RecordSlice slice = one(
                "{\"x\":{\"id\":\"no\",\"_nango_metadata\":{\"cursor\":\"no\"}},\"_nango_metadata\":{\"id\":\"no\",\"y\":{\"cursor\":\"no\"}},\"cursor\":\"no\"}");

        assertThat(slice.field(0)).isNull();
        assertThat(slice.field(1)).isNull();
    }

    @Test
    void knowsANameAndAValueWithEscapes() throws IOException {
        RecordSlice slice = one(
                "{\"\\u0069d\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\ud83d\\ude00é\",\"_nango_metadata\":{\"cursor\":true}}");

        assertThat(slice.field(0)).isEqualTo("\"\\/\b\f\n\r\t😀é");
        assertThat(slice.field(1)).isEqualTo("true");
    }

    @Test
    void handsOutARecordAsSoonAsItsBraceArrived() throws IOException {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketTimeoutException("Read timed out");
            }
        };
        InputStream start = new ByteArrayInputStream(Json.bytes("{\"records\":[{\"id\":1}"));
        RecordSlicer slicer =
                new RecordSlicer(new SequenceInputStream(Collections.enumeration(List.of(start, failing))), LAYOUT);

        assertThat(slicer.next().field(0)).isEqualTo("1");
        assertThatThrownBy(slicer::next).isInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(slicer::next).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void readsARecordManyTimesLargerThanItsBuffer() throws IOException {
        String large = "{\"id\":\"" + "é✓".repeat(2_000_000) + "\"}";
        List<RecordSlice> slices = all(slicer("{\"records\":[{\"id\":1}," + large + ",{\"id\":2}," + large + "]}"));

        assertThat(slices).extracting(RecordSlice::length).containsExactly(8, 10_000_009, 8, 10_000_009);
        assertThat(text(slices.get(1)).equals(large)).isTrue();
        assertThat(slices.get(3).field(0)).hasSize(4_000_000);
    }

    @Test
    void readsOverAPageFieldOfAnySizeInLittleMemory() throws IOException {
        byte[] piece = Json.bytes("x".repeat(1 << 20));
        List<InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream(Json.bytes("{\"junk\":\"")));
        for (int i = 0; i < 2100; i++) {
            parts.add(new ByteArrayInputStream(piece));
        }
        parts.add(new ByteArrayInputStream(Json.bytes("\",\"records\":[{}]}")));
        RecordSlicer slicer = new RecordSlicer(new SequenceInputStream(Collections.enumeration(parts)), LAYOUT);

        assertThat(slicer.next().length()).isEqualTo(2);
        assertThat(slicer.next()).isNull();
    }
}
