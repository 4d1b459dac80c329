package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.stream.http.ApiException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stop ends whatever is under way, and is not the end. */
@Timeout(60)
class ApiClientStopTest extends ApiClientTestSupport {

    private final CountDownLatch pausing = new CountDownLatch(1);

    /** Really waits, and says when it begins to. */
    private final TimeSource slow = new TimeSource() {
        private final TimeSource system = TimeSource.system();

        @Override
        public Instant now() {
            return system.now();
        }

        @Override
        public double random() {
            return 1;
        }

        @Override
        public void pause(Duration wait, CountDownLatch stopped) throws InterruptedException {
            pausing.countDown();
            system.pause(wait, stopped);
        }
    };

    private FutureTask<Object> inBackground(Callable<Object> work) {
        FutureTask<Object> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "caller");
        thread.setDaemon(true);
        thread.start();
        keep(thread::interrupt);
        return task;
    }

    private static void assertStopped(FutureTask<Object> task) {
        assertThatThrownBy(() -> task.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(ApiException.class, failure -> assertThat(failure.getKind())
                        .isEqualTo(Kind.UNREACHABLE))
                .hasMessageContaining("client is stopped");
    }

    @Test
    void endsAWaitBeforeARepetition() throws Exception {
        RawServer server = serveInTurn(answer(503, "Retry-After: 25\r\n", ""));
        ApiClient client = client(server.url(), settings -> settings.timeSource(slow));
        FutureTask<Object> call = inBackground(() -> client.execute(GET));
        assertThat(pausing.await(30, TimeUnit.SECONDS)).isTrue();

        client.stop();

        assertStopped(call);
        assertThat(server.heads()).hasSize(1);
    }

    @Test
    void endsAWaitForTheBudget() throws Exception {
        RawServer server = serveInTurn(answer(200, JSON, "[]"));
        ApiClient client = client(server.url(), settings -> settings.timeSource(slow));
        text(client.execute(GET));
        RateBudgets.of(BaseUrl.parse(server.url(), false), secret)
                .refused(Duration.ofSeconds(25), Duration.ofMinutes(1), Instant.now());
        FutureTask<Object> call = inBackground(() -> client.execute(GET));
        assertThat(pausing.await(30, TimeUnit.SECONDS)).isTrue();

        client.stop();

        assertStopped(call);
        assertThat(server.heads()).hasSize(1);
    }

    @Test
    void cutsOffARequestThatWaitsForItsAnswer() {
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.awaitEnd();
        });
        ApiClient client = client(server.url());
        FutureTask<Object> call = inBackground(() -> client.execute(GET));
        await().until(() -> server.heads().size() == 1);

        client.stop();

        assertStopped(call);
        assertThat(server.heads()).hasSize(1);
    }

    @Test
    void cutsOffAReaderOfABody() throws Exception {
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 100\r\n\r\n[1");
            peer.awaitEnd();
        });
        ApiClient client = client(server.url());
        CountDownLatch reading = new CountDownLatch(1);
        FutureTask<Object> call = inBackground(() -> {
            try (ApiResponse response = client.execute(GET)) {
                response.body().readNBytes(2);
                reading.countDown();
                return response.body().read();
            }
        });
        assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();

        client.stop();

        assertStopped(call);
    }

    @Test
    void cutsOffATlsHandshake() {
        CountDownLatch shaking = new CountDownLatch(1);
        RawServer server = serve(peer -> {
            peer.read();
            shaking.countDown();
            peer.awaitEnd();
        });
        ApiClient client = client(
                "https://127.0.0.1:" + server.port(), settings -> settings.connectTimeout(Duration.ofSeconds(50)));
        FutureTask<Object> call = inBackground(() -> client.execute(GET));
        await().until(() -> shaking.getCount() == 0);

        client.stop();

        assertStopped(call);
    }

    @Test
    void endsTheCallsOfOneOfThoseThatShareConnections() throws Exception {
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.awaitEnd();
        });
        ApiClient client = client(server.url());
        ApiClient one = client.sharing();
        ApiClient other = client.sharing();
        one.start();
        other.start();
        FutureTask<Object> first = inBackground(() -> one.execute(GET));
        FutureTask<Object> second = inBackground(() -> other.execute(GET));
        await().until(() -> server.heads().size() == 2);

        one.stop();

        assertStopped(first);
        assertThat(second.isDone()).isFalse();
        other.stop();
        assertStopped(second);
    }

    @Test
    void sharesTheConnectionsOfAStartedClientOnly() throws Exception {
        RawServer server = serveInTurn(answer(200, JSON, "[1]"), answer(200, JSON, "[2]"));
        ApiClient client = client(server.url());
        ApiClient one = client.sharing();
        assertThatThrownBy(() -> one.execute(GET)).isInstanceOf(IllegalStateException.class);
        one.start();
        assertThat(text(one.execute(GET))).isEqualTo("[1]");
        one.stop();
        assertThat(text(client.execute(GET))).isEqualTo("[2]");
        assertThat(server.connections()).as("used by both").isEqualTo(1);

        client.stop();
        assertThatThrownBy(one::start).isInstanceOf(RuntimeException.class).hasStackTraceContaining("not started");
    }

    @Test
    void startsAgain() throws IOException {
        RawServer server = serveInTurn(answer(200, JSON, "[1]"));
        ApiClient client = client(server.url());
        assertThat(text(client.execute(GET))).isEqualTo("[1]");
        for (int i = 0; i < 3; i++) {
            client.stop();
            assertThat(failure(client, GET)).hasMessageContaining("client is stopped");
            client.start();
            assertThat(text(client.execute(GET))).isEqualTo("[1]");
        }
        assertThat(server.connections()).isEqualTo(4);
    }

    @Test
    void isOfNoUseBeforeTheStart() {
        ApiClientConfig config = ApiClientConfig.of(BaseUrl.parse("https://localhost", false), () -> secret)
                .build();

        assertThatThrownBy(() -> new ApiClient(context, config).execute(GET))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not started");
    }

    @Test
    void leavesNoThreadsBehind() throws IOException {
        RawServer server = serveInTurn(answer(200, JSON, "[1]"));
        ApiClient client = client(server.url());
        text(client.execute(GET));

        client.stop();

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.contains("RecordStreamHttpChecks") || name.contains("connection-evictor")));
    }

    @Test
    void anInterruptEndsAWaitAndIsKept() throws Exception {
        RawServer server = serveInTurn(answer(503, "Retry-After: 25\r\n", ""));
        ApiClient client = client(server.url(), settings -> settings.timeSource(slow));
        Boolean[] interrupted = {null};
        ApiException[] failure = {null};
        Thread caller = new Thread(() -> {
            failure[0] = failure(client, GET);
            interrupted[0] = Thread.currentThread().isInterrupted();
        });
        caller.start();
        assertThat(pausing.await(30, TimeUnit.SECONDS)).isTrue();

        caller.interrupt();
        caller.join(10_000);

        assertThat(failure[0]).hasMessageContaining("interrupted");
        assertThat(interrupted[0]).isTrue();
    }
}
