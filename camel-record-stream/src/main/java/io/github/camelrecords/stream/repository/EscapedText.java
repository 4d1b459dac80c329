package io.github.camelrecords.stream.repository;

/**
 * Any text as one line of printable ASCII and back, without loss. Everything else than a backslash, a line end, a
 * control character or a character beyond ASCII stays as it is, so that the usual keys and cursors remain readable.
 */
final class EscapedText {

    private static final char ESCAPE = '\\';
    private static final int HEX_DIGITS = 4;

    private EscapedText() {}

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~' && c != ESCAPE) {
                escaped.append(c);
            } else {
                escaped.append(ESCAPE);
                // UTF-16 units one by one, so that even half a surrogate pair survives
                for (int shift = 12; shift >= 0; shift -= 4) {
                    escaped.append(Character.forDigit(c >> shift & 0xf, 16));
                }
            }
        }
        return escaped.toString();
    }

    /**
     * @throws IllegalArgumentException when the text was not written by {@link #escape}
     */
    static String unescape(String escaped) {
        StringBuilder text = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != ESCAPE) {
                text.append(c);
            } else if (i + HEX_DIGITS < escaped.length()) {
                text.append((char) Integer.parseInt(escaped, i + 1, i + 1 + HEX_DIGITS, 16));
                i += HEX_DIGITS;
            } else {
                throw new IllegalArgumentException("An escape is cut short at the end of the text");
            }
        }
        return text.toString();
    }
}
