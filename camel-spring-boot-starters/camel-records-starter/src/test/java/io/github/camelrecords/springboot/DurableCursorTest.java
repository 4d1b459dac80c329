package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** An application that starts again goes on where the last one stopped. */
class DurableCursorTest {

    @TempDir
    Path folder;

    private String[] jdbc(NangoSimulator nango) {
        return Issues.properties(
                nango,
                "camel.records.cursor-repository=jdbc",
                "spring.datasource.url=jdbc:h2:file:" + folder.resolve("db") + ";DB_CLOSE_ON_EXIT=FALSE");
    }

    private static void awaitDelivered(Application application, int count, String lastCursor) {
        Application.patiently()
                .until(() -> application.bean(Issues.Sink.class).ids().size() >= count
                        && lastCursor.equals(consumer(application).getCursor()));
    }

    private static RecordStreamConsumer consumer(Application application) {
        return (RecordStreamConsumer) application.camel().getRoute(Issues.ROUTE).getConsumer();
    }

    private static String lastCursor(NangoSimulator nango) {
        return Issues.in(nango).lastRecord().orElseThrow().cursor();
    }

    private static void assertGoesOn(NangoSimulator nango, String... properties) {
        Issues.save(nango, 1, 5);
        try (Application first = Application.start(Issues.Route.class, properties)) {
            awaitDelivered(first, 5, lastCursor(nango));
        }
        Issues.save(nango, 6, 8);
        try (Application second = Application.start(Issues.Route.class, properties)) {
            awaitDelivered(second, 3, lastCursor(nango));

            assertThat(second.bean(Issues.Sink.class).ids()).isEqualTo(Issues.ids(6, 8));
        }
    }

    @Test
    void withADatabase() {
        try (NangoSimulator nango = NangoSimulator.builder().build().start()) {
            assertGoesOn(nango, jdbc(nango));
            try (Application third = Application.start(Issues.Route.class, jdbc(nango))) {
                assertThat(third.bean(JdbcTemplate.class)
                                .queryForObject("SELECT COUNT(*) FROM camel_records_stream", Integer.class))
                        .as("the cursor is in the application's own database")
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void withFiles() {
        try (NangoSimulator nango = NangoSimulator.builder().build().start()) {
            assertGoesOn(
                    nango,
                    Issues.properties(
                            nango,
                            "camel.records.cursor-repository=file",
                            "camel.records.file.directory=" + folder.resolve("cursors"),
                            "spring.datasource.url=jdbc:h2:mem:unused"));
        }
    }
}
