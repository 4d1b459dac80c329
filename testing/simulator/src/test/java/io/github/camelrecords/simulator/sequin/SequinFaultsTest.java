package io.github.camelrecords.simulator.sequin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequinFaultsTest {

    private static final String RECORDS = "/v1/records";

    private final SequinSimulator sequin = SequinSimulator.builder().build();
    private final Call call = new Call(sequin);
    private final SequinSink sink = sequin.sink("orders");

    @BeforeEach
    void start() {
        sequin.start();
        sequin.sync("s").insert("stripe:charge", "1", Map.of("text", "x".repeat(500)));
        sink.insert("public.orders", Map.of("id", 1));
    }

    @AfterEach
    void stop() {
        sequin.close();
    }

    @Test
    void answersInTheServersPlaceComeOneAfterTheOther() throws IOException {
        sequin.faults().next(1).status(503);
        sequin.faults().next(1).unhandled(500);
        sequin.faults().next(1).callTimedOut();
        sequin.faults().next(1).html(502);
        sequin.faults().next(1).rateLimited("7");
        sequin.faults().next(1).unauthorized();

        assertThat(call.get(RECORDS).json().get("summary").asText()).isNotEmpty();
        assertThat(call.get(RECORDS).json().at("/errors/detail").asText()).isNotEmpty();
        assertThat(call.get(RECORDS).summary()).endsWith("timed out after 5000ms");
        Call.Answer html = call.get(RECORDS);
        assertThat(html.status()).isEqualTo(502);
        assertThat(html.response().headers().firstValue("Content-Type")).hasValue("text/html");
        Call.Answer limited = call.get(RECORDS);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.response().headers().firstValue("Retry-After")).hasValue("7");
        assertThat(call.get(RECORDS).status()).isEqualTo(401);
        assertThat(call.get(RECORDS).status()).isEqualTo(200);
        assertThat(sequin.requests().onPath(RECORDS)).hasSize(7);
    }

    @Test
    void aFaultConcernsOnlyTheRequestsItIsMeantFor() throws IOException {
        SequinFault fault = sequin.faults().always().onPathEnding("/ack").status(500);
        List<String> ackIds = call.receive("orders", "").ackIds();

        assertThat(call.ack("orders", ackIds).status()).isEqualTo(500);
        assertThat(call.nack("orders", ackIds).status()).isEqualTo(200);
        assertThat(fault.hits()).isEqualTo(1);
        fault.clear();
        assertThat(call.ack("orders", ackIds).status()).isEqualTo(200);
    }

    @Test
    void brokenConnectionsAndBodiesLookBroken() throws IOException {
        sequin.faults().next(1).cutInBody();
        sequin.faults().next(1).resetInBody();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> call.get(RECORDS)).isInstanceOf(IOException.class);
        }
        sequin.faults().next(1).truncatedJson();
        assertThatThrownBy(() -> call.get(RECORDS).json()).hasMessageContaining("not valid JSON");

        assertThat(call.get(RECORDS).texts("records", "/upstream_id")).containsExactly("1");
    }

    @Test
    void anAcknowledgementWhoseAnswerIsLostCounts() throws IOException {
        List<String> ackIds = call.receive("orders", "").ackIds();
        sequin.faults().next(1).emptyResponse();

        assertThatThrownBy(() -> call.ack("orders", ackIds)).isInstanceOf(IOException.class);

        assertThat(sink.acknowledged()).hasSize(1);
    }

    @Test
    void aMessageWhoseAnswerIsLostIsInFlight() throws IOException {
        sequin.faults().next(1).connectionReset();

        // by POST, because Java's client sends a GET again whose connection ends without a byte
        assertThatThrownBy(() -> call.post("/api/sequin_streams/orders/receive", "{}"))
                .isInstanceOf(IOException.class);

        assertThat(sink.held()).allMatch(SequinMessage::inFlight);
        assertThat(call.receive("orders", "").ackIds()).isEmpty();
    }

    @Test
    void aHeldAnswerComesWhenTheFaultIsCleared() throws Exception {
        SequinFault hold = sequin.faults().next(1).hold();
        CompletableFuture<Call.Answer> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return call.get(RECORDS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        await().until(() -> hold.held() == 1);
        sequin.sync("s").insert("stripe:charge", "2", Map.of());
        assertThat(answer).isNotDone();

        hold.clear();

        assertThat(answer.get(10, TimeUnit.SECONDS).texts("records", "/upstream_id"))
                .as("read before the second record was there")
                .containsExactly("1");
    }

    @Test
    void aDelayTakesItsTime() throws IOException {
        sequin.faults().next(1).delay(Duration.ofMillis(200));
        long before = System.nanoTime();

        assertThat(call.get(RECORDS).status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void requestsAreKeptWithTheirParameters() throws IOException {
        call.get(RECORDS + "?limit=5&sync_id=a%20b");
        call.receive("orders", "batch_size=3");

        assertThat(sequin.requests().count()).isEqualTo(2);
        SequinRequest records = sequin.requests().onPath(RECORDS).get(0);
        assertThat(records.query("sync_id")).isEqualTo("a b");
        assertThat(records).hasToString("GET /v1/records?limit=5&sync_id=a%20b");
        assertThat(sequin.requests().last().query("batch_size")).isEqualTo("3");
        sequin.requests().clear();
        assertThat(sequin.requests().count()).isZero();
    }

    @Test
    void aClosedSimulatorStaysClosed() {
        sequin.close();

        assertThatThrownBy(sequin::start).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> SequinSimulator.builder()
                        .token("t")
                        .otherAccountToken("t")
                        .build())
                .hasMessageContaining("one account");
        assertThatThrownBy(() -> SequinSimulator.builder().port(-1)).hasMessageContaining("65535");
    }
}
