package io.github.camelrecords.stream.json;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads over the values of a JSON document (RFC 8259) in UTF-8 (RFC 3629) and checks them on the way. Nothing is decoded
 * but the text that is asked for. The bytes since {@link #mark()} are kept together, so that they can be cut out.
 *
 * <p>A general parser decodes every field name and knows its position in a buffer of its own only; reading over the
 * bytes takes a fraction of its time.
 */
final class JsonScanner {

    /** How deep a document may be nested; as deep as Jackson reads by default. */
    static final int MAX_DEPTH = 1000;

    static final int END = -1;

    private static final int BUFFER = 1 << 16;
    private static final int KEPT_BUFFER = 1 << 22;
    private static final int LEAST_READ = 1 << 13;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final int NO_MARK = -1;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private final InputStream in;
    private final boolean[] inObject = new boolean[MAX_DEPTH + 1];
    private byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private int mark = NO_MARK;
    private int depth;
    private long bufferOffset;
    private boolean escaped;

    JsonScanner(InputStream in) {
        this.in = in;
    }

    /** Skips a byte order mark, if the document starts with one. */
    void byteOrderMark() throws IOException {
        if (peek() == 0xEF) {
            position++;
            if (nextByte() != 0xBB || nextByte() != 0xBF) {
                throw expected("a JSON document in UTF-8", 0xEF);
            }
        }
    }

    /** @return the next byte that is no white space, already read, or {@link #END} */
    int token() throws IOException {
        do {
            while (position < limit) {
                int c = buffer[position++];
                if (c > ' ') {
                    return c;
                }
                if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                    return c & 0xFF;
                }
            }
        } while (fill());
        return END;
    }

    /** Keeps the bytes from the one that was read last. */
    void mark() {
        mark = position - 1;
    }

    /** @return a copy of the bytes since the mark, which is gone then */
    byte[] cut() {
        byte[] bytes = Arrays.copyOfRange(buffer, mark, position);
        mark = NO_MARK;
        return bytes;
    }

    /** Goes one level down. */
    void enter(boolean object) throws MalformedPageException {
        if (depth == MAX_DEPTH) {
            throw failure("at most " + MAX_DEPTH + " levels of nesting", "one more");
        }
        inObject[++depth] = object;
    }

    /** Goes one level up. */
    void leave() {
        depth--;
    }

    /**
     * Reads the rest of an object whose brace is read, and captures what the table names.
     *
     * @return how many fields it has
     */
    int object(FieldTable table, String[] values) throws IOException {
        enter(true);
        int count = 0;
        int c = token();
        if (c != '}') {
            while (true) {
                if (c != '"') {
                    throw expected(count == 0 ? "a field name or '}'" : "a field name", c);
                }
                int from = position - mark;
                string();
                int entry = entry(table, mark + from, position - 1);
                colon();
                member(table, entry, token(), values);
                count++;
                c = token();
                if (c == '}') {
                    break;
                }
                if (c != ',') {
                    throw expected("',' or '}'", c);
                }
                c = token();
            }
        }
        leave();
        return count;
    }

    private int entry(FieldTable table, int from, int to) {
        if (!escaped) {
            return table.find(buffer, from, to);
        }
        byte[] name = JsonText.decode(buffer, from, to).getBytes(StandardCharsets.UTF_8);
        return table.find(name, 0, name.length);
    }

    private void member(FieldTable table, int entry, int c, String[] values) throws IOException {
        if (entry == FieldTable.NONE) {
            skip(c);
            return;
        }
        int slot = table.slot(entry);
        FieldTable child = table.child(entry);
        if (child != null) {
            child.clear(values);
        }
        String text = null;
        if (child != null && c == '{') {
            object(child, values);
        } else {
            text = text(c);
        }
        if (slot != FieldTable.NONE) {
            values[slot] = text;
        }
    }

    /** Reads the colon between a name and its value. */
    void colon() throws IOException {
        int c = token();
        if (c != ':') {
            throw expected("':'", c);
        }
    }

    /**
     * Reads a value.
     *
     * @param  c its first byte, already read
     * @return   the text of a string, a number or a boolean; {@code null} for null, an object or an array
     */
    String text(int c) throws IOException {
        if (c != '"' && c != '-' && !isDigit(c)) {
            skip(c);
            return c == 't' ? "true" : c == 'f' ? "false" : null;
        }
        boolean marked = mark != NO_MARK;
        if (!marked) {
            mark();
        }
        int from = position - mark;
        String text;
        if (c == '"') {
            string();
            text = escaped
                    ? JsonText.decode(buffer, mark + from, position - 1)
                    : new String(buffer, mark + from, position - 1 - mark - from, StandardCharsets.UTF_8);
        } else {
            number(c);
            text = new String(buffer, mark + from - 1, position - mark - from + 1, StandardCharsets.ISO_8859_1);
        }
        if (!marked) {
            mark = NO_MARK;
        }
        return text;
    }

    /**
     * Reads over a value.
     *
     * @param c its first byte, already read
     */
    void skip(int c) throws IOException {
        if (c != '{' && c != '[') {
            scalar(c);
            return;
        }
        int outside = depth;
        enter(c == '{');
        boolean opened = true;
        while (true) {
            boolean object = inObject[depth];
            c = token();
            if (opened && c == (object ? '}' : ']')) {
                leave();
            } else {
                if (object) {
                    if (c != '"') {
                        throw expected(opened ? "a field name or '}'" : "a field name", c);
                    }
                    string();
                    colon();
                    c = token();
                }
                if (c == '{' || c == '[') {
                    enter(c == '{');
                    opened = true;
                    continue;
                }
                scalar(c);
            }
            if (closed(outside)) {
                return;
            }
            opened = false;
        }
    }

    /** After a value: closes what ends here; {@code false} when another value follows, {@code true} outside. */
    private boolean closed(int outside) throws IOException {
        while (depth > outside) {
            int c = token();
            if (c == ',') {
                return false;
            }
            if (c != (inObject[depth] ? '}' : ']')) {
                throw expected(inObject[depth] ? "',' or '}'" : "',' or ']'", c);
            }
            leave();
        }
        return true;
    }

    private void scalar(int c) throws IOException {
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

    private void number(int first) throws IOException {
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
        while (isDigit(peek())) {
            position++;
        }
    }

    /** Reads over the rest of a string whose opening quote is read. */
    private void string() throws IOException {
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

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private int nextByte() throws IOException {
        int c = peek();
        if (c != END) {
            position++;
        }
        return c;
    }

    private int peek() throws IOException {
        return position < limit || fill() ? buffer[position] & 0xFF : END;
    }

    /** Reads on when all bytes are used up. What lies behind the mark stays; positions relative to the mark stay true. */
    private boolean fill() throws IOException {
        int from = mark == NO_MARK ? position : mark;
        int kept = limit - from;
        if (kept == 0 && buffer.length > KEPT_BUFFER) {
            move(from, kept, new byte[BUFFER]);
        } else if (kept == 0 || buffer.length - limit < LEAST_READ && from >= buffer.length / 2) {
            move(from, kept, buffer);
        } else if (limit == buffer.length) {
            if (kept == LARGEST_ARRAY) {
                throw failure("a record of less than 2 GB", "a larger one", mark);
            }
            move(from, kept, new byte[(int) Math.min(LARGEST_ARRAY, 2L * Math.max(kept, BUFFER / 2))]);
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count > 0) {
            limit += count;
        }
        return count > 0;
    }

    private void move(int from, int kept, byte[] target) {
        System.arraycopy(buffer, from, target, 0, kept);
        buffer = target;
        bufferOffset += from;
        position -= from;
        limit = kept;
        mark = mark == NO_MARK ? NO_MARK : 0;
    }

    /** @param c the byte that was not expected, already read, or {@link #END} */
    MalformedPageException expected(String what, int c) {
        return failure(what, JsonText.kind(c), c == END ? position : position - 1);
    }

    /** Blames the byte that was read last. */
    MalformedPageException failure(String expected, String found) {
        return failure(expected, found, position - 1);
    }

    private MalformedPageException failure(String expected, String found, int at) {
        return new MalformedPageException(expected, found, bufferOffset + at);
    }
}
