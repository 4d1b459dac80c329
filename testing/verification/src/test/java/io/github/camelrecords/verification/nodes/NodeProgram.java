package io.github.camelrecords.verification.nodes;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.component.zookeeper.cluster.ZooKeeperClusterService;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;

/**
 * One node: a route that keeps its position in a database or in files, and writes each record as a line before the exchange is done. Ends
 * when its input does, after stopping the route.
 */
final class NodeProgram {

    /** Among the files of a node: with it, a record waits in the route before it is written. */
    static final String GATE = "gate";

    private NodeProgram() {}

    /**
     * @param args the URI to read from, the folder of this node's files; where the position is kept: a JDBC URL or a folder; who is the active node:
     *             {@code everyone}, or {@code files <folder>}, or {@code zookeeper <address> <session time-out in milliseconds>};
     *             and how many records pass the gate, if there is one
     */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        try (NodeLog nodeLog = new NodeLog(folder);
                HikariDataSource pool = args[2].startsWith("jdbc:") ? pool(args[2]) : null;
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.getShutdownStrategy().setTimeout(10);
            NodeSink sink = new NodeSink(nodeLog);
            context.getRegistry()
                    .bind(
                            "cursors",
                            pool == null
                                    ? new FileNodeRepository(Path.of(args[2]), nodeLog, sink)
                                    : new NodeRepository(pool, nodeLog, sink));
            String[] cluster = args[3].split(" ");
            String uri = args[0];
            if (cluster.length > 1) {
                context.addService(clusterService(cluster, folder));
                uri = "master:records:" + uri;
            }
            context.addRoutes(route(uri, nodeLog, sink, folder.resolve(GATE), Integer.parseInt(args[4])));
            context.start();
            nodeLog.line(NodeLog.Kind.STARTED, "");
            ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
            watch.scheduleWithFixedDelay(new HealthWatch(context, nodeLog), 0, 50, TimeUnit.MILLISECONDS);
            while (System.in.read() >= 0) {
                // the parent has nothing to say until it closes the pipe
            }
            watch.shutdownNow();
        }
    }

    private static RouteBuilder route(String uri, NodeLog nodeLog, NodeSink sink, Path gate, int freeRecords) {
        AtomicInteger records = new AtomicInteger();
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("records").process(exchange -> {
                    if (records.getAndIncrement() >= freeRecords && Files.exists(gate)) {
                        nodeLog.line(NodeLog.Kind.HELD, "");
                        Awaitility.await()
                                .forever()
                                .pollInterval(Duration.ofMillis(20))
                                .until(() -> Files.notExists(gate));
                    }
                    sink.arrived(exchange.getMessage().getBody(String.class));
                });
            }
        };
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(3);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(60_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static CamelClusterService clusterService(String[] cluster, Path folder) {
        if (cluster[0].equals("files")) {
            FileLockClusterService files = new FileLockClusterService();
            files.setRoot(cluster[1]);
            files.setAcquireLockDelay(200, TimeUnit.MILLISECONDS);
            files.setAcquireLockInterval(200, TimeUnit.MILLISECONDS);
            return files;
        }
        ZooKeeperClusterService zookeeper = new ZooKeeperClusterService();
        zookeeper.setId(folder.getFileName().toString());
        zookeeper.setNodes(cluster[1]);
        zookeeper.setBasePath(ZooKeeperLeases.BASE_PATH);
        zookeeper.setSessionTimeout(Long.parseLong(cluster[2]));
        zookeeper.setConnectTimeout(Long.parseLong(cluster[2]));
        return zookeeper;
    }

    /** Notes each change; nothing while there is no consumer, as on a node that waits. */
    private static final class HealthWatch implements Runnable {
        private final DefaultCamelContext context;
        private final NodeLog nodeLog;
        private String before = "";

        HealthWatch(DefaultCamelContext context, NodeLog nodeLog) {
            this.context = context;
            this.nodeLog = nodeLog;
            HealthCheckRegistry registry = HealthCheckRegistry.get(context);
            HealthCheckRepository consumers = (HealthCheckRepository) registry.resolveById("consumers");
            consumers.setEnabled(true);
            registry.register(consumers);
        }

        @Override
        public void run() {
            String now = HealthCheckHelper.invokeReadiness(context).stream()
                    .filter(result -> result.getCheck().getId().equals("consumer:records"))
                    .map(result -> result.getState()
                            + result.getError().map(e -> " " + e.getMessage()).orElse(""))
                    .findFirst()
                    .orElse("");
            if (!now.equals(before)) {
                before = now;
                nodeLog.line(NodeLog.Kind.HEALTH, now.lines().findFirst().orElse("none"));
            }
        }
    }
}
