package io.github.camelrecords.stream.http;

/** Refuses what would end a header early or be changed on the way. */
final class HeaderValues {

    private HeaderValues() {}

    /**
     * @param  what                     names the header or the secret, for the message
     * @param  value                    never repeated in the message: it may be private
     * @throws IllegalArgumentException when a character cannot be sent as it is
     */
    static void check(String what, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean visible = c >= 0x20 && c <= 0x7E || c >= 0xA0 && c <= 0xFF;
            if (!visible && c != '\t') {
                String kind = c == '\r' || c == '\n' ? "a line break" : String.format("the character U+%04X", (int) c);
                throw new IllegalArgumentException("The value of " + what + " holds " + kind + " at position " + i
                        + ", which an HTTP header cannot carry. Remove it.");
            }
        }
        if (!value.equals(value.strip())) {
            throw new IllegalArgumentException("The value of " + what
                    + " begins or ends with white space, which is lost in an HTTP header. Remove it.");
        }
    }
}
