package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

/** What an operator sees of an application with the starter. */
@Timeout(240)
class ActuatorTest {

    private static final Path PAGE = Path.of("../../docs/metrics.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(camel\\.records\\.[a-z.]+)` \\|.*\\|([^|]+)\\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static final Pattern METRIC = Pattern.compile("camel_records_\\w+");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:on|without|by|ignoring) \\(([^)]*)\\)");
    private static final Pattern SELECTOR = Pattern.compile("[{,]\\s*(\\w+)(?:=|!=|=~|!~)\"");
    private static final Pattern OUTCOME = Pattern.compile("outcome!?=\"([^\"]*)\"");
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");

    private static NangoSimulator nango;
    private static Application application;

    @BeforeAll
    static void start() {
        nango = NangoSimulator.builder().rateLimit(1_000_000).build().start();
        Issues.save(nango, 1, 3);
        application = Application.startWeb(
                Issues.Route.class,
                Issues.properties(
                        nango,
                        "camel.records.cursor-repository=memory",
                        "camel.records.metrics.connectionTag=plain",
                        "spring.datasource.url=jdbc:h2:mem:actuator",
                        "management.endpoints.web.exposure.include=health,prometheus",
                        "management.endpoint.health.show-details=always",
                        "management.endpoint.health.probes.enabled=true",
                        "management.endpoint.health.group.readiness.include=readinessState,camelHealth"));
        Application.patiently()
                .until(() -> application.bean(Issues.Sink.class).ids().size() == 3);
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
        nango.close();
    }

    private static Set<String> meters() {
        return application.bean(MeterRegistry.class).getMeters().stream()
                .map(meter -> meter.getId().getName())
                .filter(name -> name.startsWith("camel.records."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> exposed() throws Exception {
        return application
                .get("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith("camel_records_"))
                .map(line -> line.substring(0, line.indexOf('{')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Dashboards of users depend on these. */
    @Test
    void theNamesAreStable() throws Exception {
        Application.patiently().until(() -> meters().contains("camel.records.requests"));
        assertThat(meters())
                .containsExactly(
                        "camel.records.cursor.age",
                        "camel.records.delivered",
                        "camel.records.duplicates",
                        "camel.records.failures",
                        "camel.records.in.flight",
                        "camel.records.lag",
                        "camel.records.pages",
                        "camel.records.rate.limited",
                        "camel.records.rate.remaining",
                        "camel.records.requests");
        assertThat(exposed())
                .containsExactly(
                        "camel_records_cursor_age_seconds",
                        "camel_records_delivered_total",
                        "camel_records_duplicates_total",
                        "camel_records_failures_total",
                        "camel_records_in_flight",
                        "camel_records_lag_seconds",
                        "camel_records_pages_total",
                        "camel_records_rate_limited_total",
                        "camel_records_rate_remaining",
                        "camel_records_requests_seconds_count",
                        "camel_records_requests_seconds_max",
                        "camel_records_requests_seconds_sum");
    }

    @Test
    void theirTagsAreThoseOfTheProperties() throws Exception {
        assertThat(application.get("/actuator/prometheus").lines()).anySatisfy(line -> assertThat(line)
                .startsWith("camel_records_delivered_total{")
                .contains(
                        "system=\"nango\"",
                        "integration=\"github\"",
                        "model=\"Issue\"",
                        "connection=\"user-123\"",
                        "routeId=\"issues\"")
                .endsWith(" 3.0"));
    }

    @Test
    void thePageHasTheNames() throws Exception {
        Application.patiently().until(() -> meters().contains("camel.records.requests"));
        Set<String> names = new TreeSet<>();
        Set<String> prometheus = new TreeSet<>();
        for (String line : page()) {
            var row = ROW.matcher(line);
            if (row.matches() && row.group(2).contains("camel_records_")) {
                names.add(row.group(1));
                CODE.matcher(row.group(2)).results().forEach(code -> prometheus.add(code.group(1)));
            }
        }

        assertThat(names).isEqualTo(meters());
        assertThat(prometheus).isEqualTo(exposed());
    }

    /** No expression is evaluated here; one that names what is not there would never fire. */
    @Test
    void theAlertsOfThePageNameWhatIsThere() throws Exception {
        Application.patiently().until(() -> meters().contains("camel.records.requests"));
        String exposed = application.get("/actuator/prometheus");
        List<String> expressions = expressions();

        assertThat(expressions).hasSizeGreaterThan(4).allSatisfy(expression -> {
            assertThat(expression).contains("camel_records_");
            assertThat(METRIC.matcher(expression).results().map(MatchResult::group))
                    .isSubsetOf(exposed());
            assertThat(labels(expression)).allSatisfy(label -> assertThat(
                            LABELS_OF_PROMETHEUS.contains(label) || exposed.contains(label + "=\""))
                    .as("label " + label)
                    .isTrue());
            assertThat(OUTCOME.matcher(expression).results().map(outcome -> outcome.group(1)))
                    .allSatisfy(outcome -> assertThat(exposed).contains("outcome=\"" + outcome + "\""));
            assertThat(count(expression, '(')).isEqualTo(count(expression, ')'));
            assertThat(count(expression, '{')).isEqualTo(count(expression, '}'));
        });
    }

    /** What is matched by, left out of a sum, or selected. */
    private static List<String> labels(String expression) {
        return Stream.concat(
                        GROUPING.matcher(expression)
                                .results()
                                .flatMap(result -> Stream.of(result.group(1).split(","))),
                        SELECTOR.matcher(expression).results().map(result -> result.group(1)))
                .map(String::strip)
                .toList();
    }

    private static long count(String text, char sign) {
        return text.chars().filter(each -> each == sign).count();
    }

    private static List<String> expressions() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```yaml\ngroups:");
        assertThat(begin).isPositive();
        String rules = page.substring(begin + "```yaml\n".length(), page.indexOf("\n```", begin));
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ByteArrayResource(rules.getBytes(StandardCharsets.UTF_8)));
        Properties properties = yaml.getObject();
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("groups[0].rules[") && name.endsWith("].expr"))
                .map(properties::getProperty)
                .toList();
    }

    private static Iterable<String> page() throws IOException {
        return Files.readAllLines(PAGE);
    }

    @Test
    void aKeyThatNoLongerWorksIsSeenInHealthAndReadinessOnly() throws Exception {
        Application.patiently().untilAsserted(() -> assertThat(application.get("/actuator/health/readiness"))
                .contains("\"status\":\"UP\""));
        nango.faults().always().onPath("/records").unauthorized();
        try {
            Application.patiently().untilAsserted(() -> assertThat(application.get("/actuator/health"))
                    .contains("\"status\":\"DOWN\"", "consumer:issues", "401"));

            assertThat(application.get("/actuator/health"))
                    .contains("Check the option secretKey")
                    .doesNotContain(nango.secretKey());
            assertThat(application.get("/actuator/health/readiness"))
                    .contains("\"status\":\"DOWN\"")
                    .doesNotContain(nango.secretKey());
            assertThat(application.get("/actuator/health/liveness"))
                    .as("a restart would not help")
                    .contains("\"status\":\"UP\"");
        } finally {
            nango.faults().clear();
        }
        Application.patiently().untilAsserted(() -> assertThat(application.get("/actuator/health/readiness"))
                .contains("\"status\":\"UP\""));
    }
}
