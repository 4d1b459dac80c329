package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrecords.simulator.TestClock;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final String PAGE = "/records?model=GithubIssue&limit=10";

    private final TestClock clock = new TestClock();
    private final NangoSimulator nango = NangoSimulator.builder().clock(clock).build();
    private NangoModel issues;

    @BeforeEach
    void start() {
        nango.start();
        issues = nango.connection("github", "user-123").model("GithubIssue");
        List<Map<String, ?>> records = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            records.add(Map.of("id", "r" + i, "text", "x".repeat(200)));
        }
        issues.save(records);
    }

    @AfterEach
    void stop() {
        nango.close();
    }

    @Test
    void scriptedAnswersComeOneAfterTheOtherAndThenTheServerIsBack() throws IOException {
        NangoFault unavailable = nango.faults().next(2).status(500);
        nango.faults().next(1).html(502);

        assertThat(statuses(5)).containsExactly(500, 500, 502, 200, 200);
        assertThat(unavailable.hits()).isEqualTo(2);
        assertThat(unavailable.isActive()).isFalse();
    }

    @Test
    void aFaultWithoutEndActsUntilItIsCleared() throws IOException {
        NangoFault fault = nango.faults().always().status(500);
        assertThat(statuses(3)).containsExactly(500, 500, 500);

        fault.clear();

        assertThat(statuses(1)).containsExactly(200);
        assertThat(fault.hits()).isEqualTo(3);
    }

    @Test
    void aFaultConcernsOnlyTheRequestsItIsMeantFor() throws IOException {
        nango.faults().always().onPath("/records/prune").status(500);
        NangoFault second = nango.faults()
                .always()
                .onPath("/records")
                .when(request -> request.query("cursor") != null)
                .forbidden();

        RawHttp.Answer first = RawHttp.get(nango, PAGE);
        RawHttp.Answer next = RawHttp.get(nango, PAGE + "&cursor=" + first.nextCursor());

        assertThat(first.status()).isEqualTo(200);
        assertThat(next.errorCode()).isEqualTo("forbidden");
        assertThat(second.hits()).isEqualTo(1);
    }

    @Test
    void answersInTheServersPlaceAreWhatWasAskedFor() throws IOException {
        nango.faults().next(1).html(200);
        nango.faults().next(1).rateLimited("soon");
        nango.faults().next(1).unauthorized();
        nango.faults().next(1).redirect("https://elsewhere.example/records");
        nango.faults().next(1).json("[]");
        nango.faults().next(1).respond(204, "text/plain", "", Map.of("X-Odd", "1"));

        RawHttp.Answer html = RawHttp.get(nango, PAGE);
        assertThat(html.status()).isEqualTo(200);
        assertThat(html.header("Content-Type")).isEqualTo("text/html");
        RawHttp.Answer limited = RawHttp.get(nango, PAGE);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo("soon");
        assertThat(limited.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(limited.headers()).containsKeys("X-RateLimit-Limit", "X-RateLimit-Reset");
        assertThat(JsonShape.of(limited.json())).isEqualTo("{error:{code:string,method:string,path:string}}");
        assertThat(RawHttp.get(nango, PAGE).errorCode()).isEqualTo("unknown_account");
        RawHttp.Answer moved = RawHttp.get(nango, PAGE);
        assertThat(moved.status()).isEqualTo(302);
        assertThat(moved.header("Location")).isEqualTo("https://elsewhere.example/records");
        assertThat(RawHttp.get(nango, PAGE).json()).isEmpty();
        RawHttp.Answer odd = RawHttp.get(nango, PAGE);
        assertThat(odd.status()).isEqualTo(204);
        assertThat(odd.header("X-Odd")).isEqualTo("1");
    }

    @Test
    void truncatedJsonIsACompleteHttpAnswer() throws IOException {
        nango.faults().next(1).truncatedJson();

        RawHttp.Answer answer = RawHttp.get(nango, PAGE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"next_cursor\":");
        assertThatThrownBy(() -> new ObjectMapper().readTree(answer.body()))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void aCutBodyEndsInTheMiddleOfWhatWasAnnounced() throws IOException {
        int length = RawHttp.get(nango, PAGE).body().length();
        nango.faults().next(1).cutInBody();

        assertThatThrownBy(() -> RawHttp.get(nango, PAGE))
                .isInstanceOf(EOFException.class)
                .hasMessage("Body ended after " + length / 2 + " of " + length + " bytes");
        assertThat(statuses(1)).containsExactly(200);
    }

    @Test
    void aResetInTheBodyBreaksTheConnection() throws IOException {
        nango.faults().next(1).resetInBody();

        assertThatThrownBy(() -> RawHttp.get(nango, PAGE)).isInstanceOf(SocketException.class);
        assertThat(statuses(1)).containsExactly(200);
    }

    @Test
    void aConnectionCanEndWithoutAByte() throws IOException {
        nango.faults().next(1).emptyResponse();
        nango.faults().next(1).connectionReset();

        assertThatThrownBy(() -> RawHttp.get(nango, PAGE)).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> RawHttp.get(nango, PAGE)).isInstanceOf(IOException.class);
        assertThat(statuses(1)).containsExactly(200);
    }

    @Test
    void aLostAnswerDoesNotUndoWhatTheServerDid() {
        nango.faults().next(1).emptyResponse();
        String cursor = issues.records().get(4).cursor();

        assertThatThrownBy(
                        () -> RawHttp.prune(nango, "{\"model\":\"GithubIssue\",\"until_cursor\":\"" + cursor + "\"}"))
                .isInstanceOf(EOFException.class);

        assertThat(issues.records())
                .filteredOn(record -> record.prunedAt() != null)
                .hasSize(5);
    }

    @Test
    void aDrippingAnswerIsCompleteInTheEnd() throws IOException {
        nango.faults().next(1).drip(5, Duration.ofMillis(250));
        long before = System.nanoTime();

        RawHttp.Answer answer = RawHttp.get(nango, PAGE);

        assertThat(answer.ids()).hasSize(10);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(200));
    }

    @Test
    void aDelayedAnswerHoldsOldDataUnderANewDate() throws Exception {
        NangoFault hold = nango.faults().next(1).hold();
        CompletableFuture<RawHttp.Answer> answer;
        try (Socket socket = RawHttp.open(nango.port(), "GET " + PAGE + " HTTP/1.1", RawHttp.usual(nango), "")) {
            answer = CompletableFuture.supplyAsync(() -> read(socket));
            await().until(() -> hold.held() == 1);
            clock.advance(Duration.ofSeconds(30));
            issues.emptyCache();
            assertThat(answer).isNotDone();

            hold.clear();

            assertThat(answer.get(10, TimeUnit.SECONDS).header("Date")).isEqualTo("Sun, 01 Mar 2026 12:00:30 GMT");
            assertThat(answer.get().ids()).hasSize(10);
        }
    }

    @Test
    void aDelayTakesItsTime() throws IOException {
        nango.faults().next(1).delay(Duration.ofMillis(200));
        long before = System.nanoTime();

        assertThat(statuses(1)).containsExactly(200);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void theDateCanBeWrongOrMissing() throws IOException {
        assertThat(RawHttp.get(nango, PAGE).header("Date")).isEqualTo("Sun, 01 Mar 2026 12:00:00 GMT");
        nango.faults().next(1).dateShifted(Duration.ofHours(-2));
        nango.faults().next(1).when(request -> nango.requests().count() == 3).dateRemoved();

        assertThat(RawHttp.get(nango, PAGE).header("Date")).isEqualTo("Sun, 01 Mar 2026 10:00:00 GMT");
        assertThat(RawHttp.get(nango, PAGE).headers()).doesNotContainKey("Date");
    }

    @Test
    void aRepeatedCursorLeadsToTheSamePage() throws IOException {
        String cursor = RawHttp.get(nango, PAGE).nextCursor();
        nango.faults().always().repeatCursor();

        RawHttp.Answer page = RawHttp.get(nango, PAGE + "&cursor=" + cursor);

        assertThat(page.nextCursor()).isEqualTo(cursor);
        assertThat(page.ids()).hasSize(10);
        nango.faults().clear();
        assertThat(RawHttp.get(nango, PAGE + "&cursor=" + cursor).nextCursor()).isNotEqualTo(cursor);
    }

    @Test
    void shortPagesStillLeadToTheEnd() throws IOException {
        nango.faults().always().shortPages(4);
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            RawHttp.Answer page = RawHttp.get(nango, PAGE + (cursor == null ? "" : "&cursor=" + cursor));
            assertThat(page.ids()).hasSizeBetween(1, 4);
            ids.addAll(page.ids());
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(ids).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void aMissingPayloadShowsIdAndMetadataUntilItArrives() throws IOException {
        NangoRecord late = issues.records().get(3);
        NangoFault missing = nango.faults().next(2).payloadMissing(late.id());
        RawHttp.get(nango, PAGE + "&cursor=" + late.cursor());
        assertThat(missing.hits())
                .as("a page without the record does not count")
                .isZero();

        for (int read = 0; read < 2; read++) {
            JsonNode record = RawHttp.get(nango, PAGE).json().at("/records/3");
            assertThat(record.get("id").asText()).isEqualTo(late.id());
            assertThat(record.has("text")).isFalse();
            assertThat(record.at("/_nango_metadata/pruned_at").isNull()).isTrue();
            assertThat(record.at("/_nango_metadata/last_action").asText()).isEqualTo("ADDED");
        }
        assertThat(RawHttp.get(nango, PAGE).json().at("/records/3").has("text")).isTrue();
    }

    @Test
    void payloadsCanBeNewerThanTheirMetadata() throws IOException {
        List<NangoRecord> before = issues.records();
        nango.faults().next(1).onPath("/records").payloadsReadAfter(() -> {
            issues.save(Map.of("id", before.get(0).id(), "text", "new"));
            issues.delete(before.get(1).id());
        });

        JsonNode page = RawHttp.get(nango, PAGE).json();

        assertThat(page.at("/records/0/text").asText()).isEqualTo("new");
        assertThat(page.at("/records/0/_nango_metadata/cursor").asText())
                .isEqualTo(before.get(0).cursor());
        assertThat(page.at("/records/0/_nango_metadata/last_action").asText()).isEqualTo("ADDED");
        assertThat(page.at("/records/1").has("text")).isFalse();
        assertThat(page.at("/records/1/_nango_metadata/last_action").asText()).isEqualTo("ADDED");
        assertThat(RawHttp.get(nango, PAGE).json().findValuesAsText("cursor"))
                .doesNotContain(before.get(0).cursor(), before.get(1).cursor());
    }

    @Test
    void payloadsOfRowsThatAreGoneAreMissing() throws IOException {
        String first = issues.records().get(0).id();
        nango.faults().next(1).onPath("/records").payloadsReadAfter(issues::emptyCache);

        JsonNode page = RawHttp.get(nango, PAGE).json();

        assertThat(page.at("/records")).hasSize(10);
        assertThat(page.at("/records/0/id").asText()).isEqualTo(first);
        assertThat(page.at("/records/0").has("text")).isFalse();
    }

    @Test
    void payloadsAreReadAsLateAsTold() throws IOException {
        nango.faults().next(1).payloadsReadAfter(Duration.ofMillis(50));
        long begun = System.nanoTime();

        assertThat(RawHttp.get(nango, PAGE).ids()).hasSize(10);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void aReplicaThatLagsDoesNotShowWhatIsNew() throws IOException {
        String behindAll = PAGE + "&cursor=" + issues.records().get(29).cursor();
        clock.advance(Duration.ofSeconds(10));
        issues.save(Map.of("id", "new", "text", "x"));
        clock.advance(Duration.ofSeconds(1));
        NangoFault lagging = nango.faults().next(2).replicaLag(Duration.ofSeconds(2));

        assertThat(RawHttp.get(nango, behindAll).ids()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(RawHttp.get(nango, behindAll).ids()).containsExactly("new");
        assertThat(lagging.hits()).isEqualTo(2);
    }

    @Test
    void aDatabaseThatIsDownMakesAValidKeyInvalid() throws IOException {
        nango.faults().next(1).databaseDown();

        RawHttp.Answer answer = RawHttp.get(nango, PAGE);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("malformed_auth_header");
        assertThat(statuses(1)).containsExactly(200);
    }

    @Test
    void aFaultNeedsASensibleCount() {
        assertThatThrownBy(() -> nango.faults().next(0)).hasMessageContaining("at least once");
        assertThatThrownBy(() -> nango.faults().always().shortPages(0)).hasMessageContaining("at least one record");
    }

    private List<Integer> statuses(int count) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statuses.add(RawHttp.get(nango, PAGE).status());
        }
        return statuses;
    }

    private static RawHttp.Answer read(Socket socket) {
        try {
            return RawHttp.read(socket.getInputStream(), false);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
