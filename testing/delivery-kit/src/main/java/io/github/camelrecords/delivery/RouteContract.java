package io.github.camelrecords.delivery;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * A service, a cursor folder, a route that is not started yet and commits whenever it can, and the log. No look-back
 * window, unless an option says otherwise.
 */
@Timeout(180)
public abstract class RouteContract extends DeliveryContract {

    protected LogCapture log;
    protected TestRoute route;

    @BeforeEach
    void prepareRoute() {
        log = new LogCapture(Level.INFO);
        route = newRoute();
    }

    @AfterEach
    void cleanUpRoute() {
        route.close();
        log.close();
    }

    /** Another one, in a context of its own. */
    protected TestRoute newRoute() {
        return route("lookbackWindow=0", "commitInterval=0");
    }

    /** Saves records one after the other, so that each has a time of its own. */
    protected void save(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(i -> service.save(Map.of("id", String.valueOf(i), "title", "t" + i)));
    }

    protected void awaitCursor(String cursor) {
        route.awaitCursor(cursor);
    }

    protected String cursorOf(String id) {
        return service.cursorOf(id);
    }

    protected static List<String> numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(String::valueOf).toList();
    }
}
