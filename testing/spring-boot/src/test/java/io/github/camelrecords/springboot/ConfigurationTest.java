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

    /** A route that has its key from the application's properties. */
    @Configuration(proxyBeanMethods = false)
    static class WithPlaceholder {
        @Bean
        RouteBuilder webhook() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("nango:webhook?path=/nango&webhookVerifyToken=RAW({{nango.webhook-signing-key}})")
                            .to("log:taken?level=DEBUG");
                }
            };
        }
    }

    @Test
    void aCustomizerSetsOptionsOfTheComponent() throws Exception {
        assertTakesSignedOnes(WithCustomizer.class, KEY_PROPERTY);
    }

    @Test
    void aBeanOfTheComponentsNameIsTheComponent() throws Exception {
        assertTakesSignedOnes(WithComponent.class, KEY_PROPERTY);
    }

    @Test
    void anAddressTakesItFromAProperty() throws Exception {
        assertTakesSignedOnes(WithPlaceholder.class, KEY_PROPERTY);
    }

    @Test
    void aPropertySetsAnOptionOfTheComponent() throws Exception {
        assertTakesSignedOnes(WebhookRoute.class, "camel.component.nango.webhook-verify-token=" + Notifications.KEY);
    }

    @Test
    void withoutAWebServerTheApplicationDoesNotStartAndNamesTheArtifact() {
        Throwable failure = catchThrowable(
                () -> Application.start(WithCustomizer.class, KEY_PROPERTY, "spring.main.web-application-type=none")
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

    /** A charset that nobody has named. */
    @Test
    void withoutSpringsEncodingFilterSignaturesAreThoseOfTheBytes() throws Exception {
        try (Application application =
                Application.start(WithCustomizer.class, KEY_PROPERTY, "server.servlet.encoding.enabled=false")) {
            Notifications notifications = new Notifications(application.url("/nango"));
            String body = "{\"from\":\"nango\",\"type\":\"auth\",\"note\":\"Grüße 😀\"}";

            assertThat(notifications.status(notifications.signed(body))).isEqualTo(200);
        }
    }

    private static void assertTakesSignedOnes(Class<?> beans, String property) throws Exception {
        try (Application application = Application.start(beans, property)) {
            Notifications notifications = new Notifications(application.url("/nango"));

            assertThat(notifications.status(notifications.signed(Notifications.SYNC)))
                    .isEqualTo(200);
            assertThat(notifications.status(notifications.json(Notifications.SYNC)))
                    .isEqualTo(401);
        }
    }
}
