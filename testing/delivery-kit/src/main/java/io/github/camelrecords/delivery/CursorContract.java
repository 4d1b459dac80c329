package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.repository.FileCursorRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** Which stored cursor is a stream's, and what happens when it cannot be used. */
public abstract class CursorContract extends DeliveryContract {

    protected static final String ALL = "lookbackWindow=0";
    protected static final String DAMAGED = "damaged";

    /** What the warning about a cursor that cannot be used contains. */
    protected abstract String warningOfDamagedCursor();

    /** Whether the consumer sees by itself that a text is no cursor, so that it does not even ask the service. */
    protected abstract boolean seesDamageItself();

    @Test
    void aDamagedCursorStopsThePollAndNothingIsReadAgain() {
        save("a", 3);
        store("mine", DAMAGED);
        try (LogCapture log = new LogCapture(Level.WARN);
                TestRoute route = start(ALL, "cursorKey=mine")) {
            TestRoute.patiently()
                    .until(() -> !log.warnings(warningOfDamagedCursor()).isEmpty());
            route.awaitPolls(2);
            assertThat(route.received()).isEmpty();
            assertThat(service.requests() == 0).isEqualTo(seesDamageItself());
            assertThat(storedCursor("mine")).isEqualTo(DAMAGED);
            assertThat(log.warnings()).hasSize(1);
        }
    }

    @Test
    void aDamagedCursorMayMeanTheBeginning() {
        save("a", 3);
        store("mine", DAMAGED);
        try (TestRoute route = start(ALL, "cursorKey=mine", "onInvalidCursor=beginning")) {
            route.awaitCount(3).awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly("a0", "a1", "a2");
        }
    }

    @Test
    void theCursorKeyNamesTheCursor() {
        save("a", 2);
        try (TestRoute route = start(ALL, "cursorKey=mine")) {
            route.awaitCursor(lastCursor());
        }
        assertThat(storedCursor("mine")).isEqualTo(lastCursor());
        try (TestRoute route = start(ALL, "cursorKey=other")) {
            route.awaitCount(2);
        }
    }

    protected final void store(String streamKey, String cursor) {
        FileCursorRepository repository = new FileCursorRepository(cursors);
        repository.start();
        repository.setState(streamKey, cursor);
        repository.stop();
    }
}
