package io.github.camelrecords.stream.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads over the values of a JSON document (RFC 8259) in UTF-8 (RFC 3629) and checks them on the way. Nothing is decoded
 * but the text that is asked for.
 *
 * <p>A general parser decodes every field name and knows its position in a buffer of its own only; reading over the
 * bytes takes less time.
 */
final class JsonScanner extends JsonScalars {

    /** How deep a document may be nested; as deep as Jackson reads by default. */
    static final int MAX_DEPTH = 1000;

    private final boolean[] inObject = new boolean[MAX_DEPTH + 1];
    private int depth;

    JsonScanner(InputStream in) {
        super(in);
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
        if (!escaped()) {
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
            text = escaped()
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
}
