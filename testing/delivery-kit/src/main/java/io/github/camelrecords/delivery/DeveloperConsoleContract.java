package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What a person at Camel's developer console sees of a stream. */
public abstract class DeveloperConsoleContract extends RouteContract {

    /** The console that lists the streams. */
    protected abstract String consoleId();

    @Test
    void theDeveloperConsoleShowsTheStream() throws Exception {
        save(1, 3);
        route.context().setDevConsole(true);
        route.start();
        route.awaitAccepted(3);
        awaitCursor(cursorOf("3"));
        DevConsole console = route.context()
                .getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById(consoleId());

        // each poll has to find out anew that there is no lag
        await().untilAsserted(() -> assertThat((String) console.call(DevConsole.MediaType.TEXT))
                .contains("routeId: records", "cursor: " + cursorOf("3"), "recordsDelivered: 3", "lagSeconds: 0"));
        JsonObject json = (JsonObject) console.call(DevConsole.MediaType.JSON);
        assertThat((List<?>) json.get("streams")).singleElement().satisfies(stream -> {
            Map<?, ?> row = (Map<?, ?>) stream;
            assertThat(row.get("routeId")).isEqualTo("records");
            assertThat(row.get("stream")).isEqualTo(route.consumer().getStreamKey());
            assertThat(row.get("cursor")).isEqualTo(cursorOf("3"));
            assertThat(row.get("recordsDelivered")).isEqualTo(3L);
            assertThat(row.get("recordsFailed")).isEqualTo(0L);
            assertThat(row.get("inFlight")).isEqualTo(0);
        });
    }
}
