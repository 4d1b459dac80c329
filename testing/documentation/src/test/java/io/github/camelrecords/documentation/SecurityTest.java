package io.github.camelrecords.documentation;

import static io.github.camelrecords.documentation.Application.issues;
import static io.github.camelrecords.documentation.Application.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.nango.NangoConfiguration;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoSync;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page about security says of logs, of the database and of keys. What belongs to one component is tested there. */
@Timeout(180)
class SecurityTest {

    private static final String PERSONAL = "Ada Lovelace";
    private static final String READ_ONLY = "11111111-2222-4333-8444-555555555555";

    @TempDir
    Path folder;

    private final Store store = new Store();

    private RouteBuilder issuesRoute(String options) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue" + options)
                        .routeId("issues")
                        .process(store);
            }
        };
    }

    private static NangoSimulator nango() {
        NangoSimulator nango = NangoSimulator.builder()
                .scopedKey(READ_ONLY, "environment:records:read")
                .build()
                .start();
        issues(nango).save(Map.of("id", "1", "name", PERSONAL));
        return nango;
    }

    @Test
    void atInfoThereAreIdsAndNoRecord() throws Exception {
        try (LogCapture log = new LogCapture(Level.INFO)) {
            List<LogCapture.Line> lines = linesOfARun(log);

            assertThat(lines).noneMatch(line -> line.text().contains(PERSONAL));
            assertThat(lines).anyMatch(line -> line.isOurs() && line.text().contains("user-123"));
        }
    }

    @Test
    void atDebugTheHttpClientPrintsRecords() throws Exception {
        try (LogCapture log = new LogCapture(Level.DEBUG)) {
            List<LogCapture.Line> lines = linesOfARun(log);

            assertThat(lines)
                    .anyMatch(line -> line.logger().equals("org.apache.hc.client5.http.wire")
                            && line.text().contains(PERSONAL));
            assertThat(lines).filteredOn(LogCapture.Line::isOurs).noneMatch(line -> line.text()
                    .contains(PERSONAL));
            assertThat(lines)
                    .filteredOn(line -> line.logger().startsWith("org.apache.hc."))
                    .noneMatch(line -> line.text().contains(NangoSimulator.DEFAULT_SECRET_KEY));
        }
    }

    private List<LogCapture.Line> linesOfARun(LogCapture log) throws Exception {
        try (NangoSimulator nango = nango();
                Application application = new Application(nango, folder).routes(issuesRoute(""))) {
            application.start();
            patiently().until(() -> store.ids().size() == 1);
        }
        return log.lines();
    }

    @Test
    void theDatabaseHoldsNeitherRecordsNorTheKey() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:contents;DB_CLOSE_DELAY=-1");
        try (NangoSimulator nango = nango();
                Application application = new Application(nango, folder)
                        .routes(new Operating.SharedCursors(database), new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("direct:store").process(store);
                            }
                        })) {
            application.start();
            patiently().until(() -> application.consumer("issues").getCursor() != null);
        }

        StringBuilder contents = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SCRIPT")) {
            while (rows.next()) {
                contents.append(rows.getString(1)).append('\n');
            }
        }
        assertThat(contents.toString())
                .contains("user-123")
                .doesNotContain(PERSONAL)
                .doesNotContain(NangoSimulator.DEFAULT_SECRET_KEY);
    }

    @Test
    void aKeyThatMayOnlyReadReadsAndPrunesNothing() throws Exception {
        try (LogCapture log = new LogCapture(Level.WARN);
                NangoSimulator nango = nango();
                Application application =
                        new Application(nango, folder).routes(issuesRoute("&pruneAfterCommit=true"))) {
            configuration(application, "nango").setSecretKey(READ_ONLY);
            application.start();
            patiently().until(() -> store.ids().size() == 1);
            patiently().until(() -> !log.warnings("environment:records:write").isEmpty());

            assertThat(issues(nango).records().get(0).prunedAt()).isNull();
        }
    }

    /** Headers of a sender would choose a reset and other syncs; without them the endpoint alone counts. */
    @Test
    void headersFromOutsideAreRemovedBeforeAnOperation() throws Exception {
        try (NangoSimulator nango = nango();
                Application application = new Application(nango, folder).routes(new Operating.FromOutside())) {
            NangoSync sync =
                    nango.connection("github", "user-123").sync("issues").models("GithubIssue");
            application.start();
            application
                    .context()
                    .createProducerTemplate()
                    .sendBodyAndHeader("direct:from-outside", "", "CamelNangoReset", true);

            patiently().until(() -> sync.runs() == 1);
            assertThat(nango.requests().onPath("/sync/trigger"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.body()).doesNotContain("reset"));
        }
    }

    @Test
    void aSecondComponentHasAKeyOfItsOwn() throws Exception {
        try (NangoSimulator nango = nango();
                Application application = new Application(nango, folder)) {
            nango.connection("github", "user-123").sync("issues").models("GithubIssue");
            application
                    .properties(Map.of("nango.admin-key", nango.secretKey()))
                    .routes(new Operating.SecondComponent());
            configuration(application, "nango-admin").setBaseUrl(nango.baseUrl());
            configuration(application, "nango").setSecretKey(READ_ONLY);
            application.start();

            ProducerTemplate template = application.context().createProducerTemplate();
            assertThat(template.requestBody("direct:admin", null, String.class)).contains("\"issues\"");
            assertThat(catchThrowable(() -> template.requestBody(
                            "nango:status?providerConfigKey=github&connectionId=user-123", null, String.class)))
                    .rootCause()
                    .hasMessageContaining("environment:syncs:read");
        }
    }

    private static NangoConfiguration configuration(Application application, String component) {
        return application
                .context()
                .getComponent(component, NangoComponent.class)
                .getConfiguration();
    }

    @Test
    void plainHttpToAnotherHostIsRefused() throws Exception {
        try (NangoSimulator nango = nango();
                Application application = new Application(nango, folder)) {
            Throwable failure = catchThrowable(() -> {
                application.routes(issuesRoute("&baseUrl=http://nango.internal:3003"));
                application.start();
            });

            assertThat(failure).rootCause().hasMessageContaining("Option baseUrl is plain http for nango.internal");
        }
    }
}
