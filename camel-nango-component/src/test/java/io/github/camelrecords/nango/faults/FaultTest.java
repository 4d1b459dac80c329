package io.github.camelrecords.nango.faults;

import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Nango server, a cursor folder, a route that is not started yet, and the log. */
@Timeout(60)
public abstract class FaultTest {

    @TempDir
    protected Path cursors;

    protected LogCapture log;
    protected NangoSimulator nango;
    protected NangoModel issues;
    protected RouteRunner route;

    @BeforeEach
    void prepare() {
        log = new LogCapture(Level.INFO);
        nango = NangoSimulator.builder().build().start();
        issues = nango.connection("github", "user-123").model("GithubIssue");
        route = new RouteRunner(nango, cursors);
    }

    @AfterEach
    void cleanUp() {
        route.close();
        nango.close();
        log.close();
    }

    /** Saves records one after the other, so that each has a time of its own. */
    protected void save(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(i -> issues.save(Map.of("id", String.valueOf(i), "title", "t" + i)));
    }

    /** The cursor of a record, as the server gives it. */
    protected String cursorOf(String id) {
        return issues.records().stream()
                .filter(record -> record.id().equals(id))
                .findFirst()
                .orElseThrow()
                .cursor();
    }

    protected void awaitCursor(String cursor) {
        await().atMost(RouteRunner.PATIENCE)
                .until(() -> cursor.equals(route.consumer().getCursor()));
    }
}
