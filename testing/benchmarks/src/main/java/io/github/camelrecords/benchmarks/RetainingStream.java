package io.github.camelrecords.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Keeps what a parser has read, so that a part of it can be copied by its offset in the document. */
final class RetainingStream extends InputStream {

    private final InputStream in;
    private byte[] kept = new byte[1 << 16];
    private int size;
    private long offset;

    RetainingStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (size + length > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(size + length, 2 * kept.length));
        }
        int count = in.read(kept, size, length);
        if (count > 0) {
            System.arraycopy(kept, size, target, from, count);
            size += count;
        }
        return count;
    }

    /** Copies the bytes from one offset to another. */
    byte[] copy(long from, long to) {
        return Arrays.copyOfRange(kept, (int) (from - offset), (int) (to - offset));
    }

    /** Forgets what lies in front of this offset, once that is much. */
    void forget(long until) {
        int forgotten = (int) (until - offset);
        if (forgotten > kept.length / 2) {
            size -= forgotten;
            System.arraycopy(kept, forgotten, kept, 0, size);
            offset = until;
        }
    }
}
