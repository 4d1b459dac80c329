package io.github.camelrecords.nango.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.nango.delivery.NangoService;
import io.github.camelrecords.simulator.nango.NangoRequest;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that cannot be read now, or not at all: unknown names and limits. */
class UnreadableStreamTest extends FaultTest {

    @Test
    void anUnknownConnectionIsAWarningThatNamesTheOptions() throws Exception {
        route.option("connectionId", "nobody").start();

        route.awaitDown();
        route.awaitPolls(3);

        assertThat(route.healthCode()).isEqualTo(400);
        assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                .contains("400 unknown_connection", "connectionId", "providerConfigKey"));
        nango().nango().connection("github", "nobody").model("GithubIssue").save("{\"id\":\"1\"}");
        assertThat(route.awaitAccepted(1)).containsExactly("1");
        route.awaitUp();
    }

    @Test
    void anUnknownModelGetsAHintOnce() throws Exception {
        save(1, 1);
        route.option("model", "GithubIsue").start();

        route.awaitPolls(4);

        route.awaitUp();
        assertThat(hints()).singleElement().satisfies(line -> assertThat(line.text())
                .contains("no records so far", "Is the model name right", "'GithubIsue'", "empty list"));
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void aStreamThatHasRecordsGetsNoHint() throws Exception {
        save(1, 1);
        route.start();

        route.awaitAccepted(1);
        route.awaitPolls(2);

        assertThat(hints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "soon", "date"})
    void aRateLimitIsWaitedFor(String retryAfter) throws Exception {
        // without X-RateLimit-Reset, which would ask for a minute
        service.close();
        NangoService unlimited =
                new NangoService(NangoSimulator.builder().rateLimit(0).build().start());
        service = unlimited;
        unlimited.model();
        route.option("baseUrl", unlimited.nango().baseUrl());
        save(1, 2);
        String value = retryAfter.equals("date")
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().plusSeconds(1).atOffset(ZoneOffset.UTC))
                : retryAfter;
        nango().nango().faults().next(1).onPath("/records").rateLimited(value);

        route.start();
        route.awaitDown();

        assertThat(route.healthCode()).isEqualTo(429);
        assertThat(route.awaitAccepted(2)).containsExactly("1", "2");
        route.awaitUp();
        List<NangoRequest> requests = nango().nango().requests().onPath("/records");
        assertThat(Duration.between(
                        requests.get(0).receivedAt(), requests.get(1).receivedAt()))
                .isGreaterThan(Duration.ofMillis(900));
        assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                .contains("429", "a longer delay or a larger limit"));
    }

    /** How it ends, after a minute at most, is tested with a clock of its own beside the HTTP client. */
    @Test
    void aLongRateLimitSendsNothingAndWarnsOnce() throws Exception {
        save(1, 2);
        nango().nango().faults().next(1).onPath("/records").rateLimited("3600");

        route.start();
        route.awaitDown();
        route.awaitPolls(5);

        assertThat(nango().nango().requests().count()).isEqualTo(1);
        assertThat(route.health().getError().orElseThrow())
                .hasMessageContaining("rate budget of this key is used up until");
        assertThat(log.warnings()).hasSize(1);
        assertThat(route.consumer().getCursor()).isNull();
    }

    private List<LogCapture.Line> hints() {
        return log.lines().stream()
                .filter(line -> line.isOurs() && line.text().contains("no records so far"))
                .toList();
    }
}
