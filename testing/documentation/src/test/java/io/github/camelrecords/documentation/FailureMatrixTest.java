package io.github.camelrecords.documentation;

import static io.github.camelrecords.documentation.Application.issues;
import static io.github.camelrecords.documentation.Application.patiently;
import static io.github.camelrecords.documentation.Application.save;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.SourceMessages;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lines of the failure matrix that no test of a single component has. */
@Timeout(180)
class FailureMatrixTest {

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

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

    private RouteBuilder into(Store end) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:store").process(end);
            }
        };
    }

    @Test
    void theLogLinesOfTheMatrixAreThoseOfTheCode() throws Exception {
        SourceMessages code =
                SourceMessages.of("camel-record-stream", "camel-nango-component", "camel-sequin-component");
        List<String> quoted = MarkdownPage.read(MarkdownPage.root().resolve("docs/delivery-guarantees.md"))
                .text()
                .lines()
                .filter(line -> line.startsWith("| "))
                .flatMap(line -> QUOTED.matcher(line).results())
                .map(result -> result.group(1))
                .filter(text -> text.contains(" ") && !text.startsWith("kill"))
                .toList();

        assertThat(quoted)
                .hasSizeGreaterThan(10)
                .filteredOn(message -> !code.missing(message).isEmpty())
                .isEmpty();
    }

    /** As when the database is away for a while: its table is. */
    @Test
    void aCursorDatabaseThatIsAwayHoldsTheStreamAndLosesNothing() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:away;DB_CLOSE_DELAY=-1");
        save(issues, 1, 2);
        try (LogCapture log = new LogCapture(Level.WARN);
                Application application =
                        new Application(nango, folder).routes(into(store), new Operating.SharedCursors(database))) {
            application.start();
            patiently().until(() -> lastCursor()
                    .equals(application.consumer("issues").getCursor()));

            execute(database, "ALTER TABLE camel_records_stream RENAME TO away");
            save(issues, 3, 3);
            patiently().until(() -> !log.warnings("camel_records_stream").isEmpty());
            save(issues, 4, 5);
            long calls = nango.requests().count();
            awaitPolls(application, 3);
            assertThat(nango.requests().count()).isEqualTo(calls);
            assertThat(store.ids()).doesNotContain("4", "5");
            execute(database, "ALTER TABLE away RENAME TO camel_records_stream");

            patiently().until(() -> store.ids().contains("5"));
            patiently().until(() -> lastCursor()
                    .equals(application.consumer("issues").getCursor()));
            assertThat(store.ids()).containsExactly("1", "2", "3", "4", "5");
            assertThat(log.warnings("camel_records_stream")).hasSize(1);
        }
    }

    private static void awaitPolls(Application application, int count) {
        for (int i = 0; i < count; i++) {
            String last = application.consumer("issues").getLastPoll();
            patiently()
                    .until(() -> !application.consumer("issues").getLastPoll().equals(last));
        }
    }

    private String lastCursor() {
        return issues.lastRecord().orElseThrow().cursor();
    }

    private static void execute(JdbcDataSource database, String sql) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatWasErasedAndSavedAgainComesAgainAndNoDeletionIsTold() throws Exception {
        save(issues, 1, 3);
        try (Application application = new Application(nango, folder).routes(into(store), new RouteBuilder() {
            @Override
            public void configure() {
                from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue")
                        .routeId("issues")
                        .filter(header("CamelNangoLastAction").isNotEqualTo("ADDED"))
                        .throwException(new IllegalStateException("only ADDED was expected"))
                        .end()
                        .to("direct:store");
            }
        })) {
            application.start();
            patiently().until(() -> lastCursor()
                    .equals(application.consumer("issues").getCursor()));

            issues.emptyCache();
            save(issues, 1, 2);
            patiently().until(() -> store.ids().size() == 5);

            assertThat(store.ids()).containsExactly("1", "2", "3", "1", "2");
            assertThat(application.consumer("issues").getRecordsFailed()).isZero();
        }
    }
}
