package io.github.camelrecords.stream.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Function;
import org.apache.hc.core5.io.Closer;

/** The body of an answer as it comes off the wire. Failures name the call; closing early gives the connection up. */
final class BodyStream extends InputStream {

    /** A parser stops at the last bracket; the few bytes behind it are read to keep the connection. */
    private static final int SMALL_REST = 4096;

    private static final Duration REST_WAIT = Duration.ofMillis(100);
    /** Against a rest that drips. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private final InputStream content;
    private final Attempt attempt;
    private final AutoCloseable response;
    private final Function<Exception, ApiException> failures;
    private final Runnable onClose;
    private long count;
    private volatile boolean broken;
    /** These three are guarded by this. */
    private boolean reading;

    private boolean ended;
    private boolean closed;

    /**
     * @param content  the bytes, decompressed
     * @param attempt  the request
     * @param response closed with the stream
     * @param failures makes an I/O error one that names the call
     * @param onClose  run once
     */
    BodyStream(
            InputStream content,
            Attempt attempt,
            AutoCloseable response,
            Function<Exception, ApiException> failures,
            Runnable onClose) {
        this.content = content;
        this.attempt = attempt;
        this.response = response;
        this.failures = failures;
        this.onClose = onClose;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        synchronized (this) {
            if (closed) {
                throw new IOException("The answer is closed");
            }
            if (ended || length == 0) {
                return ended ? -1 : 0;
            }
            reading = true;
        }
        attempt.waits();
        try {
            int read = content.read(target, offset, length);
            count += Math.max(read, 0);
            end(read < 0);
            return read;
        } catch (IOException | RuntimeException e) {
            end(false);
            broken = true;
            // HttpClient throws unchecked exceptions too when a connection is taken from under a reader
            throw failures.apply(e);
        } finally {
            attempt.goesOn();
        }
    }

    private synchronized void end(boolean atItsEnd) {
        reading = false;
        ended |= atItsEnd;
    }

    @Override
    public int available() throws IOException {
        synchronized (this) {
            if (closed || ended) {
                return 0;
            }
        }
        return content.available();
    }

    /** The number of bytes read so far. */
    long count() {
        return count;
    }

    @Override
    public void close() {
        boolean whole;
        boolean taken;
        synchronized (this) {
            if (closed) {
                return;
            }
            // from here on nobody else begins to read
            closed = true;
            whole = ended;
            taken = reading;
        }
        try {
            // while another thread reads, the rest is not ours: both would wait for bytes that only one can get
            if (!whole && (taken || broken || !restIsSmall())) {
                attempt.abandon();
            }
        } finally {
            try {
                response.close();
            } catch (Exception e) {
                // given up already, or at its end
                Closer.closeQuietly(content);
            }
            onClose.run();
        }
    }

    private boolean restIsSmall() {
        long deadline = System.nanoTime() + LONGEST_REST.toNanos();
        attempt.setReadTimeout(REST_WAIT);
        byte[] rest = new byte[SMALL_REST];
        int total = 0;
        try {
            while (total < SMALL_REST && System.nanoTime() - deadline < 0) {
                int read = content.read(rest, 0, SMALL_REST - total);
                if (read < 0) {
                    return true;
                }
                total += read;
            }
        } catch (IOException | RuntimeException e) {
            // then it is not small
        }
        return false;
    }
}
