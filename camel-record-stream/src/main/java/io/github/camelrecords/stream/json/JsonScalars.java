package io.github.camelrecords.stream.json;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads over strings, numbers and the three literals, and checks them on the way. Nothing is decoded. */
abstract class JsonScalars extends JsonInput {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private boolean escaped;

    JsonScalars(InputStream in) {
        super(in);
    }

    /** Whether the string that was read last holds an escape sequence. */
    boolean escaped() {
        return escaped;
    }

    void scalar(int c) throws IOException {
        switch (c) {
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(c);
            default -> throw expected("a value", c);
        }
    }

    private void literal(String name) throws IOException {
        for (int i = 1; i < name.length(); i++) {
            int c = nextByte();
            if (c != name.charAt(i)) {
                throw expected("'" + name + "'", c);
            }
        }
    }

    void number(int first) throws IOException {
        int c = first;
        if (c == '-') {
            c = nextByte();
            if (!isDigit(c)) {
                throw expected("a digit", c);
            }
        }
        if (c != '0') {
            digits();
        }
        if (peek() == '.') {
            position++;
            atLeastOneDigit();
        }
        c = peek();
        if (c == 'e' || c == 'E') {
            position++;
            c = peek();
            if (c == '+' || c == '-') {
                position++;
            }
            atLeastOneDigit();
        }
    }

    private void atLeastOneDigit() throws IOException {
        int c = nextByte();
        if (!isDigit(c)) {
            throw expected("a digit", c);
        }
        digits();
    }

    private void digits() throws IOException {
        do {
            byte[] bytes = buffer;
            int p = position;
            int end = limit;
            while (p < end && isDigit(bytes[p])) {
                p++;
            }
            position = p;
        } while (position == limit && fill());
    }

    /** Reads over the rest of a string whose opening quote is read. */
    void string() throws IOException {
        escaped = false;
        byte[] bytes = buffer;
        int p = position;
        int end = limit;
        while (true) {
            while (p <= end - Long.BYTES) {
                long special = special((long) WORDS.get(bytes, p));
                if (special != 0) {
                    p += Long.numberOfTrailingZeros(special) >>> 3;
                    break;
                }
                p += Long.BYTES;
            }
            if (p < end) {
                int c = bytes[p++];
                if (c == '"') {
                    position = p;
                    return;
                }
                if (c >= ' ' && c != '\\') {
                    continue;
                }
                position = p;
                unusual(c & 0xFF);
            } else {
                position = p;
                if (!fill()) {
                    throw expected("the end of a string", END);
                }
            }
            bytes = buffer;
            p = position;
            end = limit;
        }
    }

    /**
     * Marks the high bit of the bytes that need a closer look: quote, backslash, control character, not ASCII. Bytes
     * above the lowest marked one may be marked by mistake.
     */
    private static long special(long word) {
        long quote = word ^ QUOTES;
        long backslash = word ^ BACKSLASHES;
        return (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((word - SPACES) & ~word) | word)
                & HIGH_BITS;
    }

    private void unusual(int c) throws IOException {
        if (c == '\\') {
            escaped = true;
            escape();
        } else if (c < ' ') {
            throw expected("a string without unescaped control characters", c);
        } else {
            multiByte(c);
        }
    }

    private void escape() throws IOException {
        int c = nextByte();
        switch (c) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {}
            case 'u' -> {
                for (int i = 0; i < 4; i++) {
                    int digit = nextByte();
                    if (Character.digit(digit, 16) < 0) {
                        throw expected("a hexadecimal digit", digit);
                    }
                }
            }
            default -> throw expected("an escape sequence", c);
        }
    }

    /** The rows of the table of well-formed byte sequences in RFC 3629. */
    private void multiByte(int first) throws IOException {
        if (first >= 0xC2 && first <= 0xDF) {
            continuation(0x80, 0xBF);
        } else if (first >= 0xE0 && first <= 0xEF) {
            continuation(first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
            continuation(0x80, 0xBF);
        } else if (first >= 0xF0 && first <= 0xF4) {
            continuation(first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
            continuation(0x80, 0xBF);
            continuation(0x80, 0xBF);
        } else {
            throw expected("valid UTF-8", first);
        }
    }

    private void continuation(int least, int most) throws IOException {
        int c = nextByte();
        if (c < least || c > most) {
            throw expected("valid UTF-8", c);
        }
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
