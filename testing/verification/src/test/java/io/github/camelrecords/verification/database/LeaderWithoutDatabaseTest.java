package io.github.camelrecords.verification.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import io.github.camelrecords.verification.service.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node comes to lead while the database is away. {@code master:} tries for five seconds only to start its consumer, so nothing that
 * the consumer starts may need the database: a repository that was started with the context is left as it is.
 */
@Timeout(7200)
@ExtendWith(SharedPostgres.class)
class LeaderWithoutDatabaseTest {

    private final PostgresServer server;
    private final List<String> arrived = new CopyOnWriteArrayList<>();

    @TempDir
    Path locks;

    LeaderWithoutDatabaseTest(PostgresServer server) {
        this.server = server;
    }

    @Test
    void readsWhenTheDatabaseIsBack() throws Exception {
        try (NangoSimulator nango = NangoSimulator.builder().build().start();
                HikariDataSource pool = server.impatientPool(server.newDatabase(), 2);
                DefaultCamelContext context = new DefaultCamelContext()) {
            nango.connection("github", "user-123").model("Issue").save(Map.of("id", "1"));
            JdbcCursorRepository cursors = new JdbcCursorRepository(pool);
            // the pool gives up soon, and the machine may be busy
            Patience.await("the tables").ignoreExceptions().until(() -> {
                cursors.start();
                return true;
            });
            context.addService(cursors);
            context.getRegistry().bind("cursors", cursors);
            context.addService(cluster());
            context.start();
            enableHealthChecks(context);

            server.kill();
            try {
                context.addRoutes(route(nango));
                Patience.await("the leader tells that it cannot read")
                        .until(() -> isIn(HealthCheck.State.DOWN, context));
                assertThat(arrived).isEmpty();
            } finally {
                server.start();
            }

            Patience.await("the leader reads").until(() -> arrived.equals(List.of("1")));
            Patience.await("its health").until(() -> isIn(HealthCheck.State.UP, context));
        }
    }

    private FileLockClusterService cluster() {
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setRoot(locks.toString());
        cluster.setAcquireLockDelay(1);
        cluster.setAcquireLockInterval(1);
        return cluster;
    }

    private RouteBuilder route(NangoSimulator nango) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("master:issues:nango:records?providerConfigKey=github&connectionId=user-123&model=Issue&baseUrl="
                                + nango.baseUrl() + "&secretKey=" + nango.secretKey()
                                + "&initialDelay=0&delay=100&cursorRepository=#cursors")
                        .routeId("issues")
                        .process(exchange ->
                                arrived.add(exchange.getMessage().getHeader("CamelNangoRecordId", String.class)));
            }
        };
    }

    private static void enableHealthChecks(DefaultCamelContext context) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        HealthCheckRepository consumers = (HealthCheckRepository) registry.resolveById("consumers");
        consumers.setEnabled(true);
        registry.register(consumers);
    }

    /** Down with an error: a consumer that has not polled yet is down, too. */
    private static boolean isIn(HealthCheck.State state, DefaultCamelContext context) {
        return HealthCheckHelper.invokeReadiness(context, "full").stream()
                .filter(result -> result.getCheck().getId().equals("consumer:issues"))
                .anyMatch(result -> result.getState() == state
                        && result.getError().isPresent() == (state == HealthCheck.State.DOWN));
    }
}
