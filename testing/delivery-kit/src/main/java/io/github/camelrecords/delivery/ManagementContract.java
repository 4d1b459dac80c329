package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What a person at a JMX console sees of a stream, and can do to it. */
public abstract class ManagementContract extends RouteContract {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    void theConsumersMBeanTellsWhereTheStreamStands() throws Exception {
        save(1, 5);
        route.sink().refuse("3"::equals);
        Instant before = Instant.now();
        route.start();
        route.awaitDown();

        assertThat(attribute("StreamKey")).asString().startsWith(service.streamName());
        assertThat(attribute("Cursor")).isEqualTo(service.positionInPage(null, "2"));
        assertThat(attribute("RecordsDelivered")).isEqualTo(2L);
        assertThat((Long) attribute("RecordsFailed")).isPositive();
        route.sink().repair();
        route.awaitAccepted(5);
        awaitCursor(cursorOf("5"));

        assertThat(attribute("Cursor")).isEqualTo(cursorOf("5"));
        assertThat(attribute("RecordsDelivered")).isEqualTo(5L);
        assertThat(attribute("InFlight")).isEqualTo(0);
        assertThat(attribute("LagSeconds")).isEqualTo(0L);
        assertThat(Instant.parse((String) attribute("LastPoll"))).isBetween(before, Instant.now());
        // Camel's own are still there
        assertThat(attribute("Delay")).isEqualTo(50L);
        assertThat(attribute("RouteId")).isEqualTo(TestRoute.ROUTE);
    }

    @Test
    void resetCursorDeliversEverythingAgain() throws Exception {
        save(1, 3);
        route.start();
        route.awaitAccepted(3);
        awaitCursor(cursorOf("3"));

        server.invoke(name(), "resetCursor", null, null);

        assertThat(route.awaitAccepted(6)).containsExactly("1", "2", "3", "1", "2", "3");
        awaitCursor(cursorOf("3"));
    }

    @Test
    void seekGoesOnBehindACursor() throws Exception {
        save(1, 3);
        route.start();
        route.awaitAccepted(3);
        awaitCursor(cursorOf("3"));

        seek(cursorOf("1"));

        assertThat(route.awaitAccepted(5)).containsExactly("1", "2", "3", "2", "3");
        awaitCursor(cursorOf("3"));
    }

    @Test
    void seekNeedsACursor() throws Exception {
        save(1, 3);
        route.start();
        route.awaitAccepted(3);
        awaitCursor(cursorOf("3"));

        assertThat(catchThrowable(() -> seek(" "))).rootCause().hasMessageContaining("resetCursor");

        assertThat(attribute("Cursor")).isEqualTo(cursorOf("3"));
        save(4, 4);
        assertThat(route.awaitAccepted(4)).containsExactly("1", "2", "3", "4");
    }

    @Test
    void lagAndRecordsInFlightAreVisibleWhileTheRouteWorks() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        save(1, 2);
        route.start((builder, uri) -> builder.from(uri)
                .routeId(TestRoute.ROUTE)
                .process(exchange -> goOn.await(20, TimeUnit.SECONDS))
                .process(route.sink()));

        await().until(() -> attribute("InFlight").equals(1));
        await().atMost(Duration.ofSeconds(10)).until(() -> (Long) attribute("LagSeconds") >= 1);
        goOn.countDown();

        await().until(() -> attribute("LagSeconds").equals(0L));
        assertThat(attribute("InFlight")).isEqualTo(0);
    }

    private ObjectName name() throws Exception {
        String context = ObjectName.quote(route.context().getManagementName());
        return server.queryNames(new ObjectName("org.apache.camel:type=consumers,*"), null).stream()
                .filter(found ->
                        found.getKeyProperty("context").equals(route.context().getManagementName())
                                || found.getKeyProperty("context").equals(context))
                .findFirst()
                .orElseThrow();
    }

    protected final Object attribute(String attribute) throws Exception {
        return server.getAttribute(name(), attribute);
    }

    protected final void seek(String cursor) throws Exception {
        server.invoke(name(), "seek", new Object[] {cursor}, new String[] {String.class.getName()});
    }
}
