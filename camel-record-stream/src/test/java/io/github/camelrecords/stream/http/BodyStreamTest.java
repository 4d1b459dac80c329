package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.Test;

/** An answer that one thread closes while another one reads it. */
class BodyStreamTest {

    private final HttpGet request = new HttpGet("http://127.0.0.1/");
    private final AtomicInteger reads = new AtomicInteger();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch arrives = new CountDownLatch(1);

    private BodyStream stream(InputStream content) {
        Attempt attempt = new Attempt(request, null, Duration.ofSeconds(60), TimeSource.system());
        return new BodyStream(
                content,
                attempt,
                () -> {},
                e -> new ApiException(ApiException.Kind.UNREACHABLE, 0, null, "GET /", "broken", null, e),
                () -> {});
    }

    private final class Waiting extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("not used");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            reads.incrementAndGet();
            reading.countDown();
            try {
                assertThat(arrives.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return -1;
        }
    }

    @Test
    void whoClosesItDoesNotReadTheRestBesideTheReader() throws Exception {
        BodyStream stream = stream(new Waiting());
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            try {
                return stream.read(new byte[10], 0, 10);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();

        stream.close();

        assertThat(reads).hasValue(1);
        assertThat(request.isCancelled()).isTrue();
        arrives.countDown();
        assertThat(reader.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> stream.read(new byte[10], 0, 10))
                .withMessageContaining("closed");
    }

    @Test
    void aSmallRestIsReadSoThatTheConnectionCanBeUsedAgain() {
        arrives.countDown();
        stream(new Waiting()).close();

        assertThat(reads).hasValue(1);
        assertThat(request.isCancelled()).isFalse();
    }
}
