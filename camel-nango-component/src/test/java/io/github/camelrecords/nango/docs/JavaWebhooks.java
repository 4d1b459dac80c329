package io.github.camelrecords.nango.docs;

import io.github.camelrecords.nango.webhook.NangoWebhookSignature;
import io.github.camelrecords.nango.webhook.NangoWebhookVerifier;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/** The Java examples of webhooks, word for word apart from white space; run by {@link WebhookExamples}. */
final class JavaWebhooks {

    private JavaWebhooks() {}

    static List<RouteBuilder> routes(String key) {
        return List.of(new AtOnce(), new Notifications(), new OwnRoute(key));
    }

    private static final class AtOnce extends RouteBuilder {
        @Override
        public void configure() {
            from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&webhookPath=/nango&delay=5m")
                    .to("file:issues?fileName=${header.CamelNangoRecordId}.json");
        }
    }

    private static final class Notifications extends RouteBuilder {
        @Override
        public void configure() {
            from("nango:webhook?path=/nango")
                    .choice()
                    .when(header("CamelNangoWebhookType").isEqualTo("forward"))
                    .to("file:forwarded")
                    .otherwise()
                    .log("${header.CamelNangoWebhookType} of ${header.CamelNangoConnectionId}: ${body}");
        }
    }

    private static final class OwnRoute extends RouteBuilder {

        private final String key;

        OwnRoute(String key) {
            this.key = key;
        }

        @Override
        public void configure() {
            from("platform-http:/nango?httpMethodRestrict=POST")
                    .process(new NangoWebhookSignature(new NangoWebhookVerifier(List.of(key), false)))
                    .to("file:notifications")
                    .setBody(constant(null));
        }
    }
}
