package io.github.camelrecords.simulator.sequin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitForTest {

    private static final String TABLE = "public.orders";

    /** Far below the wait asked for, far above what an answer at once takes. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    private final SequinSimulator sequin =
            SequinSimulator.builder().clock(new TestClock()).build();
    private final Call call = new Call(sequin);
    private final SequinSink sink = sequin.sink("orders");

    @BeforeEach
    void start() {
        sequin.start();
    }

    @AfterEach
    void stop() {
        sequin.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0", "499", "300001", "0ms", "499ms", "301s", "6m", "-1", "soon", "", "1h", "1.5s", "0.5", "5%20s"
            })
    void aWaitOutOfRangeIsRefused(String waitFor) throws IOException {
        Call.Answer answer = call.receive("orders", "wait_for=" + waitFor);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.summary()).contains("wait_for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "300000", "500ms", "300s", "1s", "5m"})
    void aWaitInRangeIsTaken(String waitFor) throws IOException {
        sink.insert(TABLE, Map.of("id", 1));

        assertThat(call.receive("orders", "wait_for=" + waitFor).ackIds()).hasSize(1);
    }

    @Test
    void aBodyMayNameTheWaitAsANumberOrAText() throws IOException {
        sink.insert(TABLE, Map.of("id", 1));
        sink.insert(TABLE, Map.of("id", 2));

        assertThat(receiveByPost("{\"wait_for\":500}").ackIds()).hasSize(1);
        assertThat(receiveByPost("{\"wait_for\":\"1s\"}").ackIds()).hasSize(1);
        assertThat(receiveByPost("{\"wait_for\":0}").status()).isEqualTo(400);
        assertThat(receiveByPost("{\"wait_for\":true}").status()).isEqualTo(400);
    }

    @Test
    void nullIsNotHandled() throws IOException {
        for (String name : new String[] {"wait_for", "batch_size", "max_batch_size"}) {
            Call.Answer answer = receiveByPost("{\"" + name + "\":null}");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.json().at("/errors/detail").asText()).isEqualTo("Internal Server Error");
        }
    }

    @Test
    void withoutMessagesTheWaitIsTheWholeTime() throws IOException {
        long before = System.nanoTime();

        Call.Answer answer = call.receive("orders", "wait_for=500");

        assertThat(answer.body()).isEqualTo("{\"data\":[]}");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void withoutAWaitTheAnswerComesAtOnce() throws IOException {
        assertThat(call.receive("orders", "").body()).isEqualTo("{\"data\":[]}");
    }

    @Test
    void aMessageThatArrivesEndsTheWait() throws Exception {
        CompletableFuture<Call.Answer> answer = CompletableFuture.supplyAsync(() -> receive("wait_for=5m"));
        await().until(() -> sequin.requests().count() == 1);
        sink.insert(TABLE, Map.of("id", 1));

        assertThat(answer.get(AT_ONCE.toSeconds(), TimeUnit.SECONDS).ackIds()).hasSize(1);
    }

    @Test
    void aMessageInFlightMakesLongPollingReturnEmptyAtOnce() throws Exception {
        sink.insert(TABLE, Map.of("id", 1));
        call.receive("orders", "");

        assertThat(receivedAtOnce()).isEqualTo("{\"data\":[]}");
    }

    @Test
    void aBlockedGroupAndAPausedSinkDoSoToo() throws Exception {
        sink.insert(TABLE, Map.of("id", 1));
        sink.update(TABLE, Map.of("id", 1, "v", 2));
        call.receive("orders", "");
        assertThat(receivedAtOnce()).isEqualTo("{\"data\":[]}");

        SequinSink paused = sequin.sink("paused");
        paused.insert(TABLE, Map.of("id", 1));
        paused.status(SequinSinkStatus.PAUSED);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return call.receive("paused", "wait_for=5m").body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(answer.get(AT_ONCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("{\"data\":[]}");
    }

    @Test
    void aDisabledSinkFailsAfterTheWait() throws IOException {
        sink.insert(TABLE, Map.of("id", 1));
        sink.status(SequinSinkStatus.DISABLED);
        long before = System.nanoTime();

        assertThat(call.receive("orders", "wait_for=500").status()).isEqualTo(500);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void closingTheSimulatorLetsWaitingReceiversGo() {
        CompletableFuture<Call.Answer> answer = CompletableFuture.supplyAsync(() -> receive("wait_for=5m"));
        await().until(() -> sequin.requests().count() == 1);

        sequin.close();

        await().atMost(AT_ONCE).until(answer::isDone);
    }

    private String receivedAtOnce() throws Exception {
        return CompletableFuture.supplyAsync(() -> receive("wait_for=5m"))
                .get(AT_ONCE.toSeconds(), TimeUnit.SECONDS)
                .body();
    }

    private Call.Answer receive(String parameters) {
        try {
            return call.receive("orders", parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Call.Answer receiveByPost(String body) throws IOException {
        return call.post("/api/sequin_streams/orders/receive", body);
    }
}
