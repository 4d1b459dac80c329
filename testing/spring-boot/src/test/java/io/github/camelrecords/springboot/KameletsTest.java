package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.SinkComponent;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the page about Kamelets tells of them in a Spring Boot application. */
@Timeout(240)
class KameletsTest {

    private static final Path PAGE = Path.of("../../docs/kamelets.md");
    private static final String FILE = "file:issues?fileName=${header.CamelNangoRecordId}.json";

    private NangoSimulator nango;

    @BeforeEach
    void startNango() {
        nango = NangoSimulator.builder().build().start();
        nango.connection("github", "user-123").model("GithubIssue").save(Map.of("id", "7", "title", "a"));
    }

    @AfterEach
    void stopNango() {
        nango.close();
    }

    @Configuration(proxyBeanMethods = false)
    static class Sink {
        @Bean
        SinkComponent file() {
            return new SinkComponent();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Named extends Sink {
        @Bean
        RouteBuilder issues() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("kamelet:nango-records-source/issues?secretKey=RAW({{nango.secret-key}})&baseUrl={{nango.url}}"
                                    + "&providerConfigKey=github&connectionId=user-123&model=GithubIssue")
                            .routeId("issues-to-files")
                            .to("file:issues?fileName=${header.CamelNangoRecordId}.json");
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithoutName extends Sink {
        @Bean
        RouteBuilder issues() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("kamelet:nango-records-source?secretKey=RAW({{nango.secret-key}})&baseUrl={{nango.url}}"
                                    + "&providerConfigKey=github&connectionId=user-123&model=GithubIssue")
                            .routeId("issues-to-files")
                            .to(FILE);
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithoutKey {
        @Bean
        RouteBuilder issues() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("kamelet:nango-records-source?providerConfigKey=github&connectionId=user-123&model=GithubIssue")
                            .to("log:never?level=DEBUG");
                }
            };
        }
    }

    /** What meters and health checks are called by: the name behind the Kamelet's, not the id of the route that uses it. */
    @Test
    void theKeyIsAPlaceholderAndTheNameBehindTheSlashTellsTheSource() throws Exception {
        try (Application application = Application.start(Named.class, properties())) {
            awaitRecord(application);

            assertThat(routeIds(application)).containsExactlyInAnyOrder("issues", "issues-to-files");
            assertThat(routeTags(application)).containsExactly("issues");
            assertThat(health(application))
                    .contains("consumer:issues\"")
                    .doesNotContain("consumer:nango-records-source", nango.secretKey());
        }
    }

    @Test
    void withoutANameTheIdOfTheSourceIsThatOfTheKamelet() throws Exception {
        try (Application application = Application.start(WithoutName.class, properties())) {
            awaitRecord(application);

            String id = routeTags(application).iterator().next();
            assertThat(routeTags(application)).hasSize(1);
            assertThat(id).matches("nango-records-source-\\d+");
            assertThat(routeIds(application)).containsExactlyInAnyOrder(id, "issues-to-files");
            assertThat(health(application)).contains("consumer:" + id + "\"");
        }
    }

    /** Camel reads them from sources that can be listed, and Spring's properties are none of those. */
    @Test
    void propertiesOfKameletsAreNotReadFromTheApplicationsProperties() {
        assertThatThrownBy(() -> Application.startWithoutServer(
                                WithoutKey.class, "camel.kamelet.nango-records-source.secretKey=" + nango.secretKey())
                        .close())
                .rootCause()
                .hasMessageContaining("the following mandatory parameters must be provided: secretKey");
    }

    @Test
    void theExampleOfThePageIsThatOfThisTest() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/github/camelrecords/springboot/KameletsTest.java"))
                .replace("&baseUrl={{nango.url}}", "");

        assertThat(MarkdownPage.read(PAGE).blocks("java")).isNotEmpty().allSatisfy(block -> assertThat(squeeze(source))
                .as(block.toString())
                .contains(squeeze(block.text())));
    }

    private String[] properties() {
        return new String[] {
            "nango.secret-key=" + nango.secretKey(),
            "nango.url=" + nango.baseUrl(),
            "camel.records.cursor-repository=memory",
            "camel.health.exposure-level=full",
            "management.endpoint.health.show-details=always"
        };
    }

    private static void awaitRecord(Application application) {
        MockEndpoint file = application.camel().getEndpoint(FILE, MockEndpoint.class);
        await().atMost(WebhookTestBase.PATIENCE).until(() -> file.getReceivedCounter() == 1);
    }

    private static List<String> routeIds(Application application) {
        return application.camel().getRoutes().stream().map(Route::getRouteId).toList();
    }

    private static Set<String> routeTags(Application application) {
        return application.bean(MeterRegistry.class).getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("camel.records."))
                .map(meter -> meter.getId().getTag("routeId"))
                .collect(Collectors.toSet());
    }

    private static String health(Application application) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(application.url("/actuator/health")))
                                .timeout(Duration.ofSeconds(60))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String squeeze(String source) {
        return Stream.of(source.split("\\s+")).collect(Collectors.joining()).replace("\"+\"", "");
    }
}
