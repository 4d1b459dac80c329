package io.github.camelrecords.stream.json;

import java.nio.charset.StandardCharsets;

/** The text of JSON strings that hold escapes, and words for what stands in a document. */
final class JsonText {

    private JsonText() {}

    /** Decodes what stands between the quotes of a string that was found to be valid. */
    static String decode(byte[] json, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int plain = from;
        for (int i = from; i < to; i++) {
            if (json[i] == '\\') {
                text.append(new String(json, plain, i - plain, StandardCharsets.UTF_8));
                i++;
                if (json[i] == 'u') {
                    text.append((char) Integer.parseInt(new String(json, i + 1, 4, StandardCharsets.US_ASCII), 16));
                    i += 4;
                } else {
                    text.append(unescape(json[i]));
                }
                plain = i + 1;
            }
        }
        return text.append(new String(json, plain, to - plain, StandardCharsets.UTF_8))
                .toString();
    }

    private static char unescape(byte c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) c;
        };
    }

    /** Names a byte by its kind, without showing anything that may be payload. */
    static String kind(int c) {
        return switch (c) {
            case JsonScanner.END -> "the end of the document";
            case '{' -> "an object";
            case '[' -> "an array";
            case '"' -> "a quote";
            case '}', ']', ',', ':' -> "'" + (char) c + "'";
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "a digit or sign";
            default -> c < ' ' ? "a control character" : c < 0x80 ? "another character" : "a byte outside of ASCII";
        };
    }
}
