package io.github.camelrecords.nango.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelrecords.delivery.ManagementContract;
import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.nango.delivery.NangoService;
import org.junit.jupiter.api.Test;

/** {@code nango:records} at a JMX console. */
class ManagementTest extends ManagementContract {

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }

    @Test
    void seekRefusesWhatIsNoCursor() throws Exception {
        save(1, 3);
        route.start();
        route.awaitAccepted(3);
        awaitCursor(cursorOf("3"));

        assertThat(catchThrowable(() -> seek("nonsense"))).rootCause().hasMessageContaining("nonsense");

        assertThat(attribute("Cursor")).isEqualTo(cursorOf("3"));
        save(4, 4);
        assertThat(route.awaitAccepted(4)).containsExactly("1", "2", "3", "4");
    }
}
