package io.github.camelrecords.sequin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.delivery.ManagementContract;
import io.github.camelrecords.delivery.RecordService;
import org.junit.jupiter.api.Test;

/** {@code sequin:records} at a JMX console. */
class ManagementContractTest extends ManagementContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }

    /** A cursor is opaque, so only the next request shows that it is none. */
    @Test
    void seekToWhatIsNoCursorIsReportedAndMendedByAnother() throws Exception {
        save(1, 3);
        route.start();
        route.awaitAccepted(3);
        awaitCursor(cursorOf("3"));

        seek("nonsense");
        route.awaitDown();
        route.awaitPolls(3);
        assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                .contains("nonsense", "onInvalidCursor"));
        assertThat(route.ids()).containsExactly("1", "2", "3");

        seek(cursorOf("2"));
        assertThat(route.awaitAccepted(4)).containsExactly("1", "2", "3", "3");
        route.awaitUp();
        awaitCursor(cursorOf("3"));
    }
}
