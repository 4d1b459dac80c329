package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Routes of an application read records with what the application's properties say. */
@Timeout(240)
class RecordsRouteTest {

    private static final String YAML = """
            - from:
                uri: nango:records
                parameters:
                  providerConfigKey: github
                  connectionId: user-123
                  model: GithubIssue
                  initialDelay: 0
                  cursorKey: yaml
                steps:
                  - to: bean:arrivedByYaml
            """;

    @TempDir
    Path folder;

    private NangoSimulator nango;

    @BeforeEach
    void startNango() {
        nango = NangoSimulator.builder().build().start();
        nango.connection("github", "user-123")
                .model("GithubIssue")
                .save(List.of(
                        Map.of("id", "1", "title", "a"),
                        Map.of("id", "2", "title", "b"),
                        Map.of("id", "3", "title", "c")));
    }

    @AfterEach
    void stopNango() {
        nango.close();
    }

    @Configuration(proxyBeanMethods = false)
    static class Sink {
        @Bean
        Arrived arrived() {
            return new Arrived();
        }

        @Bean
        Arrived arrivedByYaml() {
            return new Arrived();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class JavaRoute extends Sink {
        @Bean
        RouteBuilder records() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&initialDelay=0")
                            .to("bean:arrived");
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class RouteWithCursors extends JavaRoute {
        @Bean
        MemoryCursorRepository myCursors() {
            return new MemoryCursorRepository();
        }
    }

    @Test
    void routesInJavaAndYaml() throws Exception {
        Path yaml = Files.writeString(folder.resolve("records.yaml"), YAML);

        try (Application application = Application.startWithoutServer(
                JavaRoute.class, properties("camel.main.routes-include-pattern=file:" + yaml))) {
            assertThreeArrive(application, "arrived");
            assertThreeArrive(application, "arrivedByYaml");
        }

        assertThat(folder.resolve("cursors")).isNotEmptyDirectory();
        assertThat(nango.requests().all()).hasSizeGreaterThan(1).allMatch(request -> request.path()
                .equals("/records"));
    }

    @Test
    void aRouteWhoseCursorsAreInABean() {
        try (Application application = Application.startWithoutServer(
                RouteWithCursors.class,
                properties(
                        "camel.component.nango.cursor-repository=#bean:myCursors",
                        "camel.component.nango.cursor-key=issues"))) {
            assertThreeArrive(application, "arrived");

            MemoryCursorRepository cursors = application.bean(MemoryCursorRepository.class);
            await().atMost(WebhookTestBase.PATIENCE).until(() -> cursors.getState("issues") != null);
        }

        assertThat(folder.resolve("cursors")).doesNotExist();
    }

    private static void assertThreeArrive(Application application, String bean) {
        Arrived arrived = application.bean(bean, Arrived.class);
        await().atMost(WebhookTestBase.PATIENCE).until(() -> arrived.bodies().size() >= 3);
        assertThat(arrived.bodies()).hasSize(3).allMatch(body -> body.contains("\"id\""));
    }

    private String[] properties(String... others) {
        List<String> properties = new ArrayList<>(List.of(
                "camel.component.nango.base-url=" + nango.baseUrl(),
                "camel.component.nango.secret-key=" + nango.secretKey(),
                "camel.component.nango.cursor-directory=" + folder.resolve("cursors"),
                "camel.component.nango.commit-interval=100ms",
                // so that the cursor is committed at once
                "camel.component.nango.lookback-window=0",
                "camel.component.nango.limit=2"));
        properties.addAll(List.of(others));
        return properties.toArray(String[]::new);
    }
}
