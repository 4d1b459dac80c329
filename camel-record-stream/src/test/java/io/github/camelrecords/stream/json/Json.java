package io.github.camelrecords.stream.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random JSON, a second opinion on it, and streams that deliver it in pieces. */
final class Json {

    static final JsonFactory JACKSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Json() {}

    static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the bytes are one JSON document in well-formed UTF-8, as Jackson and the JDK see it. */
    static boolean valid(byte[] json) {
        try (JsonParser parser = JACKSON.createParser(text(json))) {
            int roots = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                roots += parser.getParsingContext().inRoot() ? 1 : 0;
                if (token.isScalarValue()) {
                    parser.getText();
                }
            }
            return roots == 1;
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(byte[] json) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    }

    /** The records of a valid page, cut out at the offsets that Jackson reports. */
    static List<byte[]> records(byte[] page) throws IOException {
        List<byte[]> records = new ArrayList<>();
        try (JsonParser parser = JACKSON.createParser(page)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("records");
                parser.nextToken();
                while (found && parser.nextToken() == JsonToken.START_OBJECT) {
                    int from = (int) parser.currentTokenLocation().getByteOffset();
                    parser.skipChildren();
                    int to = (int) parser.currentTokenLocation().getByteOffset() + 1;
                    records.add(Arrays.copyOfRange(page, from, to));
                }
                parser.skipChildren();
            }
        }
        return records;
    }

    /** White space of every kind, most often none. */
    static Arbitrary<String> space() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just("")),
                Tuple.of(
                        1,
                        Arbitraries.strings().withChars(' ', '\t', '\n', '\r').ofMaxLength(20)));
    }

    /** A JSON string: plain, with escapes, not ASCII, surrogates, and now and then long. */
    static Arbitrary<String> string() {
        Arbitrary<String> piece = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(12)),
                Tuple.of(
                        2, Arbitraries.of("\\\"", "\\\\", "\\/", "\\b", "\\n", "\\u0041", "\\ud83d\\ude00", "\\ud800")),
                Tuple.of(2, Arbitraries.of("é", "✓", "😀", "\u007f", "\ue000", "\u0800", "{", "}", "]")),
                Tuple.of(1, Arbitraries.integers().between(60, 300).map(n -> "long {text} ".repeat(n))));
        return piece.list().ofMaxSize(5).map(pieces -> "\"" + String.join("", pieces) + "\"");
    }

    static Arbitrary<String> scalar() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, string()),
                Tuple.of(2, Arbitraries.of("0", "-0", "1", "-12.50", "1e9", "2.5E-3", "7E+2", "123456789012345678901")),
                Tuple.of(1, Arbitraries.of("true", "false", "null")));
    }

    /** A value of any kind, nested at most four deep. */
    static Arbitrary<String> value() {
        return value(4);
    }

    private static Arbitrary<String> value(int depth) {
        if (depth == 0) {
            return scalar();
        }
        return Arbitraries.frequencyOf(
                Tuple.of(3, scalar()),
                Tuple.of(1, object(Arbitraries.of("\"a\"", "\"id\"", "\"cursor\"", "\"é\""), depth - 1)),
                Tuple.of(1, join(spaced(value(depth - 1)).list().ofMaxSize(3), "[", "]")));
    }

    /** An object with these (quoted) names. */
    static Arbitrary<String> object(Arbitrary<String> names) {
        return object(names, 3);
    }

    private static Arbitrary<String> object(Arbitrary<String> names, int depth) {
        return join(
                Combinators.combine(spaced(names), spaced(value(depth)))
                        .as((name, value) -> name + ":" + value)
                        .list()
                        .ofMaxSize(5),
                "{",
                "}");
    }

    static Arbitrary<String> spaced(Arbitrary<String> json) {
        return Combinators.combine(space(), json, space()).as((before, text, after) -> before + text + after);
    }

    static Arbitrary<String> join(Arbitrary<List<String>> parts, String open, String close) {
        return Combinators.combine(parts, space())
                .as((list, inside) -> open + (list.isEmpty() ? inside : String.join(",", list)) + close);
    }

    /** Delivers the bytes in pieces of 1 to {@code most} bytes. */
    static InputStream chunked(byte[] bytes, int most, long seed) {
        Random random = new Random(seed);
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(most)));
            }
        };
    }
}
