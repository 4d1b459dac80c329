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
        return new Recovery(quiet, patience, new ArrivalLog(() -> List.copyOf(sink), "s"), traffic, () -> missing);
    }

    @Test
    void isOverWhenNothingIsMissing() {
        Recovery recovery = recovery(FOREVER, FOREVER);
        assertThat(recovery.isOver()).isFalse();

        missing = 0;
        sink.add(new Arrival("1", 1L, Instant.EPOCH, false));
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
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(nango.baseUrl() + "/records?model=GithubIssue&cursor=" + cursor))
                .header("Authorization", "Bearer " + nango.secretKey())
                .header("Provider-Config-Key", "github")
                .header("Connection-Id", "user-123")
                .build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
}
