package io.github.camelrecords.documentation;

import static io.github.camelrecords.documentation.Application.issues;
import static io.github.camelrecords.documentation.Application.patiently;
import static io.github.camelrecords.documentation.Application.save;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.curator.test.TestingServer;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page about production shows works, and what it says of calls and nodes is so. */
@Timeout(180)
class RunningInProductionTest {

    private static final String STREAM =
            "nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&initialDelay=0";

    @TempDir
    Path folder;

    private final Store store = new Store();
    private NangoSimulator nango;
    private NangoModel issues;

    @BeforeEach
    void startNango() {
        nango = NangoSimulator.builder().build().start();
        issues = issues(nango);
    }

    @AfterEach
    void stopNango() {
        nango.close();
    }

    private Application application(String cursors) {
        return new Application(nango, folder.resolve(cursors));
    }

    private static RouteBuilder into(Store store) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:store").process(store);
            }
        };
    }

    private RouteBuilder route(String options) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(STREAM + "&" + options).routeId("issues").process(store);
            }
        };
    }

    @Test
    void seekGoesBackToTheRecordAfterACursor() throws Exception {
        save(issues, 1, 4);
        try (Application application = application("cursors").routes(route("limit=100"))) {
            application.start();
            patiently().until(() -> store.ids().size() == 4);

            Operating.seek(
                    ManagementFactory.getPlatformMBeanServer(),
                    "issues",
                    issues.records().get(1).cursor());

            patiently().until(() -> store.ids().size() == 6);
            assertThat(store.ids()).containsExactly("1", "2", "3", "4", "3", "4");
        }
    }

    @Test
    void thePageNamesTheAttributesThatThereAre() throws Exception {
        String page = MarkdownPage.read(MarkdownPage.root().resolve("docs/running-in-production.md"))
                .text();
        try (Application application = application("cursors").routes(route("limit=100"))) {
            application.start();
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName consumer = server
                    .queryNames(
                            new ObjectName("org.apache.camel:context="
                                    + application.context().getManagementName() + ",type=consumers,*"),
                            null)
                    .stream()
                    .findFirst()
                    .orElseThrow();
            for (String attribute : List.of(
                    "Cursor",
                    "StreamKey",
                    "RecordsDelivered",
                    "RecordsFailed",
                    "LastPoll",
                    "InFlight",
                    "LagSeconds",
                    "RequestedPolls")) {
                assertThat(page).contains('`' + attribute + '`');
                server.getAttribute(consumer, attribute);
            }
        }
    }

    @Test
    void aListOfConnectionsIsARouteEach() throws Exception {
        save(issues, 1, 2);
        nango.connection("github", "user-456").model("GithubIssue").save(Map.of("id", "of the other"));
        try (Application application = application("cursors").routes(into(store), new Operating.ListedConnections())) {
            application.start();
            patiently().until(() -> store.ids().size() == 3);

            assertThat(store.ids()).containsExactlyInAnyOrder("1", "2", "of the other");
            assertThat(application.context().getRoute("issues-user-456")).isNotNull();
        }
    }

    @Test
    void aConnectionThatIsMadeLaterGetsARouteToo() throws Exception {
        save(issues, 1, 1);
        try (Application application = application("cursors").routes(into(store), new Operating.FoundConnections())) {
            application.properties(Map.of("connections.period", "200")).start();
            patiently().until(() -> store.ids().size() == 1);

            nango.connection("github", "a new/one+").model("GithubIssue").save(Map.of("id", "of the new one"));

            patiently().until(() -> store.ids().size() == 2);
            assertThat(store.ids()).containsExactly("1", "of the new one");
        }
    }

    @Test
    void aCopyOfTheFolderGoesOnElsewhere() throws Exception {
        save(issues, 1, 3);
        try (Application here = application("here").routes(route("limit=100"))) {
            here.start();
            patiently().until(() -> store.ids().size() == 3);
        }
        save(issues, 4, 5);
        copy(folder.resolve("here"), folder.resolve("there"));

        try (Application there = application("there").routes(route("limit=100"))) {
            there.start();
            patiently().until(() -> store.ids().size() == 5);

            assertThat(store.ids()).containsExactly("1", "2", "3", "4", "5");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** A poll costs as many calls as the stream has pages, and one when there is nothing. */
    @Test
    void aPollTakesACallForEachPageAndOneAtLeast() throws Exception {
        issues.save(IntStream.range(0, 2_300)
                .mapToObj(i -> Map.of("id", "issue-" + i))
                .toList());
        try (Application application = application("cursors").routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(STREAM + "&limit=500&repeatCount=1&lookbackWindow=0")
                        .routeId("full")
                        .process(store);
                from(STREAM.replace("GithubIssue", "Empty") + "&repeatCount=4&lookbackWindow=0")
                        .routeId("empty")
                        .process(store);
            }
        })) {
            application.start();
            patiently().until(() -> store.ids().size() == 2_300 && calls("Empty") == 4);
            patiently().until(() -> application.consumer("full").getLagSeconds() == 0);

            assertThat(calls("GithubIssue")).isEqualTo(5);
        }
    }

    private long calls(String model) {
        return nango.requests().count(request -> model.equals(request.query("model")));
    }

    @Test
    void theNewerNodeTakesTheStreamFromTheOlderOne() throws Exception {
        JdbcDataSource database = database("nodes");
        Store older = new Store();
        Store newer = new Store();
        save(issues, 1, 2);
        try (Application first = application("unused").routes(into(older), new Operating.SharedCursors(database))) {
            first.start();
            enableHealth(first);
            patiently().until(() -> older.ids().size() == 2);
            String end = issues.records().get(1).cursor();
            patiently().until(() -> end.equals(first.consumer("issues").getCursor()));

            try (Application second =
                    application("unused").routes(into(newer), new Operating.SharedCursors(database))) {
                second.start();
                patiently().until(() -> second.consumer("issues").getCursor() != null);
                save(issues, 3, 4);

                patiently().until(() -> newer.ids().size() == 2);
                patiently().until(() -> isDown(first, "another consumer has taken the stream over"));
                assertThat(newer.ids()).containsExactly("3", "4");
            }
            // it does not come back by itself
            assertThat(isDown(first, "another consumer has taken the stream over"))
                    .isTrue();
        }
    }

    private static void enableHealth(Application application) {
        org.apache.camel.health.HealthCheckRegistry registry =
                org.apache.camel.health.HealthCheckRegistry.get(application.context());
        org.apache.camel.health.HealthCheckRepository consumers =
                (org.apache.camel.health.HealthCheckRepository) registry.resolveById("consumers");
        consumers.setEnabled(true);
        registry.register(consumers);
    }

    private static boolean isDown(Application application, String why) {
        return HealthCheckHelper.invokeReadiness(application.context()).stream()
                .anyMatch(result -> result.getState() == HealthCheck.State.DOWN
                        && result.getError()
                                .map(Throwable::getMessage)
                                .orElse("")
                                .contains(why));
    }

    @Test
    void oneOfTwoNodesReadsAndTheOtherTakesOver() throws Exception {
        JdbcDataSource database = database("locks");
        theOtherTakesOver(
                new Operating.OneActiveNode(folder.resolve("locks"), database),
                new Operating.OneActiveNode(folder.resolve("locks"), database));
    }

    @Test
    void oneOfTwoNodesReadsByItsLeaseAndTheOtherTakesOver() throws Exception {
        JdbcDataSource database = database("leases");
        try (TestingServer zookeeper = new TestingServer(true)) {
            theOtherTakesOver(
                    new Operating.OneActiveNodeByLease("one", zookeeper.getConnectString(), database),
                    new Operating.OneActiveNodeByLease("other", zookeeper.getConnectString(), database));
        }
    }

    private static JdbcDataSource database(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    private void theOtherTakesOver(RouteBuilder one, RouteBuilder another) throws Exception {
        Store other = new Store();
        save(issues, 1, 2);
        Application first = application("unused").routes(into(store), one);
        try {
            first.start();
            patiently().until(() -> store.ids().size() == 2);
            try (Application second = application("unused").routes(into(other), another)) {
                second.start();
                save(issues, 3, 3);
                patiently().until(() -> store.ids().size() + other.ids().size() == 3);
                first.close();
                save(issues, 4, 4);
                patiently().until(() -> other.ids().contains("4"));

                assertThat(Stream.concat(store.ids().stream(), other.ids().stream()))
                        .containsExactlyInAnyOrder("1", "2", "3", "4");
            }
        } finally {
            first.close();
        }
    }
}
