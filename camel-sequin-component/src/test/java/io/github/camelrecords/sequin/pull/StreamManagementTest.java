package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person at a JMX console sees of a stream. */
class StreamManagementTest extends StreamTestBase {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final CountDownLatch go = new CountDownLatch(1);

    @BeforeEach
    void manage() {
        context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(10);
    }

    private Object attribute(String name) throws Exception {
        Set<ObjectName> consumers = server.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName()
                        + ",type=consumers,name=\"SequinStreamConsumer(*\""),
                null);
        if (consumers.isEmpty()) {
            consumers = server.queryNames(
                    new ObjectName("org.apache.camel:context=" + context.getManagementName()
                            + ",type=consumers,name=SequinStreamConsumer*"),
                    null);
        }
        assertThat(consumers).hasSize(1);
        return server.getAttribute(consumers.iterator().next(), name);
    }

    @Test
    void theConsumersMBeanTellsWhatItDoes() throws Exception {
        Instant before = Instant.now();
        insert(0, 5);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri("onFailure=release")).routeId(ROUTE).process(exchange -> {
                    go.await();
                    if (exchange.getMessage().getBody(String.class).contains("\"id\":4")) {
                        throw new IllegalStateException("fails");
                    }
                });
            }
        });
        await().until(() -> attribute("InFlight").equals(5));
        assertThat(attribute("MessagesReceived")).isEqualTo(5L);
        assertThat(attribute("MessagesAcked")).isEqualTo(0L);
        go.countDown();
        await().until(() -> attribute("MessagesAcked").equals(4L));
        await().until(() -> attribute("InFlight").equals(0));

        assertThat(attribute("MessagesFailed")).isEqualTo(1L);
        assertThat(attribute("MessagesNacked")).isEqualTo(0L);
        assertThat(attribute("MessagesExpired")).isEqualTo(0L);
        assertThat(attribute("LastFailure")).isNull();
        assertThat(Instant.parse((String) attribute("LastReceive"))).isBetween(before, Instant.now());
        // Camel's own are still there
        assertThat(attribute("RouteId")).isEqualTo(ROUTE);
        assertThat(attribute("State")).isEqualTo("Started");
    }

    @Test
    void theConsumersMBeanTellsWhyNothingComes() throws Exception {
        go.countDown();
        sequin.faults().always().onPathEnding("/receive").unauthorized();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri()).routeId(ROUTE).to("log:none?level=OFF");
            }
        });
        await().until(() -> attribute("LastFailure") != null);

        assertThat(attribute("LastFailure")).asString().contains("401").doesNotContain(sequin.token());
        assertThat(attribute("LastReceive")).isNull();
    }
}
