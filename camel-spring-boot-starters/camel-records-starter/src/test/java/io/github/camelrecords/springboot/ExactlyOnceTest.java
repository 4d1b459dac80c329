package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.consumer.CommitCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What docs/exactly-once.md has for Spring Boot: rows and cursor in one transaction of the application's own database. */
class ExactlyOnceTest {

    @Component
    static class IssueRoute extends RouteBuilder {

        private final JdbcTemplate database;

        IssueRoute(JdbcTemplate database) {
            this.database = database;
        }

        @Override
        public void configure() {
            from("nango:records?providerConfigKey=github&connectionId=user-123&model=Issue&delay=1000")
                    .transacted()
                    .process(exchange -> database.update(
                            "INSERT INTO issue (id, payload) VALUES (?, ?)",
                            exchange.getMessage().getHeader(NangoConstants.RECORD_ID),
                            exchange.getMessage().getBody(String.class)))
                    .process(new CommitCheckpoint());
        }
    }

    /** Fails once, when its row is written. */
    static final class FailingOnce extends JdbcTemplate {
        private final AtomicInteger updates = new AtomicInteger();

        FailingOnce(DataSource database) {
            super(database);
        }

        @Override
        public int update(String sql, Object... values) {
            int rows = super.update(sql, values);
            if (updates.incrementAndGet() == 3) {
                throw new TransientDataAccessResourceException("fails once");
            }
            return rows;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(IssueRoute.class)
    static class Beans {

        @Bean
        FailingOnce jdbcTemplate(DataSource database) {
            FailingOnce template = new FailingOnce(database);
            // no primary key: a record that came twice would be there twice
            template.execute("CREATE TABLE IF NOT EXISTS issue (id VARCHAR(100), payload VARCHAR(10000))");
            return template;
        }

        @Bean
        NangoComponent nango(@Value("${simulator.url}") String url, @Value("${simulator.key}") String key) {
            NangoComponent nango = new NangoComponent();
            nango.getConfiguration().setBaseUrl(url);
            nango.getConfiguration().setSecretKey(key);
            return nango;
        }
    }

    private static List<String> ids(Application application) {
        return application
                .bean(JdbcTemplate.class)
                .queryForList("SELECT id FROM issue ORDER BY CAST(id AS INT)", String.class);
    }

    @Test
    void everyRecordIsWrittenOnceThoughATransactionIsRolledBackAndTheApplicationStartsAgain() {
        try (NangoSimulator nango = NangoSimulator.builder().build().start()) {
            String[] properties = Issues.properties(
                    nango,
                    "camel.records.cursor-repository=jdbc",
                    "spring.datasource.url=jdbc:h2:mem:exactly-once;DB_CLOSE_DELAY=-1");
            Issues.save(nango, 1, 5);
            try (Application first = Application.start(Beans.class, properties)) {
                Application.patiently().until(() -> ids(first).contains("5"));

                assertThat(ids(first)).isEqualTo(Issues.ids(1, 5));
                assertThat(first.bean(FailingOnce.class).updates)
                        .as("the row that was rolled back was written again")
                        .hasValue(6);
            }
            Issues.save(nango, 6, 8);
            try (Application second = Application.start(Beans.class, properties)) {
                // fails at the third row
                Application.patiently().until(() -> ids(second).contains("8"));

                assertThat(ids(second)).isEqualTo(Issues.ids(1, 8));
                assertThat(second.bean(FailingOnce.class).updates).hasValue(4);
            }
        }
    }

    @Test
    void thePageShowsWhatRunsHere() throws IOException {
        MarkdownPage page = MarkdownPage.read(MarkdownPage.root().resolve("docs/exactly-once.md"));
        MarkdownPage section = new MarkdownPage(page.file(), page.text().split("\n## Spring Boot\n", 2)[1]);

        assertThat(section.blocks("properties"))
                .extracting(Block::text)
                .containsExactly("camel.records.cursor-repository = jdbc\n");
        String source = squeeze(
                Files.readString(Path.of("src/test/java/io/github/camelrecords/springboot/ExactlyOnceTest.java")));
        assertThat(section.blocks("java")).hasSize(1).allSatisfy(block -> assertThat(source)
                .as("%s", block)
                .contains(squeeze(block.text().replace("\nclass ", "\nstatic class "))));
    }

    private static String squeeze(String source) {
        return source.replaceAll("\\s+", "");
    }
}
