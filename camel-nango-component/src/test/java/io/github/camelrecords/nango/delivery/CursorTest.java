package io.github.camelrecords.nango.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.delivery.CursorContract;
import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.TestRoute;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.time.Duration;
import java.time.Instant;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** Which stored cursor is a stream's of {@code nango:records}: environment, secret, time. */
class CursorTest extends CursorContract {

    private NangoSimulator nango;

    @Override
    protected RecordService startService() {
        NangoService started = NangoService.start();
        nango = started.nango();
        return started;
    }

    @Override
    protected String warningOfDamagedCursor() {
        return DAMAGED;
    }

    @Override
    protected boolean seesDamageItself() {
        return true;
    }

    @Test
    void aDamagedCursorMayMeanATime() {
        save("a", 3);
        store("mine", DAMAGED);
        String time = Instant.now().minus(Duration.ofHours(1)).toString();
        try (TestRoute route = start(ALL, "cursorKey=mine", "onInvalidCursor=modifiedAfter", "modifiedAfter=" + time)) {
            route.awaitCount(3);
            assertThat(nango.requests().onPath("/records").get(0).query("modified_after"))
                    .isNotNull();
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
            route.awaitCount(1).awaitRequests(3);
            assertThat(route.ids()).containsExactly("b0");
        }
    }

    @Test
    void anotherSecretIsWarnedAboutOnce() {
        String rotated = "7c0d6a3e-3c0f-4a7b-8f2e-93c1a5d4e6b2";
        service.close();
        nango = NangoSimulator.builder()
                .scopedKey(rotated, "environment:records:read")
                .build()
                .start();
        service = new NangoService(nango);
        save("a", 1);
        try (TestRoute route = start(ALL)) {
            route.awaitCursor(lastCursor());
        }
        save("b", 1);
        try (LogCapture log = new LogCapture(Level.WARN);
                TestRoute route = start(ALL, "secretKey=" + rotated)) {
            route.awaitCount(1).awaitRequests(5);
            assertThat(route.ids()).containsExactly("b0");
            assertThat(log.warnings("the secret is not the one")).hasSize(1);
            assertThat(log.warnings(rotated)).isEmpty();
        }
        try (LogCapture log = new LogCapture(Level.WARN);
                TestRoute route = start(ALL, "secretKey=" + rotated)) {
            save("c", 1);
            route.awaitCount(1);
            assertThat(log.warnings("the secret is not the one")).isEmpty();
        }
    }
}
