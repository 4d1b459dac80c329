package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is missing counts as lost when the program had its chance to bring it, and not before. */
class RecoveryTest {

    private static final Duration FOREVER = Duration.ofDays(1);

    private final NangoSimulator nango = NangoSimulator.builder().build();
    private final NangoModel model = nango.connection("github", "user-123").model("GithubIssue");
    private final ServiceTraffic traffic = new ServiceTraffic(nango, model);
    private final List<Arrival> sink = new ArrayList<>();
    private int missing = 1;
    private boolean untilPruned;

    @BeforeEach
    void start() {
        nango.start();
        model.save(List.of(Map.of("id", "1", "version", 1), Map.of("id", "2", "version", 2)));
    }

    @AfterEach
    void stop() {
        nango.close();
    }

    private Recovery recovery(Duration quiet, Duration patience) {
        return new Recovery(
                quiet, patience, new ArrivalLog(() -> List.copyOf(sink), "s"), traffic, () -> missing, untilPruned);
    }

    @Test
    void isOverWhenNothingIsMissingAndTheProgramHasReadOnToTheEnd() throws Exception {
        Recovery recovery = recovery(FOREVER, FOREVER);
        assertThat(recovery.isOver()).isFalse();

        missing = 0;
        sink.add(new Arrival("1", 1L, Instant.EPOCH, false));
        assertThat(recovery.isOver()).isFalse();
        long complete = recovery.complete();
        askForWhatComesAfter(1);
        assertThat(recovery.isOver()).isFalse();
        sink.add(new Arrival("1", 1L, Instant.EPOCH, false));
        askForWhatComesAfter(1);
        assertThat(recovery.isOver()).isFalse();
        askForWhatComesAfter(1);
        assertThat(recovery.isOver()).isFalse();
        askForWhatComesAfter(1);
        assertThat(recovery.isOver()).isTrue();
        assertThat(recovery.complete()).isEqualTo(complete);
    }

    @Test
    void isNotOverBeforeAnythingWasReadWhenAllWasThere() throws Exception {
        missing = 0;
        Recovery recovery = recovery(Duration.ZERO, FOREVER);
        assertThat(recovery.isOver()).isFalse();
        askForWhatComesAfter(1);
        assertThat(recovery.isOver()).isFalse();
        askForWhatComesAfter(1);
        askForWhatComesAfter(1);
        assertThat(recovery.isOver()).isTrue();
    }

    @Test
    void isOverWhenNothingIsMissingAndTheProgramHasEndedByItself() {
        missing = 0;
        Recovery recovery = recovery(FOREVER, FOREVER);
        recovery.ended();
        assertThat(recovery.isOver()).isTrue();
    }

    @Test
    void isOverWhenAllIsThereAndAProgramThatKnowsNoCursorsHasAskedForLong() throws Exception {
        missing = 0;
        Recovery recovery = recovery(Duration.ZERO, FOREVER);
        askForWhatComesAfter(0);
        assertThat(recovery.isOver()).isFalse();
        askForWhatComesAfter(0);
        askForWhatComesAfter(0);
        assertThat(recovery.isOver()).isFalse();
        askForWhatComesAfter(0);
        assertThat(recovery.isOver()).isTrue();
        assertThat(recovery(FOREVER, FOREVER).isOver()).isFalse();
    }

    @Test
    void waitsUntilAllIsPruned() throws Exception {
        missing = 0;
        untilPruned = true;
        Recovery recovery = recovery(FOREVER, FOREVER);
        assertThat(recovery.isOver()).isFalse();
        prune(0);
        for (int i = 0; i < 5; i++) {
            askForWhatComesAfter(1);
        }
        assertThat(recovery.isOver()).isFalse();
        for (int i = 0; i < 5; i++) {
            askForWhatComesAfter(1);
        }
        assertThat(recovery.isOver()).isFalse();
        prune(1);
        assertThat(recovery.isOver()).isTrue();
    }

    @Test
    void isOverWhenTheProgramHasReadToTheEndAndNothingComes() throws Exception {
        Recovery recovery = recovery(Duration.ZERO, FOREVER);
        askForWhatComesAfter(0);
        askForWhatComesAfter(1);
        assertThat(recovery.isOver()).isFalse();

        askForWhatComesAfter(1);
        askForWhatComesAfter(1);
        assertThat(recovery.isOver()).isFalse();
        askForWhatComesAfter(1);
        assertThat(recovery.isOver()).isTrue();
    }

    @Test
    void isNotOverWhileRecordsCome() throws Exception {
        Recovery recovery = recovery(Duration.ZERO, FOREVER);
        askForWhatComesAfter(1);
        assertThat(recovery.isOver()).isFalse();
        for (int i = 0; i < 5; i++) {
            askForWhatComesAfter(1);
            sink.add(new Arrival("1", 1L, Instant.EPOCH, false));
            assertThat(recovery.isOver()).isFalse();
        }
    }

    @Test
    void isOverWhenTheProgramHasEndedByItselfAgainAndAgain() {
        Recovery recovery = recovery(Duration.ZERO, FOREVER);
        for (int i = 0; i < 3; i++) {
            assertThat(recovery.isOver()).isFalse();
            recovery.ended();
        }
        assertThat(recovery.isOver()).isTrue();
    }

    @Test
    void givesUpAProgramThatAsksForTheSameAgainAndAgain() throws Exception {
        Recovery recovery = recovery(Duration.ZERO, Duration.ofMillis(50));
        for (int i = 0; i < 10; i++) {
            askForWhatComesAfter(0);
        }
        missing = 7;

        assertThatThrownBy(() -> Awaitility.await()
                        .pollInSameThread()
                        .atMost(Duration.ofSeconds(300))
                        .until(recovery::isOver))
                .isInstanceOf(CrashTestException.class)
                .hasMessageContaining("Gave up")
                .hasMessageContaining("lacks 7 versions")
                .hasMessageContaining("verification.patience");
    }

    private void askForWhatComesAfter(int record) throws IOException, InterruptedException {
        String cursor = URLEncoder.encode(model.records().get(record).cursor(), StandardCharsets.UTF_8);
        send(request("/records?model=GithubIssue&cursor=" + cursor).build());
    }

    private void prune(int record) throws IOException, InterruptedException {
        String body = "{\"model\":\"GithubIssue\",\"until_cursor\":\""
                + model.records().get(record).cursor() + "\"}";
        send(request("/records/prune")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(nango.baseUrl() + path))
                .header("Authorization", "Bearer " + nango.secretKey())
                .header("Provider-Config-Key", "github")
                .header("Connection-Id", "user-123");
    }

    private static void send(HttpRequest request) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
}
