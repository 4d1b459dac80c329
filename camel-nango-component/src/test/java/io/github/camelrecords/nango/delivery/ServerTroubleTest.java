package io.github.camelrecords.nango.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.delivery.TestRoute;
import io.github.camelrecords.simulator.nango.NangoFaultRule;
import io.github.camelrecords.simulator.nango.NangoTransaction;
import java.time.Duration;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server whose clock is wrong or whose replica lags. */
@Timeout(180)
class ServerTroubleTest extends DeliveryTestBase {

    private static final String APART = "Date header and the local clock are";

    @Test
    void aClockThatIsAnHourAheadLosesNothing() {
        nangoWithDate().dateShifted(Duration.ofHours(1));
        assertThat(deliversALateCommit()).isEqualTo(1);
    }

    @Test
    void aClockThatIsAnHourBehindHoldsNothingUp() {
        nangoWithDate().dateShifted(Duration.ofHours(-1));
        assertThat(deliversALateCommit()).isEqualTo(1);
    }

    @Test
    void withoutADateTheLocalClockCounts() {
        nangoWithDate().dateRemoved();
        assertThat(deliversALateCommit()).isZero();
    }

    /** Clocks are never quite the same; the window is there for what is between them. */
    @Test
    void aClockThatIsAheadByLessThanTheWindowIsNotWorthAWarning() {
        nangoWithDate().dateShifted(Duration.ofSeconds(20));
        save("a", 1);
        try (LogCapture log = new LogCapture(Level.WARN);
                TestRoute route = start("lookbackWindow=60000")) {
            route.awaitCount(1).awaitRequests(3);
            assertThat(log.warnings(APART)).isEmpty();
        }
    }

    /** @return how many warnings about the clock there were */
    private int deliversALateCommit() {
        try (LogCapture log = new LogCapture(Level.WARN);
                TestRoute route = start("lookbackWindow=2500", "cursorKey=clock")) {
            NangoTransaction late = model.begin();
            model.save(Map.of("id", "early", "title", "x"));
            route.awaitCount(1).awaitRequests(2);
            late.save(Map.of("id", "late", "title", "x")).commit();
            route.awaitCount(2);
            // something newer lets a wrong clock be seen through
            save("newer", 1);
            route.awaitCount(3);
            TestRoute.patiently().until(() -> {
                String cursor = route.consumer().getCursor();
                return cursor != null
                        && model.records().stream()
                                .anyMatch(record -> record.cursor().equals(cursor));
            });
            assertThat(route.ids()).containsExactly("early", "late", "newer0");
            return log.warnings(APART).size();
        }
    }

    private NangoFaultRule nangoWithDate() {
        return nango.faults().always().onPath("/records");
    }

    @Test
    void aRecordWhosePayloadIsNotThereYetWaitsForIt() {
        var missing = nango.faults().always().onPath("/records").payloadMissing("b0");
        save("a", 1);
        save("b", 1);
        save("c", 1);
        try (TestRoute route = start("lookbackWindow=2500")) {
            route.awaitCount(2).awaitRequests(3);
            assertThat(route.ids()).containsExactly("a0", "c0");
            missing.clear();
            route.awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly("a0", "c0", "b0");
            assertThat(route.received().get(2).text()).contains("number 0");
        }
    }

    @Test
    void aRecordThatHasNothingButAnIdComesInTheEnd() {
        model.save(Map.of("id", "bare"));
        try (TestRoute route = start("lookbackWindow=1500")) {
            route.awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly("bare");
        }
    }
}
