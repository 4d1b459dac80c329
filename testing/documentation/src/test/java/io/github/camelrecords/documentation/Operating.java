package io.github.camelrecords.documentation;

import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.component.zookeeper.cluster.ZooKeeperClusterService;

/** The Java examples of the pages that belong to no single component, word for word apart from white space. */
final class Operating {

    private Operating() {}

    static void seek(MBeanServerConnection server, String routeId, String cursor) throws Exception {
        for (ObjectName consumer : server.queryNames(new ObjectName("org.apache.camel:type=consumers,*"), null)) {
            if (routeId.equals(server.getAttribute(consumer, "RouteId"))) {
                server.invoke(consumer, "seek", new Object[] {cursor}, new String[] {"java.lang.String"});
            }
        }
    }

    /** A list of connections that is known. */
    static final class ListedConnections extends RouteBuilder {
        @Override
        public void configure() {
            routeTemplate("issues")
                    .templateParameter("connection")
                    .from("nango:records?providerConfigKey=github&connectionId=RAW({{connection}})&model=GithubIssue")
                    .to("direct:store");

            for (String connection : List.of("user-123", "user-456")) {
                templatedRoute("issues").routeId("issues-" + connection).parameter("connection", connection);
            }
        }
    }

    /** Connections that users make while the application runs. */
    static final class FoundConnections extends RouteBuilder {
        @Override
        public void configure() {
            routeTemplate("issues")
                    .templateParameter("connection")
                    .from("nango:records?providerConfigKey=github&connectionId=RAW({{connection}})&model=GithubIssue")
                    .to("direct:store");

            from("timer:connections?period={{connections.period}}")
                    .to("nango:connections?providerConfigKey=github&outputType=Map")
                    .split(body())
                    .process(exchange -> {
                        String connection = (String)
                                exchange.getMessage().getBody(Map.class).get("connection_id");
                        String routeId = "issues-" + connection;
                        if (getCamelContext().getRoute(routeId) == null) {
                            TemplatedRouteBuilder.builder(getCamelContext(), "issues")
                                    .routeId(routeId)
                                    .parameter("connection", connection)
                                    .add();
                        }
                    });
        }
    }

    /** The operation is not steered by whoever sent the message. */
    static final class FromOutside extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:from-outside")
                    .removeHeaders("CamelNango*")
                    .to("nango:trigger?providerConfigKey=github&connectionId=user-123&syncs=issues");
        }
    }

    /** A second component, with a key of its own. */
    static final class SecondComponent extends RouteBuilder {
        @Override
        public void configure() {
            NangoComponent admin = new NangoComponent();
            admin.getConfiguration().setSecretKey(getCamelContext().resolvePropertyPlaceholders("{{nango.admin-key}}"));
            getCamelContext().addComponent("nango-admin", admin);

            from("direct:admin").to("nango-admin:status?providerConfigKey=github&connectionId=user-123");
        }
    }

    /** One database for the cursors of several nodes. */
    static final class SharedCursors extends RouteBuilder {
        private final DataSource dataSource;

        SharedCursors(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        @Override
        public void configure() {
            getCamelContext().getRegistry().bind("cursors", new JdbcCursorRepository(dataSource));

            from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&cursorRepository=#cursors")
                    .routeId("issues")
                    .to("direct:store");
        }
    }

    /** One node of several reads. */
    static final class OneActiveNode extends RouteBuilder {
        private final Path locks;
        private final DataSource dataSource;

        OneActiveNode(Path locks, DataSource dataSource) {
            this.locks = locks;
            this.dataSource = dataSource;
        }

        @Override
        public void configure() throws Exception {
            FileLockClusterService cluster = new FileLockClusterService();
            cluster.setRoot(locks.toString());
            cluster.setAcquireLockDelay(1);
            cluster.setAcquireLockInterval(1);
            getCamelContext().addService(cluster);
            JdbcCursorRepository cursors = new JdbcCursorRepository(dataSource);
            getCamelContext().addService(cursors);
            getCamelContext().getRegistry().bind("cursors", cursors);

            from("master:issues:nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&cursorRepository=#cursors")
                    .to("direct:store");
        }
    }

    /** One node of several reads, by a lease. */
    static final class OneActiveNodeByLease extends RouteBuilder {
        private final String node;
        private final String zookeeper;
        private final DataSource dataSource;

        OneActiveNodeByLease(String node, String zookeeper, DataSource dataSource) {
            this.node = node;
            this.zookeeper = zookeeper;
            this.dataSource = dataSource;
        }

        @Override
        public void configure() throws Exception {
            ZooKeeperClusterService cluster = new ZooKeeperClusterService();
            cluster.setId(node);
            cluster.setNodes(zookeeper);
            cluster.setBasePath("/camel");
            cluster.setSessionTimeout(10_000);
            cluster.setConnectTimeout(5_000);
            getCamelContext().addService(cluster);
            JdbcCursorRepository cursors = new JdbcCursorRepository(dataSource);
            getCamelContext().addService(cursors);
            getCamelContext().getRegistry().bind("cursors", cursors);

            from("master:issues:nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&cursorRepository=#cursors")
                    .to("direct:store");
        }
    }
}
