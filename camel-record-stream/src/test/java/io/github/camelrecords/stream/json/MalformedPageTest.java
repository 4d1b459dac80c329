package io.github.camelrecords.stream.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedPageTest {

    private static final PageLayout LAYOUT = new PageLayout("records", List.of("next"), List.of("id", "meta.at"));

    private static RecordSlicer slicer(byte[] page) {
        return new RecordSlicer(new ByteArrayInputStream(page), LAYOUT);
    }

    private static MalformedPageException failure(byte[] page, int good) throws IOException {
        RecordSlicer slicer = slicer(page);
        for (int i = 0; i < good; i++) {
            assertThat(slicer.next()).as("record %s", i).isNotNull();
        }
        MalformedPageException e = catchThrowableOfType(MalformedPageException.class, slicer::next);
        assertThat(e).isNotNull();
        assertThatThrownBy(slicer::next).isSameAs(e);
        return e;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                  | a JSON object          | an array              | 0  | 0",
                "{\"next\":1}                        | the field 'records'    | '}'                   | 9  | 0",
                "{\"records\":null}                  | an array in the field  | another character     | 11 | 0",
                "{\"records\":{}}                    | an array in the field  | an object             | 11 | 0",
                "{\"records\":[{},7]}                | a record               | a digit               | 15 | 1",
                "{\"records\":[{},[]]}               | a record               | an array              | 15 | 1",
                "{\"records\":[{},]}                 | a record               | ']'                   | 15 | 1",
                "{\"records\":[{}{}]}                | ',' or ']'             | an object             | 14 | 1",
                "{\"records\":[{}],\"records\":[]}   | the field 'records' once | it again            | 24 | 1",
                "{\"records\":[]}{}                  | the end of the document| an object             | 14 | 0",
                "{\"records\":[]},                   | the end of the document| ','                   | 14 | 0",
                "{\"records\":[],}                   | a field name           | '}'                   | 14 | 0",
                "{\"records\":[{\"a\":1,}]}          | a field name           | '}'                   | 19 | 0",
                "{\"records\":[{\"a\":[1,]}]}        | a value                | ']'                   | 20 | 0",
                "{\"records\":[{\"a\":{\"b\":1,}}]}  | a field name           | '}'                   | 24 | 0",
                "{\"records\":[{\"a\":[1}]}          | ',' or ']'             | '}'                   | 19 | 0",
                "{\"records\":[{\"a\" 1}]}           | ':'                    | a digit               | 17 | 0",
                "{\"records\":[{\"a\":tru}]}         | 'true'                 | '}'                   | 20 | 0",
                "{\"records\":[{\"a\":truex}]}       | ',' or '}'             | another character     | 21 | 0",
                "{\"records\":[{\"a\":NaN}]}         | a value                | another character     | 17 | 0",
                "{\"records\":[{\"a\":01}]}          | ',' or '}'             | a digit               | 18 | 0",
                "{\"records\":[{\"a\":-}]}           | a digit                | '}'                   | 18 | 0",
                "{\"records\":[{\"a\":1.}]}          | a digit                | '}'                   | 19 | 0",
                "{\"records\":[{\"a\":.5}]}          | a value                | another character     | 17 | 0",
                "{\"records\":[{\"a\":1e}]}          | a digit                | '}'                   | 19 | 0",
                "{\"records\":[{\"a\":\"\\x\"}]}     | an escape sequence     | another character     | 19 | 0",
                "{\"records\":[{\"a\":\"\\u12g4\"}]} | a hexadecimal digit    | another character     | 22 | 0",
                "{\"records\":[{\"a\":\"\t\"}]}      | a string without       | a control character   | 18 | 0",
                "{\"records\":[{'a':1}]}             | a field name           | another character     | 13 | 0",
            })
    void saysWhatWasExpectedFoundAndWhere(String page, String expected, String found, long offset, int good)
            throws IOException {
        MalformedPageException e = failure(Json.bytes(page), good);

        assertThat(e.getExpected()).startsWith(expected);
        assertThat(e.getFound()).startsWith(found);
        assertThat(e.getOffset()).isEqualTo(offset);
        assertThat(e)
                .hasMessage("Malformed page: expected " + e.getExpected() + ", found " + e.getFound() + " at byte "
                        + offset);
    }

    @Test
    void refusesAnEmptyPage() throws IOException {
        assertThat(failure(new byte[0], 0)).hasMessageContaining("found the end of the document at byte 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32LE"})
    void refusesOtherEncodings(String charset) throws IOException {
        assertThat(failure("{\"records\":[]}".getBytes(Charset.forName(charset)), 0))
                .isInstanceOf(MalformedPageException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "c0 80",
                "c3 28",
                "e0 80 80",
                "ed a0 80",
                "e2 28 a1",
                "f0 80 80 80",
                "f4 90 80 80",
                "f5 80 80 80",
                "ff"
            })
    void refusesInvalidUtf8(String hex) throws IOException {
        StringBuilder latin = new StringBuilder("{\"records\":[{\"a\":\"");
        for (String octet : hex.split(" ")) {
            latin.append((char) Integer.parseInt(octet, 16));
        }
        byte[] page = latin.append("\"}]}").toString().getBytes(StandardCharsets.ISO_8859_1);

        assertThat(failure(page, 0)).hasMessageContaining("valid UTF-8");
    }

    @Test
    void boundsTheNesting() throws IOException {
        int inside = JsonScanner.MAX_DEPTH - 3;
        String deepest = "[".repeat(inside) + "]".repeat(inside);
        RecordSlicer slicer = slicer(Json.bytes("{\"records\":[{\"a\":" + deepest + "}]}"));
        assertThat(slicer.next()).isNotNull();
        assertThat(slicer.next()).isNull();

        assertThat(failure(Json.bytes("{\"records\":[{\"a\":[" + deepest + "]}]}"), 0))
                .hasMessageContaining("1000 levels of nesting");
    }

    @Test
    void neverShowsWhatThePageHolds() throws IOException {
        for (String page : List.of(
                "secret", "{\"records\":[{\"a\":secret}]}", "{\"records\":[{\"secret\" secret}]}", "{secret:1}")) {
            assertThat(failure(Json.bytes(page), 0).getMessage().toLowerCase(Locale.ROOT))
                    .doesNotContain("secret");
        }
    }

    @Test
    void failsWhereverAPageIsCut() throws IOException {
        byte[] page = Json.bytes(
                " {\"next\":\"é\\u00e9\",\"x\":[1,{\"y\":[]}],\"records\":[ {\"id\":\"a✓\",\"meta\":{\"at\":-1.5e+3}} , {\"id\":7,\"b\":[true,null,{}]},{}],\"z\":\"😀\"}");
        List<byte[]> records = Json.records(page);
        for (int length = 0; length < page.length; length++) {
            byte[] cut = Arrays.copyOf(page, length);
            for (int most : new int[] {1, 4096}) {
                RecordSlicer slicer = new RecordSlicer(Json.chunked(cut, most, 1), LAYOUT);
                List<byte[]> got = new ArrayList<>();
                MalformedPageException e = catchThrowableOfType(MalformedPageException.class, () -> {
                    for (RecordSlice slice = slicer.next(); slice != null; slice = slicer.next()) {
                        got.add(slice.json());
                    }
                });
                assertThat(e).as("cut after %s bytes", length).isNotNull();
                assertThat(e.getFound()).isEqualTo("the end of the document");
                assertThat(e.getOffset()).isEqualTo(length);
                assertThat(got).containsExactlyElementsOf(complete(records, page, length));
            }
        }
    }

    private static List<byte[]> complete(List<byte[]> records, byte[] page, int length) {
        List<byte[]> complete = new ArrayList<>();
        int from = 0;
        for (byte[] record : records) {
            while (!Arrays.equals(page, from, from + record.length, record, 0, record.length)) {
                from++;
            }
            from += record.length;
            if (from <= length) {
                complete.add(record);
            }
        }
        return complete;
    }
}
