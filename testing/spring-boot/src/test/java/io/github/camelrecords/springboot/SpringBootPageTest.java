package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import io.github.camelrecords.docs.SinkComponent;
import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** The examples of the page about Spring Boot. */
@Timeout(240)
class SpringBootPageTest {

    private static final Path PAGE = Path.of("../../docs/spring-boot.md");

    @Configuration(proxyBeanMethods = false)
    static class WithCursors {
        @Bean
        CursorRepository cursors(DataSource database) {
            return new JdbcCursorRepository(new TransactionAwareDataSourceProxy(database));
        }

        @Bean
        DataSource database() {
            JdbcDataSource database = new JdbcDataSource();
            database.setUrl("jdbc:h2:mem:spring-boot-page;DB_CLOSE_DELAY=-1");
            return database;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithRoute extends WithCursors {
        @Bean
        RouteBuilder issues() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("nango:records?connectionId=user-123&model=GithubIssue")
                            .to("file:issues?fileName=${header.CamelNangoRecordId}.json");
                }
            };
        }

        @Bean
        SinkComponent file() {
            return new SinkComponent();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoEnvironments {
        @Bean
        NangoComponent staging(
                @Value("${staging.nango-url}") String address, @Value("${staging.nango-key}") String key) {
            NangoComponent staging = new NangoComponent();
            staging.getConfiguration().setBaseUrl(address);
            staging.getConfiguration().setSecretKey(key);
            staging.getConfiguration().setEnvironment("staging");
            return staging;
        }

        @Bean
        Arrived arrived() {
            return new Arrived();
        }

        @Bean
        Arrived arrivedOfStaging() {
            return new Arrived();
        }

        @Bean
        RouteBuilder issues() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    String stream = ":records?providerConfigKey=github&connectionId=user-123&model=GithubIssue"
                            + "&initialDelay=0";
                    from("nango" + stream).to("bean:arrived");
                    from("staging" + stream).to("bean:arrivedOfStaging");
                }
            };
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class MyApplication {
        @Bean
        Arrived arrived() {
            return new Arrived();
        }

        @Bean
        RouteBuilder issues() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("nango:records?connectionId=user-123&model=GithubIssue&initialDelay=0")
                            .to("bean:arrived");
                }
            };
        }
    }

    @Test
    void anApplicationReadsTheSimulator() {
        try (NangoSimulator nango = NangoSimulator.builder().build().start()) {
            nango.connection("github", "user-123").model("GithubIssue").save(Map.of("id", "1", "title", "a"));
            try (ConfigurableApplicationContext application = SpringApplication.run(
                    MyApplication.class,
                    "--camel.component.nango.base-url=" + nango.baseUrl(),
                    "--camel.component.nango.secret-key=" + nango.secretKey(),
                    "--camel.component.nango.provider-config-key=github",
                    "--camel.records.cursor-repository=memory")) {
                Arrived arrived = application.getBean(Arrived.class);
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> arrived.bodies().size() == 1);
            }
        }
    }

    @Test
    void thePropertiesAreThereAndTheRoutesRead(@TempDir Path folder) throws Exception {
        try (NangoSimulator nango = NangoSimulator.builder().build().start()) {
            nango.connection("github", "user-123").model("GithubIssue").save(Map.of("id", "1", "title", "a"));
            nango.connection("github", "user-123").model("GithubUser").save(Map.of("id", "7", "login", "b"));
            List<String> properties = new ArrayList<>();
            for (Block block : MarkdownPage.read(PAGE).blocks("properties")) {
                properties.addAll(properties(block));
            }
            assertThat(properties).hasSizeGreaterThan(5);
            properties.add("NANGO_SECRET_KEY=" + nango.secretKey());
            properties.add("SEQUIN_TOKEN=secret");
            properties.add("camel.component.nango.base-url=" + nango.baseUrl());

            List<Block> yaml = MarkdownPage.read(PAGE).blocks("yaml");
            assertThat(yaml).hasSize(1);
            properties.add("camel.main.routes-include-pattern=file:"
                    + Files.writeString(
                            folder.resolve("users.yaml"), yaml.get(0).text()));

            try (Application application =
                    Application.startWithoutServer(WithRoute.class, properties.toArray(String[]::new))) {
                assertArrives(application, "file:issues?fileName=${header.CamelNangoRecordId}.json", "1");
                assertArrives(application, "file:users?fileName=${header.CamelNangoRecordId}.json", "7");
                assertThat(application.bean("camelRecordsCursorRepository", CursorRepository.class))
                        .isInstanceOf(JdbcCursorRepository.class);
            }
        }
    }

    @Test
    void aSecondComponentReadsItsOwnEnvironmentWithItsOwnKey() {
        try (NangoSimulator production = NangoSimulator.builder()
                        .secretKey("2f6b1c1e-0d5e-4d43-a5b7-3c9f0e8d7a10")
                        .build()
                        .start();
                NangoSimulator staging = NangoSimulator.builder()
                        .secretKey("9b7d2f80-6a1c-4f0e-8b52-d41e5c3a6f21")
                        .build()
                        .start()) {
            production.connection("github", "user-123").model("GithubIssue").save(Map.of("id", "1", "title", "real"));
            staging.connection("github", "user-123").model("GithubIssue").save(Map.of("id", "1", "title", "made up"));
            try (Application application = Application.startWithoutServer(
                    TwoEnvironments.class,
                    "camel.records.cursor-repository=memory",
                    "camel.component.nango.base-url=" + production.baseUrl(),
                    "camel.component.nango.secret-key=" + production.secretKey(),
                    "staging.nango-url=" + staging.baseUrl(),
                    "staging.nango-key=" + staging.secretKey())) {
                assertArrives(application.bean("arrived", Arrived.class), "real");
                assertArrives(application.bean("arrivedOfStaging", Arrived.class), "made up");
            }
        }
    }

    private static void assertArrives(Arrived arrived, String title) {
        await().atMost(WebhookTestBase.PATIENCE).until(() -> !arrived.bodies().isEmpty());
        assertThat(arrived.bodies()).singleElement(as(STRING)).contains("\"" + title + "\"");
    }

    @Test
    void theCursorsMadeByHandArePartOfTransactions() {
        try (Application application = Application.startWithoutServer(WithCursors.class)) {
            CursorRepository cursors = application.bean("cursors", CursorRepository.class);
            cursors.start();
            TransactionTemplate transaction =
                    new TransactionTemplate(new DataSourceTransactionManager(application.bean(DataSource.class)));
            transaction.executeWithoutResult(status -> {
                cursors.add("rolled back");
                status.setRollbackOnly();
            });
            transaction.executeWithoutResult(status -> cursors.add("committed"));

            assertThat(cursors.contains("rolled back")).isFalse();
            assertThat(cursors.contains("committed")).isTrue();
        }
    }

    private static void assertArrives(Application application, String uri, String id) {
        MockEndpoint file = application.camel().getEndpoint(uri, MockEndpoint.class);
        await().atMost(WebhookTestBase.PATIENCE).until(() -> file.getReceivedCounter() == 1);
        assertThat(file.getExchanges().get(0).getMessage().getHeader("CamelNangoRecordId"))
                .isEqualTo(id);
    }

    private static List<String> properties(Block block) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(block.text()));
        return properties.stringPropertyNames().stream()
                .map(name -> name + "=" + properties.getProperty(name))
                .toList();
    }

    @Test
    void javaExamplesAreThoseOfThisTest() throws IOException {
        String source = squeeze(
                Files.readString(Path.of("src/test/java/io/github/camelrecords/springboot/SpringBootPageTest.java")));

        assertThat(MarkdownPage.read(PAGE).blocks("java"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(source).as(block.toString()).contains(squeeze(block.text())));
    }

    @Test
    void versionsAreThoseThatWereTested() throws IOException {
        String text = MarkdownPage.read(PAGE).blocks("xml").get(1).text();

        assertThat(versionAfter(text, "camel-bom")).isEqualTo(camelVersion());
        assertThat(versionAfter(text, "camel-spring-boot-bom")).isEqualTo(camelVersion());
        assertThat(versionAfter(text, "spring-boot-dependencies")).isEqualTo(SpringBootVersion.getVersion());
        assertThat(text.indexOf("camel-bom"))
                .isLessThan(text.indexOf("spring-boot-dependencies"))
                .isLessThan(text.indexOf("camel-spring-boot-bom"));
    }

    private static String camelVersion() {
        return CamelContext.class.getPackage().getImplementationVersion();
    }

    private static String versionAfter(String text, String artifact) {
        String rest = text.substring(text.indexOf("<artifactId>" + artifact + "</artifactId>"));
        return rest.substring(rest.indexOf("<version>") + "<version>".length(), rest.indexOf("</version>"));
    }

    private static String squeeze(String source) {
        return source.replaceAll("\\s+", "");
    }
}
