package io.github.camelrecords.stream.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a document as they arrive, and where in the document they are. The bytes since {@link #mark()} are kept
 * together, so that they can be cut out; all others are forgotten once they are read.
 */
abstract class JsonInput {

    static final int END = -1;

    static final int NO_MARK = -1;

    private static final int BUFFER = 1 << 16;
    private static final int KEPT_BUFFER = 1 << 22;
    private static final int LEAST_READ = 1 << 13;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    // of this class and those that scan the bytes: a call for every byte would cost more than all the rest
    byte[] buffer = new byte[BUFFER];
    int position;
    int limit;
    int mark = NO_MARK;

    private final InputStream in;
    private long bufferOffset;

    JsonInput(InputStream in) {
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

    int nextByte() throws IOException {
        int c = peek();
        if (c != END) {
            position++;
        }
        return c;
    }

    int peek() throws IOException {
        return position < limit || fill() ? buffer[position] & 0xFF : END;
    }

    /** Reads on when all bytes are used up. What lies behind the mark stays; positions relative to the mark stay true. */
    boolean fill() throws IOException {
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
