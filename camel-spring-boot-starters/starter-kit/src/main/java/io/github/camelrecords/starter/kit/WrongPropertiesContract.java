package io.github.camelrecords.starter.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A property with a wrong name or value keeps an application from starting, which tells the name and the way out. */
@Timeout(240)
@ExtendWith(OutputCaptureExtension.class)
public abstract class WrongPropertiesContract {

    private static final String SECRET = "hush-9f2c61";

    private final String scheme;
    private final Class<?> options;
    private final String secret;
    private final String endpoint;

    /**
     * @param options  class of the properties
     * @param secret   name of a property that holds one, without which the endpoint cannot be used
     * @param endpoint to read records from, with a server that cannot be reached
     */
    protected WrongPropertiesContract(String scheme, Class<?> options, String secret, String endpoint) {
        this.scheme = scheme;
        this.options = options;
        this.secret = secret;
        this.endpoint = endpoint;
    }

    @Test
    void aMisspeltNameIsToldWithTheRightOne(CapturedOutput output) {
        refused(output, with(secret + "y", SECRET));

        assertThat(output)
                .contains(
                        "Property: " + property(secret + "y"),
                        "There is no such property. Perhaps " + property(secret) + " is meant.",
                        "Correct the name " + property(secret + "y") + ", or remove it.");
    }

    @Test
    void aNameLikeNoOtherIsTold(CapturedOutput output) {
        unbound(output, with("colour-of-the-sky", SECRET));

        assertThat(output)
                .contains("Property: " + property("colour-of-the-sky"), "Reason: There is no such property.")
                .doesNotContain("Perhaps");
    }

    @Test
    void allWrongNamesAreToldAtOnce(CapturedOutput output) {
        unbound(output, with("limitt", "5").property(property("bach-bytes"), "5"));

        assertThat(output).contains(property("limitt"), property("bach-bytes"), property("batch-bytes") + " is meant");
    }

    @Test
    void aWrongNameBelowTheConfigurationIsTold(CapturedOutput output) {
        unbound(output, with("configuration.limitt", "5"));

        assertThat(output).contains("Property: " + property("configuration.limitt"));
    }

    @Test
    void misspeltSystemPropertiesAndEnvironmentVariablesAreTold(CapturedOutput output) {
        String variable = property("limitt").replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);

        refused(
                output,
                StartedApplication.builder()
                        .systemProperty(property(secret + "y"), SECRET)
                        .variable(variable, SECRET));

