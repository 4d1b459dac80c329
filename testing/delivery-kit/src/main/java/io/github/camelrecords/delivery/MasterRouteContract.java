package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.consumer.MeasuredStream;
import io.github.camelrecords.stream.consumer.MeasuredStreams;
import io.github.camelrecords.stream.consumer.StreamListener;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes that read with {@code master:} are seen by metrics and health checks as other routes are. */
public abstract class MasterRouteContract extends DeliveryContract {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final RecordingStreams streams = new RecordingStreams();
    private RecordingSink sink;

    /** The route ids of the streams that run. */
    private static final class RecordingStreams implements StreamListener {
        private final Set<String> routes = new ConcurrentSkipListSet<>();

        @Override
        public void started(CamelContext context, MeasuredStream stream) {
            routes.add(String.valueOf(stream.routeId()));
        }

        @Override
        public void stopped(MeasuredStream stream) {
            routes.remove(String.valueOf(stream.routeId()));
        }

        @Override
        public void removed(MeasuredStream stream) {
            // it was stopped before
        }
    }

    @BeforeEach
    void startBoth() throws Exception {
        save("r", 3);
        sink = new RecordingSink(service);
        FileLockClusterService locks = new FileLockClusterService();
        locks.setRoot(cursors.resolve("locks").toString());
        locks.setAcquireLockDelay(1);
        locks.setAcquireLockInterval(1);
        context.addService(locks);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String route : new String[] {"one", "two"}) {
                    from("master:" + route + ":" + service.uri(cursors, "cursorKey=" + route))
                            .routeId(route)
                            .process(sink);
                }
            }
        });
        context.build();
        MeasuredStreams.of(context).listen(streams);
        context.start();
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        HealthCheckRepository consumers = (HealthCheckRepository) registry.resolveById("consumers");
        consumers.setEnabled(true);
        registry.register(consumers);
        TestRoute.patiently().until(() -> sink.accepted().size() == 6);
    }

    @AfterEach
    void stopBoth() {
        context.stop();
    }

    private Set<String> checks(HealthCheck.State state) {
        return HealthCheckHelper.invokeReadiness(context, "full").stream()
                .filter(result -> result.getState() == state)
                .map(result -> result.getCheck().getId())
                .filter(id -> id.startsWith("consumer:"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void awaitChecks(HealthCheck.State state, String... ids) {
        TestRoute.patiently().untilAsserted(() -> assertThat(checks(state)).contains(ids));
    }

    @Test
    void eachHasItsRouteIdAndItsHealth() throws Exception {
        assertThat(streams.routes).containsExactly("one", "two");
        awaitChecks(HealthCheck.State.UP, "consumer:one", "consumer:two");

        service.failWith(403);
        TestRoute.patiently()
                .until(() -> checks(HealthCheck.State.DOWN).equals(Set.of("consumer:one", "consumer:two")));
        service.repair();

        context.getRouteController().stopRoute("one");
        assertThat(streams.routes).containsExactly("two");
        awaitChecks(HealthCheck.State.UP, "consumer:two");
    }
}
