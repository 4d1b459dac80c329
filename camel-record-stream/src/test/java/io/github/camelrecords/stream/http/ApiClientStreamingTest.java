package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, when, and what becomes of the connection. */
class ApiClientStreamingTest extends ApiClientTestSupport {

    @Test
    void handsOutTheFirstBytesBeforeTheLastAreSent() throws IOException {
        CountDownLatch firstRead = new CountDownLatch(1);
        AtomicBoolean inTime = new AtomicBoolean();
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200 OK\r\n" + JSON + "Transfer-Encoding: chunked\r\n\r\n3\r\n[1,\r\n");
            inTime.set(firstRead.await(30, TimeUnit.SECONDS));
            peer.send("2\r\n2]\r\n0\r\n\r\n");
            peer.awaitEnd();
        });
        try (ApiResponse response = client(server.url()).execute(GET)) {
            InputStream body = response.body();
            assertThat(body.readNBytes(3)).asString().isEqualTo("[1,");
            firstRead.countDown();
            assertThat(body.readAllBytes()).asString().isEqualTo("2]");
        }
        assertThat(inTime).isTrue();
    }

    @Test
    void doesNotReadTheRestOfAHugeBody() throws IOException {
        AtomicLong sent = new AtomicLong();
        CountDownLatch gone = new CountDownLatch(1);
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 100000000000\r\n\r\n");
            byte[] part = new byte[64 * 1024];
            try {
                while (true) {
                    peer.send(part);
                    sent.addAndGet(part.length);
                }
            } finally {
                gone.countDown();
            }
        });
        ApiResponse response = client(server.url()).execute(GET);
        assertThat(response.body().readNBytes(10)).hasSize(10);

        response.close();

        await().until(() -> gone.getCount() == 0);
        // what fits into the buffers between the two, far from all of it
        assertThat(sent.get()).isLessThan(100_000_000L);
    }

    @Test
    void givesUpAConnectionWhoseRestDoesNotCome() throws IOException {
        CountDownLatch gone = new CountDownLatch(1);
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 5\r\n\r\n[1");
            try {
                peer.awaitEnd();
            } finally {
                gone.countDown();
            }
        });
        ApiResponse response = client(server.url()).execute(GET);

        response.close();

        await().until(() -> gone.getCount() == 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 2000})
    void usesTheConnectionAgainWhenLittleIsLeft(int left) throws IOException {
        RawServer server = serveInTurn(answer(200, JSON, "[1]" + " ".repeat(left)));
        ApiClient client = client(server.url());
        for (int i = 0; i < 3; i++) {
            try (ApiResponse response = client.execute(GET)) {
                assertThat(response.body().readNBytes(3)).asString().isEqualTo("[1]");
            }
        }
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.heads()).hasSize(3);
    }

    @Test
    void decompresses() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("[12345]".getBytes(StandardCharsets.UTF_8));
        }
        RawServer server = serve(peer -> {
            while (peer.readHead() != null) {
                peer.send("HTTP/1.1 200 OK\r\n" + JSON + "Content-Encoding: gzip\r\nContent-Length: " + packed.size()
                        + "\r\n\r\n");
                peer.send(packed.toByteArray());
            }
        });
        ApiClient client = client(server.url());

        assertThat(text(client.execute(GET))).isEqualTo("[12345]");
        assertThat(text(client.execute(GET))).isEqualTo("[12345]");
        assertThat(server.heads().get(0)).contains("Accept-Encoding: gzip");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void sendsPathQueryHeadersAndBodyAsTheyAre() throws IOException {
        StringBuilder body = new StringBuilder();
        RawServer server = serve(peer -> {
            peer.readHead();
            byte[] content = new byte[7];
            for (int i = 0; i < content.length; i++) {
                content[i] = (byte) peer.read();
            }
            body.append(new String(content, StandardCharsets.UTF_8));
            peer.answer(200, JSON, "[]");
            peer.awaitEnd();
        });
        ApiRequest request = ApiRequest.of("PATCH", "/connections/" + ApiRequest.encode("a/b c'\"+{}") + "//x")
                .query("cursor", "a+b/c==&d")
                .query("ids", "1")
                .query("ids", "é")
                .query("none", null)
                .header("Connection-Id", "a/b 'c'")
                .header("Connection-Id", "second")
                .json("{\"a\":1}".getBytes(StandardCharsets.UTF_8))
                .build();

        text(client(server.url() + "/api/").execute(request));

        assertThat(server.heads().get(0))
                .startsWith("PATCH /api/connections/a%2Fb%20c%27%22%2B%7B%7D//x"
                        + "?cursor=a%2Bb%2Fc%3D%3D%26d&ids=1&ids=%C3%A9 HTTP/1.1\r\n")
                .contains("\r\nHost: 127.0.0.1:" + server.port() + "\r\n")
                .contains("\r\nConnection-Id: a/b 'c'\r\n")
                .contains("\r\nConnection-Id: second\r\n")
                .contains("\r\nContent-Type: application/json\r\n")
                .contains("\r\nContent-Length: 7\r\n")
                .contains("\r\nAccept: application/json\r\n")
                .contains("\r\nAuthorization: Bearer " + secret + "\r\n");
        assertThat(body).hasToString("{\"a\":1}");
    }

    @Test
    void sendsNoContentTypeWithoutABody() throws IOException {
        RawServer server = serveInTurn(answer(200, JSON, "[]"));

        text(client(server.url()).execute(GET));

        // a server may refuse a GET with a content type with 415
        assertThat(server.heads().get(0))
                .doesNotContainIgnoringCase("content-type")
                .doesNotContain("Upgrade");
    }

    @Test
    void tellsTheServersTimeAtTheRequest() throws IOException {
        Duration delay = Duration.ofMillis(300);
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.idle(delay.toMillis());
            peer.answer(200, JSON + "Date: Sun, 22 Nov 2026 12:00:10 GMT\r\n", "[]");
            peer.awaitEnd();
        });
        try (ApiResponse response = client(server.url()).execute(GET)) {
            Instant date = Instant.parse("2026-11-22T12:00:10Z");
            assertThat(response.serverTime()).isBefore(date.minusMillis(290)).isAfter(date.minusSeconds(60));
            assertThat(response.requestedAt()).isEqualTo(time.now());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Date: today\r\n", "Date: 2026-11-22T12:00:10Z\r\n"})
    void tellsNoServerTimeWithoutAUsableDate(String date) throws IOException {
        RawServer server = serveInTurn(answer(200, JSON + date, "[]"));
        try (ApiResponse response = client(server.url()).execute(GET)) {
            assertThat(response.serverTime()).isNull();
            assertThat(response.requestedAt()).isNotNull();
        }
    }

    @Test
    void findsHeadersInAnyCase() throws IOException {
        RawServer server = serveInTurn(answer(200, JSON + "X-RateLimit-Remaining: 7\r\n", "[]"));
        try (ApiResponse response = client(server.url()).execute(GET)) {
            assertThat(response.header("x-ratelimit-remaining")).isEqualTo("7");
            assertThat(response.header("x-none")).isNull();
            assertThat(response.status()).isEqualTo(200);
        }
    }
}