        assertThat(output)
                .contains("Property: " + property(secret + "y"), "Perhaps " + property(secret) + " is meant.")
                .contains(variable, "Perhaps " + property("limit") + " is meant.");
    }

    @Test
    void textIsNoNumber(CapturedOutput output) {
        unbound(output, with("limit", "abc"));

        assertThat(output)
                .contains(
                        "Property: " + property("limit"),
                        "Value: \"abc\"",
                        "Reason: It is not a whole number from",
                        "Correct the value of " + property("limit"));
    }

    @Test
    void aNumberCanBeTooLarge(CapturedOutput output) {
        unbound(output, with("limit", "3000000000"));

        assertThat(output)
                .contains("Property: " + property("limit"), "It is not a whole number from -2147483648 to 2147483647");
    }

    @Test
    void aBooleanIsTrueOrFalse(CapturedOutput output) {
        unbound(output, with("batching", "sometimes"));

        assertThat(output).contains("Property: " + property("batching"), "It is neither true nor false.");
    }

    @Test
    void valuesThatCanBeChosenAreTold(CapturedOutput output) {
        unbound(output, with("output-type", "XML"));

        assertThat(output)
                .contains("Property: " + property("output-type"), "It is none of String, Bytes, Map, JsonNode.");
    }

    @Test
    void textIsNoTime(CapturedOutput output) {
        unbound(output, with("connect-timeout", "soon"));

        assertThat(output)
                .contains("Property: " + property("connect-timeout"), "It is not a time. Use one such as 30s");
    }

    @Test
    void textIsNoBean(CapturedOutput output) {
        unbound(output, with("cursor-repository", "cursors"));

        assertThat(output)
                .contains(
                        "Property: " + property("cursor-repository"),
                        "It is not a reference to a bean. Use #bean:",
                        "org.apache.camel.spi.StateRepository");
    }

    @Test
    void aBeanHasToBeThere(CapturedOutput output) {
        unbound(output, with("idempotent-repository", "#bean:nobody"));

        assertThat(output)
                .contains(
                        "Property: " + property("idempotent-repository"),
                        "There is no bean 'nobody'. The application has no bean of the type"
                                + " org.apache.camel.spi.IdempotentRepository");
    }

    @Test
    void aBeanHasToBeOfTheType(CapturedOutput output) {
        unbound(output, with("cursor-repository", "#bean:text").bean("text", "no repository"));

        assertThat(output)
                .contains("Property: " + property("cursor-repository"), "The bean 'text' is a java.lang.String.");
    }

    @Test
    void aNumberCannotBeEmpty(CapturedOutput output) {
        unbound(output, with("limit", ""));

        assertThat(output)
                .contains(
                        "Property: " + property("limit"),
                        "It has no value that can be used.",
                        "Give " + property("limit") + " a value, or remove it.");
    }

    @Test
    void whatTheComponentRefusesIsToldAsTheProperty(CapturedOutput output) {
        refused(
                output,
                with("limit", "0")
                        .property(property(secret), SECRET)
                        .property(property("base-url"), "http://127.0.0.1:1")
                        .bean("route", route()));

        assertThat(output)
                .contains(
                        "Property: " + property("limit"),
                        "Value: \"0\"",
                        "Reason: Option limit is 0.",
                        "Correct " + property("limit"));
    }

    @Test
    void anAddressThatTheComponentRefusesIsToldAsTheProperty(CapturedOutput output) {
        refused(
                output,
                with("base-url", "ftp://example.com")
                        .property(property(secret), SECRET)
                        .bean("route", route()));

        assertThat(output).contains("Property: " + property("base-url"), "Reason: Option baseUrl has no scheme");
    }

    @Test
    void aMissingSecretIsTold(CapturedOutput output) {
        refused(output, StartedApplication.builder().bean("route", route()));

        assertThat(output).contains("is missing", "set the property " + property(secret) + ".");
    }

    @Test
    void aPlaceholderThatIsNotThereIsTold(CapturedOutput output) {
        refused(output, with(secret, "{{my.secret}}").bean("route", route()));

        assertThat(output)
                .contains("Property: " + property(secret), "Property with key [my.secret] not found")
                .doesNotContain("Value:");
    }

    @Test
    void aSecretThatCannotBeSetIsNotShown(CapturedOutput output) {
        refused(output, with(secret, SECRET + "{{").bean("route", route()));

        assertThat(output).contains("Property: " + property(secret), "It is a secret and not shown.");
    }

    private StartedApplication.Builder with(String name, String value) {
        return StartedApplication.builder().property(property(name), value);
    }

    private String property(String name) {
        return "camel.component." + scheme + "." + name;
    }

    private RouteBuilder route() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(endpoint).process(exchange -> {});
            }
        };
    }

    /** Refused by an application as users have it. */
    private static void refused(CapturedOutput output, StartedApplication.Builder application) {
        refused(output, application::start);
    }

    /** Refused when the properties are bound, for which no Camel is needed. */
    private void unbound(CapturedOutput output, StartedApplication.Builder application) {
        refused(output, () -> application.bind(options));
    }

    private static void refused(CapturedOutput output, Supplier<StartedApplication> start) {
        Throwable failure = catchThrowable(() -> start.get().close());

        assertThat(failure).isNotNull();
        assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain(SECRET);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(SECRET);
    }
}
