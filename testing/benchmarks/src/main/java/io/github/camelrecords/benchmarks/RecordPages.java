package io.github.camelrecords.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The pages of a stream, rendered before anybody asks for them. */
final class RecordPages {

    /** Records of a page. */
    static final int LIMIT = 1000;

    private static final byte[] END = {']', '}'};

    private final List<ByteBuffer> pages;

    private RecordPages(List<ByteBuffer> pages) {
        this.pages = pages;
    }

    /** Renders {@code count} pages of {@value #LIMIT} records each; the last has no next cursor. */
    static RecordPages render(int count, RecordRenderer renderer) {
        return new RecordPages(IntStream.range(0, count)
                .parallel()
                .mapToObj(page -> render(page, page == count - 1, renderer))
                .toList());
    }

    private static ByteBuffer render(int page, boolean last, RecordRenderer renderer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(LIMIT * (renderer.size() + 1) + 200);
        long first = (long) page * LIMIT;
        out.writeBytes(start(last ? null : RecordRenderer.cursor(first + LIMIT - 1)));
        for (int i = 0; i < LIMIT; i++) {
            if (i > 0) {
                out.write(',');
            }
            renderer.write(first + i, out);
        }
        out.writeBytes(END);
        ByteBuffer bytes = ByteBuffer.allocateDirect(out.size());
        return bytes.put(out.toByteArray()).flip();
    }

    /** The bytes of a page in front of its first record. */
    static byte[] start(String nextCursor) {
        String next = nextCursor == null ? "null" : '"' + nextCursor + '"';
        return ("{\"next_cursor\":" + next + ",\"records\":[").getBytes(StandardCharsets.US_ASCII);
    }

    /** The bytes of a page behind its last record. */
    static byte[] end() {
        return END.clone();
    }

    /**
     * The page after a cursor.
     *
     * @param  cursor                   the cursor of the last record of a page, or {@code null} for the first page
     * @return                          its bytes, to be read by the caller alone
     * @throws IllegalArgumentException when no prepared page begins there
     */
    ByteBuffer after(String cursor) {
        long first = cursor == null ? 0 : RecordRenderer.index(cursor) + 1;
        if (first % LIMIT != 0 || first / LIMIT >= pages.size()) {
            throw new IllegalArgumentException("No page begins at record " + first);
        }
        return pages.get((int) (first / LIMIT)).duplicate();
    }
}
