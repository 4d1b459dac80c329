package io.github.camelrecords.nango.faults;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A stream that cannot be read now, or not at all: unknown names, limits, a server that is away. */
class UnreadableStreamTest extends FaultTest {

    @Test
    void anUnknownConnectionIsAWarningThatNamesTheOptions() throws Exception {
        route.option("connectionId", "nobody").start();

        route.awaitDown();
        route.awaitPolls(3);

        assertThat(route.healthCode()).isEqualTo(400);
        assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                .contains("400 unknown_connection", "connectionId", "providerConfigKey"));
        nango.connection("github", "nobody").model("GithubIssue").save("{\"id\":\"1\"}");
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
        nango.close();
        nango = NangoSimulator.builder().rateLimit(0).build().start();
        issues = nango.connection("github", "user-123").model("GithubIssue");
        route.option("baseUrl", nango.baseUrl());
        save(1, 2);
        String value = retryAfter.equals("date")
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().plusSeconds(1).atOffset(ZoneOffset.UTC))
                : retryAfter;
        nango.faults().next(1).onPath("/records").rateLimited(value);

        route.start();
        route.awaitDown();

        assertThat(route.healthCode()).isEqualTo(429);
        assertThat(route.awaitAccepted(2)).containsExactly("1", "2");
        route.awaitUp();
        List<NangoRequest> requests = nango.requests().onPath("/records");
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
        nango.faults().next(1).onPath("/records").rateLimited("3600");

        route.start();
        route.awaitDown();
        route.awaitPolls(5);

        assertThat(nango.requests().count()).isEqualTo(1);
        assertThat(route.health().getError().orElseThrow())
                .hasMessageContaining("rate budget of this key is used up until");
        assertThat(log.warnings()).hasSize(1);
        assertThat(route.consumer().getCursor()).isNull();
    }

    @Test
    void aServerThatIsAwayAtTheStartIsWaitedFor() throws Exception {
        int port = nango.port();
        nango.close();
        route.start();

        route.awaitDown();
        route.awaitPolls(3);

        assertThat(route.healthCode()).isNull();
        assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                .contains("127.0.0.1:" + port, "got no answer", "Check baseUrl"));
        restart(port);
        save(1, 2);
        assertThat(route.awaitAccepted(2)).containsExactly("1", "2");
        route.awaitUp();
    }

    @Test
    void aRestartOfTheServerLosesNothing() throws Exception {
        save(1, 3);
        route.start();
        route.awaitAccepted(3);
        int port = nango.port();
        String cursor = cursorOf("3");
        awaitCursor(cursor);

        nango.close();
        route.awaitDown();
        assertThat(route.consumer().getCursor()).isEqualTo(cursor);
        restart(port);
        save(4, 5);

        assertThat(route.awaitAccepted(5)).containsExactly("1", "2", "3", "4", "5");
        route.awaitUp();
        assertThat(log.warnings()).hasSize(1);
    }

    private void restart(int port) {
        nango = NangoSimulator.builder().port(port).build().start();
        issues = nango.connection("github", "user-123").model("GithubIssue");
    }

    private List<LogCapture.Line> hints() {
        return log.lines().stream()
                .filter(line -> line.isOurs() && line.text().contains("no records so far"))
                .toList();
    }
}
