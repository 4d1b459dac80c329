package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What is told when a property {@code camel.records.*} keeps an application from starting. */
class RecordsConfigurationFailureAnalyzerTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CursorRepositoryAutoConfiguration.class, RecordMetricsAutoConfiguration.class));

    /** As Spring Boot finds it; some of Spring Boot's own need a bean factory. */
    private static FailureAnalysis analyze(Throwable failure) {
        FailureAnalyzer analyzer =
                SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, cause) -> {})
                        .stream()
                        .filter(RecordsConfigurationFailureAnalyzer.class::isInstance)
                        .findFirst()
                        .orElseThrow();
        return analyzer.analyze(failure);
    }

    private static FailureAnalysis analyze(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        return analyze(context.getStartupFailure());
    }

    @Test
    void whatTheApplicationCannotHaveIsToldWithTheWayOut() {
        RecordsConfigurationException failure =
                new RecordsConfigurationException("camel.records.x is 'y'.", "Use z.", null);

        FailureAnalysis analysis = analyze(new BeanCreationException("some bean", failure));

        assertThat(analysis.getDescription()).isEqualTo("camel.records.x is 'y'.");
        assertThat(analysis.getAction()).isEqualTo("Use z.");
        assertThat(failure).hasMessage("camel.records.x is 'y'. Use z.");
    }

    @Test
    void otherFailuresAreLeftToOthers() {
        assertThat(analyze(new BeanCreationException("some bean", new IllegalStateException())))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "camel.records.cursor-repo, camel.records.cursor-repository",
        "camel.records.jdbc.table-prefixes, camel.records.jdbc.table-prefix",
        "camel.records.metrics.connection-tags, camel.records.metrics.connection-tag"
    })
    void aMisspeltNameIsToldWithTheRightOne(String wrong, String right) {
        runner.withPropertyValues(wrong + "=hush").run(context -> {
            FailureAnalysis analysis = analyze(context);

            assertThat(analysis.getDescription())
                    .contains("Property: " + wrong, "There is no such property. Perhaps " + right + " is meant.")
                    .doesNotContain("hush");
            assertThat(analysis.getAction()).isEqualTo("Correct the name " + wrong + ", or remove it.");
        });
    }

    @Test
    void aValueThatDoesNotExistIsToldWithThoseThatDo() {
        runner.withPropertyValues("camel.records.cursor-repository=redis").run(context -> {
            FailureAnalysis analysis = analyze(context);

            assertThat(analysis.getDescription())
                    .contains(
                            "Property: camel.records.cursor-repository",
                            "Value: \"redis\"",
                            "It is none of NONE, JDBC, FILE, MEMORY.");
            assertThat(analysis.getAction())
                    .isEqualTo("Correct the value of camel.records.cursor-repository, or remove it.");
        });
    }

    @Test
    void aTablePrefixThatCannotBeIsToldWithTheReason() {
        runner.withPropertyValues("camel.records.cursor-repository=jdbc", "camel.records.jdbc.table-prefix=")
                .withBean(DataSource.class, JdbcDataSource::new)
                .run(context -> {
                    FailureAnalysis analysis = analyze(context);

                    assertThat(analysis.getDescription())
                            .startsWith("camel.records.jdbc.table-prefix is ''. ")
                            .contains("it has to begin with a letter");
                    assertThat(analysis.getAction())
                            .isEqualTo("Correct camel.records.jdbc.table-prefix,"
                                    + " or remove it to use camel_records_.");
                });
    }

    @Test
    void aSwitchOfMetricsThatIsNeitherOnNorOffIsTold() {
        runner.withPropertyValues("camel.records.metrics.enabled=perhaps")
                .run(context -> assertThat(analyze(context).getDescription())
                        .contains("Property: camel.records.metrics.enabled", "Value: \"perhaps\""));
    }

    @Test
    void misspeltSystemPropertiesAreTold() {
        runner.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .replace(
                                StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                                new MapPropertySource(
                                        StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                                        Map.of("camel.records.cursorRepositry", "jdbc"))))
                .run(context -> assertThat(analyze(context).getDescription())
                        .contains(
                                "camel.records.cursorrepositry",
                                "Perhaps camel.records.cursor-repository is meant.",
                                "systemProperties"));
    }

    @Test
    void aMisspeltEnvironmentVariableIsTold() {
        withVariable("CAMEL_RECORDS_CURSOR_REPOSITRY").run(context -> assertThat(
                        analyze(context).getDescription())
                .contains("CAMEL_RECORDS_CURSOR_REPOSITRY", "Perhaps camel.records.cursor-repository is meant."));
    }

    /** What Kubernetes sets where a service has the name camel-records, or one that begins so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAMEL_RECORDS_SERVICE_HOST",
                "CAMEL_RECORDS_SERVICE_PORT",
                "CAMEL_RECORDS_SERVICE_PORT_HTTP",
                "CAMEL_RECORDS_PORT",
                "CAMEL_RECORDS_PORT_8080_TCP",
                "CAMEL_RECORDS_PORT_8080_TCP_ADDR",
                "CAMEL_RECORDS_API_SERVICE_HOST",
                "CAMEL_RECORDS_CURSORREPOSITORY"
            })
    void otherEnvironmentVariablesAreNoError(String variable) {
        withVariable(variable).run(context -> assertThat(context).hasNotFailed());
    }

    private ApplicationContextRunner withVariable(String name) {
        return runner.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, "memory"))));
    }
}
