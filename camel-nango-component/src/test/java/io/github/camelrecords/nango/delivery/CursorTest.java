package io.github.camelrecords.nango.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which stored cursor is a stream's, and what happens when it cannot be used. */
class CursorTest extends DeliveryTestBase {

    private static final String ALL = "lookbackWindow=0";

    @Test
    void aDamagedCursorStopsThePollAndNothingIsReadAgain() {
        save("a", 3);
        store("damaged");
        try (WarningCapture warnings = new WarningCapture();
                TestRoute route = start(ALL, "cursorKey=mine")) {
            TestRoute.await().until(() -> !warnings.containing("damaged").isEmpty());
            assertThat(route.received()).isEmpty();
            assertThat(nango.requests().count()).isZero();
            assertThat(new FileCursorRepository(cursors).getState("mine")).isEqualTo("damaged");
        }
    }

    @Test
    void aDamagedCursorMayMeanTheBeginning() {
        save("a", 3);
        store("damaged");
        try (TestRoute route = start(ALL, "cursorKey=mine", "onInvalidCursor=beginning")) {
            route.awaitCount(3).awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly("a0", "a1", "a2");
        }
    }

    @Test
    void aDamagedCursorMayMeanATime() {
        save("a", 3);
        store("damaged");
        String time = Instant.now().minus(Duration.ofHours(1)).toString();
        try (TestRoute route = start(ALL, "cursorKey=mine", "onInvalidCursor=modifiedAfter", "modifiedAfter=" + time)) {
            route.awaitCount(3);
            assertThat(pages().get(0).query("modified_after")).isNotNull();
        }
    }

    @Test
    void theCursorKeyNamesTheCursor() {
        save("a", 2);
        try (TestRoute route = start(ALL, "cursorKey=mine")) {
            route.awaitCursor(lastCursor());
        }
        assertThat(new FileCursorRepository(cursors).getState("mine")).isEqualTo(lastCursor());
        try (TestRoute route = start(ALL, "cursorKey=other")) {
            route.awaitCount(2);
        }
    }

    @Test
    void environmentsHaveCursorsOfTheirOwn() {
        save("a", 2);
        for (String environment : new String[] {"environment=dev", "environment=prod"}) {
            try (TestRoute route = start(ALL, environment)) {
                route.awaitCount(2).awaitCursor(lastCursor());
            }
        }
        save("b", 1);
        try (TestRoute route = start(ALL, "environment=dev")) {
            route.awaitCount(1).awaitPolls(nango, 3);
            assertThat(route.ids()).containsExactly("b0");
        }
    }

    @Test
    void anotherSecretIsWarnedAboutOnce() {
        String rotated = "7c0d6a3e-3c0f-4a7b-8f2e-93c1a5d4e6b2";
        try (NangoSimulator two = NangoSimulator.builder()
                .scopedKey(rotated, "environment:records:read")
                .build()
                .start()) {
            var records =
                    two.connection(TestRoute.INTEGRATION, TestRoute.CONNECTION).model(TestRoute.MODEL);
            records.save(Map.of("id", "1", "title", "x"));
            try (TestRoute route = TestRoute.start(TestRoute.uri(two, cursors, ALL))) {
                route.awaitCursor(records.records().get(0).cursor());
            }
            records.save(Map.of("id", "2", "title", "x"));
            try (WarningCapture warnings = new WarningCapture();
                    TestRoute route = TestRoute.start(TestRoute.uri(two, cursors, ALL, "secretKey=" + rotated))) {
                route.awaitCount(1).awaitPolls(two, 5);
                assertThat(route.ids()).containsExactly("2");
                assertThat(warnings.containing("the secret is not the one")).hasSize(1);
                assertThat(warnings.containing(rotated)).isEmpty();
            }
            try (WarningCapture warnings = new WarningCapture();
                    TestRoute route = TestRoute.start(TestRoute.uri(two, cursors, ALL, "secretKey=" + rotated))) {
                records.save(Map.of("id", "3", "title", "x"));
                route.awaitCount(1);
                assertThat(warnings.containing("the secret is not the one")).isEmpty();
            }
        }
    }

    private void store(String cursor) {
        FileCursorRepository repository = new FileCursorRepository(cursors);
        repository.start();
        repository.setState("mine", cursor);
        repository.stop();
    }
}
