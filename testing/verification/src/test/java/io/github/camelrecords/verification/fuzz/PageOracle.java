package io.github.camelrecords.verification.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A second opinion on pages of records, that of Jackson and of the JDK's decoder. */
final class PageOracle {

    /**
     * What a page says.
     *
     * @param records each as sent
     * @param next    the text of the field with the next cursor, {@code null} where it has none
     * @param hasNext whether the page has that field at all
     */
    record Content(List<byte[]> records, String next, boolean hasNext) {}

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final String RECORDS = "records";

    private final String nextField;

    /** @param nextField name of the field with the next cursor */
    PageOracle(String nextField) {
        this.nextField = nextField;
    }

    /** @return what the page says, or {@code null} when it is no page: no JSON in UTF-8, or not of the shape */
    Content read(byte[] page) throws IOException {
        byte[] json = withoutMark(page);
        return isJson(json) ? content(json) : null;
    }

    private static byte[] withoutMark(byte[] page) {
        boolean marked = page.length > 2 && page[0] == (byte) 0xef && page[1] == (byte) 0xbb && page[2] == (byte) 0xbf;
        return marked ? Arrays.copyOfRange(page, 3, page.length) : page;
    }

    /** Whether it is one document in well-formed UTF-8. */
    static boolean isJson(byte[] json) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            return false;
        }
        if (text.startsWith("\uFEFF")) {
            return false;
        }
        try (JsonParser parser = JACKSON.createParser(text)) {
            int roots = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                roots += parser.getParsingContext().inRoot() && !token.isStructStart() ? 1 : 0;
                if (token.isScalarValue()) {
                    parser.getText();
                }
            }
            return roots == 1;
        } catch (IOException e) {
            return false;
        }
    }

    private Content content(byte[] json) throws IOException {
        List<byte[]> records = null;
        String next = null;
        boolean hasNext = false;
        try (JsonParser parser = JACKSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals(RECORDS)) {
                    if (records != null || value != JsonToken.START_ARRAY) {
                        return null;
                    }
                    records = records(parser, json);
                    if (records == null) {
                        return null;
                    }
                } else if (name.equals(nextField)) {
                    hasNext = true;
                    next = text(parser);
                    parser.skipChildren();
                } else {
                    parser.skipChildren();
                }
            }
        }
        return records == null ? null : new Content(records, next, hasNext);
    }

    private static List<byte[]> records(JsonParser parser, byte[] json) throws IOException {
        List<byte[]> records = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return null;
            }
            int from = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            int to = (int) parser.currentTokenLocation().getByteOffset() + 1;
            records.add(Arrays.copyOfRange(json, from, to));
        }
        return records;
    }

    /** As the engine captures it: text as it reads, numbers as they were sent. */
    private static String text(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getText() : null;
    }

    /**
     * Reads the fields of a record. Of a field that was sent twice the last counts, and of an object the last as a whole.
     *
     * @param paths each a name, or two with a dot
     * @return      the texts in the order of the paths, and behind them how many members the record has, double ones included
     */
    static String[] fields(byte[] record, List<String> paths) throws IOException {
        String[] found = new String[paths.size() + 1];
        int members = 0;
        try (JsonParser parser = JACKSON.createParser(record)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean object = parser.nextToken() == JsonToken.START_OBJECT;
                if (!name.contains(".")) {
                    set(found, paths, name, text(parser));
                }
                for (int i = 0; i < paths.size(); i++) {
                    found[i] = paths.get(i).startsWith(name + ".") ? null : found[i];
                }
                while (object && parser.nextToken() == JsonToken.FIELD_NAME) {
                    String inner = name + "." + parser.currentName();
                    boolean plain = !name.contains(".") && !parser.currentName().contains(".");
                    parser.nextToken();
                    if (plain) {
                        set(found, paths, inner, text(parser));
                    }
                    parser.skipChildren();
                }
                parser.skipChildren();
                members++;
            }
        }
        found[paths.size()] = String.valueOf(members);
        return found;
    }

    private static void set(String[] found, List<String> paths, String path, String value) {
        int at = paths.indexOf(path);
        if (at >= 0) {
            found[at] = value;
        }
    }
}
