package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelrecords.delivery.LogCapture;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.util.URISupport;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot work does not start, says why, and shows no key. */
class WebhookStartTest {

    private static final String KEY = "canary-5b1f-webhook-key";
    private static final String STREAM =
            "nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&secretKey=RAW(k)"
                    + "&cursorDirectory=target/webhook-start-test&initialDelay=3600000&baseUrl=http://127.0.0.1:1";
    private static final String TOKEN = "&webhookVerifyToken=RAW(" + KEY + ")";

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    static Stream<String> endpoints() {
        return Stream.of("nango:webhook?path=/nango", STREAM + "&webhookPath=/nango");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void aRouteWithoutAKeyDoesNotStart(String uri) {
        assertThat(failure(uri)).contains("Option webhookVerifyToken is missing", "/nango", "allowUnsigned=true");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void aPathThatIsNoneIsNamed(String uri) {
        assertThat(failure(uri.replace("=/nango", "=RAW(/na ngo)") + TOKEN))
                .contains("ath is '/na ngo'", "such as /nango");
    }

    @Test
    void aWebhookNeedsAPath() {
        assertThat(failure("nango:webhook?" + TOKEN.substring(1))).contains("Option path is missing", "path=/nango");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void withoutAnHttpServerTheWayOutIsTold(String uri) {
        // there is the component, and no server for it
        assertThat(failure(uri + TOKEN))
                .contains(
                        "Notifications of Nango cannot be received",
                        "org.apache.camel:camel-platform-http-main",
                        "camel.server.enabled=true",
                        "org.apache.camel.springboot:camel-platform-http-starter");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void withoutThePlatformHttpComponentTheArtifactIsNamed(String uri) {
        ComponentResolver usual = context.getCamelContextExtension().getContextPlugin(ComponentResolver.class);
        ComponentResolver without = (name, camel) -> resolve(usual, name, camel);
        context.getCamelContextExtension().addContextPlugin(ComponentResolver.class, without);

        assertThat(failure(uri + TOKEN))
                .contains(
                        "Camel's platform-http component is not on the class path",
                        "org.apache.camel:camel-platform-http-main",
                        "org.apache.camel.springboot:camel-platform-http-starter");
    }

    private static Component resolve(ComponentResolver usual, String name, CamelContext camel) throws Exception {
        return name.equals("platform-http") ? null : usual.resolveComponent(name, camel);
    }

    @ParameterizedTest
    @CsvSource({
        "nango:webhook?path=/nango,ackTimeout",
        "nango:webhook?path=/nango,maxBodySize",
        "nango:webhook?path=/nango,maxInFlight",
        "records,webhookMinInterval"
    })
    void timesAndSizesAreChecked(String endpoint, String option) {
        String uri = endpoint.equals("records") ? STREAM + "&webhookPath=/nango" : endpoint;

        assertThat(failure(uri + TOKEN + "&" + option + "=0")).contains("Option " + option + " is 0");
    }

    @Test
    void anAnswerThatComesTooLateIsRefused() {
        assertThat(failure("nango:webhook?path=/nango&ackTimeout=30s" + TOKEN))
                .contains("Option ackTimeout is 30000 ms");
    }

    @Test
    void aWebhookCannotBeSentTo() {
        Throwable failure = catchThrowable(
                () -> context.getEndpoint("nango:webhook?path=/nango" + TOKEN).createProducer());

        assertThat(failure).hasMessageContaining("nango:webhook can be used in from() only");
    }

    @Test
    void theKeyIsNotPartOfWhatIsShownOfAnAddress() throws Exception {
        String uri = "nango:webhook?path=/nango" + TOKEN;

        assertThat(URISupport.sanitizeUri(uri)).doesNotContain(KEY);
        assertThat(context.getEndpoint(uri).toString()).doesNotContain(KEY);
    }

    /** All that is thrown, as a log would show it; neither it nor the log from INFO on has the key. */
    private String failure(String uri) {
        try (LogCapture log = new LogCapture(Level.INFO)) {
            Throwable failure = catchThrowable(() -> {
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri).to("mock:end");
                    }
                });
                context.start();
            });
            assertThat(failure).isNotNull();
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            assertThat(text.toString()).doesNotContain(KEY);
            assertThat(log.lines()).allSatisfy(line -> assertThat(line.text()).doesNotContain(KEY));
            return text.toString();
        }
    }
}
