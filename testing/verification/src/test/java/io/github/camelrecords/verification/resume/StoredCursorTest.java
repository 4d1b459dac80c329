package io.github.camelrecords.verification.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.service.NangoStream;
import io.github.camelrecords.verification.service.Seed;
import io.github.camelrecords.verification.service.SequinStream;
import io.github.camelrecords.verification.service.SimulatedStream;
import io.github.camelrecords.verification.service.SimulatedStream.Known;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A stored cursor that is not what this consumer has stored: cut, of another connection or service, of the future, nothing at
 * all. Either the service takes it, then exactly what the service has behind it is read; or nothing is read until a person
 * decides, or from where {@code onInvalidCursor} says. Never from the beginning or from now by itself.
 */
@Timeout(7200)
@ExtendWith(Seed.class)
class StoredCursorTest {

    private static final String KEY = "stored";
    private static final long SEED = Seed.ofThisRun();
    private static final boolean HEAVY = Boolean.getBoolean("verification.heavy");

    private static NangoSimulator nango;
    private static SequinSimulator sequin;
    private static NangoStream issues;
    private static NangoStream others;
    private static SequinStream subscriptions;

    @TempDir
    Path cursors;

    @BeforeAll
    static void writeStreams() {
        nango = NangoSimulator.builder().rateLimit(0).build().start();
        issues = stream("mine");
        issues.write(3);
        others = stream("other");
        others.write(1);
        issues.write(3);
        sequin = SequinSimulator.builder().build().start();
        subscriptions = new SequinStream(sequin, "mine", SEED);
        subscriptions.write(4);
    }

    private static NangoStream stream(String connection) {
        return stream(nango, connection);
    }

    private static NangoStream stream(NangoSimulator environment, String connection) {
        return new NangoStream(
                environment,
                connection,
                WorkloadOptions.seed(SEED).withoutLateCommits().largestBatch(8));
    }

    @AfterAll
    static void stop() {
        nango.close();
        sequin.close();
    }

    static List<String> nangoCursors() {
        String good = middle();
        List<String> stored = new ArrayList<>(List.of(
                others.lastCursor(),
                base64("2999-01-01T00:00:00.000000+00:00||00000000-0000-0000-0000-000000000000"),
                subscriptions.lastCursor(),
                "",
                "damaged",
                " " + good,
                good + good,
                base64("2026-13-45T99:00:00.000000+00:00||00000000-0000-0000-0000-000000000000"),
                base64("now||00000000-0000-0000-0000-000000000000"),
                "x".repeat(2_000)));
        stored.addAll(cut(good));
        return stored;
    }

    static List<String> sequinCursors() {
        String good = subscriptions.lastCursor();
        List<String> stored = new ArrayList<>(List.of(
                issues.lastCursor(), base64("999999999"), base64("-5"), base64("NaN"), "", "damaged", good + good));
        stored.addAll(cut(good));
        return stored;
    }

    /** Cut short anywhere, as a column that is too narrow does. */
    private static List<String> cut(String cursor) {
        return Stream.iterate(1, length -> length < cursor.length(), length -> length + (HEAVY ? 1 : 37))
                .map(length -> cursor.substring(0, length))
                .toList();
    }

    private static String middle() {
        return issues.model().records().get(issues.model().size() / 2).cursor();
    }

    @ParameterizedTest
    @MethodSource("nangoCursors")
    void nangoReadsWhatLiesBehindOrNothing(String stored) throws Exception {
        readsWhatLiesBehindOrNothing(issues, stored);
    }

    @ParameterizedTest
    @MethodSource("sequinCursors")
    void sequinReadsWhatLiesBehindOrNothing(String stored) throws Exception {
        readsWhatLiesBehindOrNothing(subscriptions, stored);
    }

    @ParameterizedTest
    @MethodSource("nangoCursors")
    void nangoBeginsAgainIfThatIsWanted(String stored) throws Exception {
        beginsAgainIfThatIsWanted(issues, stored);
    }

    @ParameterizedTest
    @MethodSource("sequinCursors")
    void sequinBeginsAgainIfThatIsWanted(String stored) throws Exception {
        beginsAgainIfThatIsWanted(subscriptions, stored);
    }

