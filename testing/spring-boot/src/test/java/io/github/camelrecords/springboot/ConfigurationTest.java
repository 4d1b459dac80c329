package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelrecords.nango.NangoComponent;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ComponentCustomizer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the component gets its options in a Spring Boot application, and what is said when it lacks something. */
class ConfigurationTest {

    private static final String KEY_PROPERTY = "nango.webhook-signing-key=" + Notifications.KEY;

    /** A route that has its key from the component. */
    @Configuration(proxyBeanMethods = false)
    static class WebhookRoute {
        @Bean
        RouteBuilder webhook() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("nango:webhook?path=/nango").to("log:taken?level=DEBUG");
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithCustomizer extends WebhookRoute {
        @Bean
        ComponentCustomizer nangoOptions(@Value("${nango.webhook-signing-key}") String key) {
            return ComponentCustomizer.builder(NangoComponent.class)
                    .build(nango -> nango.getConfiguration().setWebhookVerifyToken(key));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithComponent extends WebhookRoute {
        @Bean
        NangoComponent nango(@Value("${nango.webhook-signing-key}") String key) {
            NangoComponent nango = new NangoComponent();
            nango.getConfiguration().setWebhookVerifyToken(key);
            return nango;
        }
    }

    /** One route has its key from the component, the other one another key from the application's properties. */
    @Configuration(proxyBeanMethods = false)
    static class WithPlaceholder extends WebhookRoute {
        @Bean
        RouteBuilder webhookWithKey() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("nango:webhook?path=/other&webhookVerifyToken=RAW({{nango.webhook-signing-key}})")
                            .to("log:taken?level=DEBUG");
                }
            };
        }
    }

    /** Also without Spring's encoding filter: the signature is that of the bytes, whose charset nobody has named. */
    @Test
    void aCustomizerSetsOptionsOfTheComponent() throws Exception {
        try (Application application =
                Application.start(WithCustomizer.class, KEY_PROPERTY, "server.servlet.encoding.enabled=false")) {
            Notifications notifications = new Notifications(application.url("/nango"));
            String body = "{\"from\":\"nango\",\"type\":\"auth\",\"note\":\"Grüße 😀\"}";

            assertThat(notifications.status(notifications.signed(body))).isEqualTo(200);
            assertTakesSignedOnes(notifications);
        }
    }

    @Test
    void aBeanOfTheComponentsNameIsTheComponent() throws Exception {
        try (Application application = Application.start(WithComponent.class, KEY_PROPERTY)) {
            assertTakesSignedOnes(new Notifications(application.url("/nango")));
        }
    }

    @Test
    void keysCanBeAPropertyOfTheComponentAndAPlaceholderInAnAddress() throws Exception {
        try (Application application = Application.start(
                WithPlaceholder.class,
                "camel.component.nango.webhook-verify-token=another-key",
                "nango.webhook-signing-key=" + Notifications.KEY)) {
            Notifications ofTheComponent = new Notifications(application.url("/nango"), "another-key");
            Notifications ofTheAddress = new Notifications(application.url("/other"));

            assertTakesSignedOnes(ofTheComponent);
            assertTakesSignedOnes(ofTheAddress);
            assertThat(ofTheComponent.status(ofTheComponent
                            .json(Notifications.SYNC)
                            .header(Notifications.SIGNATURE, Notifications.signature(Notifications.SYNC))))
                    .as("signed with the key of the other route")
                    .isEqualTo(401);
        }
    }

    @Test
    void withoutAWebServerTheApplicationDoesNotStartAndNamesTheArtifact() {
        Throwable failure = catchThrowable(() -> Application.startWithoutServer(WithCustomizer.class, KEY_PROPERTY)
                .close());

        assertThat(failure).isNotNull();
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString())
                .contains(
                        "Notifications of Nango cannot be received",
                        "this Spring Boot application has no web server",
                        "org.apache.camel.springboot:camel-platform-http-starter",
                        "spring.main.web-application-type")
                .doesNotContain(Notifications.KEY);
    }

    private static void assertTakesSignedOnes(Notifications notifications) throws Exception {
        assertThat(notifications.status(notifications.signed(Notifications.SYNC)))
                .isEqualTo(200);
        assertThat(notifications.status(notifications.json(Notifications.SYNC))).isEqualTo(401);
    }
}
