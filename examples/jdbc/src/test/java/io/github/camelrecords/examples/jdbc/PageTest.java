package io.github.camelrecords.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import io.github.camelrecords.stream.consumer.CommitCheckpoint;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** What the page about exactly once shows is compiled and run here. What it shows for Spring Boot, that starter's tests run. */
@Timeout(400)
class PageTest {

    private static final Path PAGE = Path.of("../../docs/exactly-once.md");
    private static final Path THIS = Path.of("src/test/java/io/github/camelrecords/examples/jdbc/PageTest.java");

    @TempDir
    Path folder;

    private final SimulatedNango nango = SimulatedNango.start();
    private Database database;

    private static MarkdownPage page() throws IOException {
        MarkdownPage page = MarkdownPage.read(PAGE);
        return new MarkdownPage(page.file(), page.text().split("\n## Spring Boot\n", 2)[0]);
    }

    @BeforeEach
    void open() throws Exception {
        database = Database.connect(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", Duration.ofSeconds(10));
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            // an id that came twice would be refused
            statement.execute("CREATE TABLE issue (id VARCHAR(255) PRIMARY KEY, payload TEXT)");
        }
    }

    @AfterEach
    void close() throws Exception {
        database.close();
        nango.close();
    }

    private static void bindBeans(CamelContext context, DataSource dataSource) {
        context.getRegistry().bind("database", dataSource);
        context.getRegistry().bind("transactions", new DataSourceTransactionManager(dataSource));
        context.getRegistry()
                .bind("cursors", new JdbcCursorRepository(new TransactionAwareDataSourceProxy(dataSource)));
    }

    private static RouteBuilder route() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&cursorRepository=#cursors")
                        .transacted()
                        .to(
                                "sql:INSERT INTO issue (id, payload) VALUES (:#CamelNangoRecordId, :#${body})?dataSource=#database")
                        .process(new CommitCheckpoint());
            }
        };
    }

    @Test
    void javaExamplesAreThoseOfThisTest() throws IOException {
        String source = squeeze(Files.readString(THIS));

        assertThat(page().blocks("java"))
                .hasSize(2)
                .allSatisfy(block -> assertThat(source).as("%s", block).contains(squeeze(block.text())));
    }

    @Test
    void theJavaRouteWritesEveryRecordOnce() throws Exception {
        // in place of the routes of the example
        String noRoutes = "- beans:\n    - name: none\n      type: " + CommitCheckpoint.class.getName() + "\n";

        writesEveryRecordOnce(noRoutes, context -> context.addRoutes(route()));
    }

    @Test
    void theYamlRouteWritesEveryRecordOnce() throws Exception {
        List<Block> yaml = page().blocks("yaml");
        assertThat(yaml).hasSize(1);

        writesEveryRecordOnce(yaml.get(0).text(), context -> {});
    }

    private interface Routes {
        void add(CamelContext context) throws Exception;
    }

    /** Twice, as after a restart. */
    private void writesEveryRecordOnce(String yaml, Routes routes) throws Exception {
        Path included = Files.writeString(folder.resolve("page.camel.yaml"), yaml);
        for (int run = 0; run < 2; run++) {
            Main main = new Main();
            Source source = nango.source(Duration.ofSeconds(30));
            main.addOverrideProperty("camel.main.routes-include-pattern", "file:" + included);
            main.addOverrideProperty("jdbc.target.baseUrl", source.baseUrl());
            main.addOverrideProperty("jdbc.target.secretKey", source.secretKey());
            try {
                main.init();
                bindBeans(main.getCamelContext(), database.dataSource());
                routes.add(main.getCamelContext());
                main.start();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(150))
                        .until(() -> count("issue") == SimulatedNango.RECORDS && count("camel_records_stream") == 1);
            } finally {
                main.stop();
            }
        }
    }

    private int count(String table) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String squeeze(String source) {
        return source.replaceAll("\\s+", "");
    }
}