    /**
     * Stored by a route with the key of another environment, whose records are others: a time all the same, so that what lies behind
     * it is read. That the log warns, the tests of nango:records hold.
     */
    @Test
    void nangoReadsWhatLiesBehindACursorOfAnotherEnvironment() throws Exception {
        try (NangoSimulator environment = NangoSimulator.builder()
                .secretKey("4b1f6c1e-0a57-4f7b-9a53-5c9de7a9c4f1")
                .build()
                .start()) {
            NangoStream development = stream(environment, "mine");
            development.write(3);
            issues.write(2);
            DeliveryLog log = development.log();
            try (Consumer consumer = start(development, log)) {
                consumer.awaitCursor(development.lastCursor());
            }
            String stored = stored();
            assertThat(stored).isEqualTo(development.lastCursor());
            List<String> behind = behind(issues, stored);
            assertThat(behind).isNotEmpty().hasSizeLessThan(all(issues).size());

            log = issues.log();
            try (Consumer consumer = start(issues, log)) {
                consumer.awaitCursor(issues.lastCursor());
            }
            assertThat(log.deliveries()).extracting(Delivery::id).containsExactlyElementsOf(behind);
        }
    }

    private void readsWhatLiesBehindOrNothing(SimulatedStream stream, String stored) throws Exception {
        List<String> behind = behind(stream, stored);
        DeliveryLog log = stream.log();
        store(stored);
        try (Consumer consumer = start(stream, log)) {
            if (behind != null && !behind.isEmpty()) {
                consumer.awaitCursor(stream.lastCursor());
            }
            consumer.awaitPolls(3);
        }

        assertThat(log.deliveries())
                .as("stored %s, verification.seed=%d", stored, SEED)
                .extracting(Delivery::id)
                .containsExactlyElementsOf(behind == null ? List.of() : behind);
        assertThat(stored()).isEqualTo(behind == null || behind.isEmpty() ? stored : stream.lastCursor());
    }

    private void beginsAgainIfThatIsWanted(SimulatedStream stream, String stored) throws Exception {
        List<String> behind = behind(stream, stored);
        List<String> expected = behind == null ? all(stream) : behind;
        DeliveryLog log = stream.log();
        store(stored);
        try (Consumer consumer = start(stream, log, "onInvalidCursor=beginning")) {
            if (!expected.isEmpty()) {
                consumer.awaitCursor(stream.lastCursor());
            }
            consumer.awaitPolls(2);
        }

        assertThat(log.deliveries())
                .as("stored %s, verification.seed=%d", stored, SEED)
                .extracting(Delivery::id)
                .containsExactlyElementsOf(expected);
    }

    private Consumer start(SimulatedStream stream, DeliveryLog log, String... options) throws Exception {
        String uri = stream.uri(stream.baseUrl(), options);
        return Consumer.start(
                uri + "&lookbackWindow=0&delay=10&limit=5&cursorKey=" + KEY + "&cursorDirectory=" + cursors,
                log,
                Map.of());
    }

    /** Each record once, in the order of the stream. */
    private static List<String> all(SimulatedStream stream) {
        return stream.upTo(stream.lastCursor()).stream().map(Known::id).toList();
    }

    private static List<String> behind(SimulatedStream stream, String cursor) throws Exception {
        return stream == issues
                ? PlainClient.behind(
                        nango.secretKey(),
                        stream.baseUrl() + "/records?model=Issue&limit=1000&cursor=",
                        cursor,
                        "id",
                        "Provider-Config-Key",
                        "github",
                        "Connection-Id",
                        "mine")
                : PlainClient.behind(
                        sequin.token(),
                        stream.baseUrl() + "/v1/records?sync_id=mine&limit=500&after_cursor=",
                        cursor,
                        "upstream_id");
    }

    private void store(String cursor) {
        FileCursorRepository repository = new FileCursorRepository(cursors);
        repository.start();
        repository.setState(KEY, cursor);
        repository.stop();
    }

    private String stored() {
        FileCursorRepository repository = new FileCursorRepository(cursors);
        repository.start();
        try {
            return repository.getState(KEY);
        } finally {
            repository.stop();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
