package io.github.camelrecords.nango.docs;

import io.github.camelrecords.nango.NangoConstants;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;

/** The Java examples of operations, word for word apart from white space; run by {@link OperationExamples}. */
final class JavaOperations {

    private JavaOperations() {}

    static List<RouteBuilder> routes() {
        return List.of(
                new Refresh(),
                new Page(),
                new Start(),
                new UpdateFrequency(),
                new CreateVariant(),
                new CreateIssue(),
                new OpenIssues(),
                new Connection(),
                new SetMetadata(),
                new Scripts());
    }

    private static final class Refresh extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:refresh")
                    .to("nango:trigger?providerConfigKey=github&connectionId=user-123&syncs=issues&confirm=true")
                    .log("a run has begun: ${header.CamelNangoConfirmed}");
        }
    }

    private static final class Page extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:page")
                    .to(
                            "nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&limit=100&outputType=Map")
                    .split(body())
                    .to("file:issues?fileName=${body[id]}.json");
        }
    }

    private static final class Start extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:start").to("nango:start?providerConfigKey=github&connectionId=user-123&syncs=issues");
        }
    }

    private static final class UpdateFrequency extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:frequency")
                    .setHeader(NangoConstants.FREQUENCY, constant("every 30 minutes"))
                    .to("nango:updateFrequency?providerConfigKey=github&connectionId=user-123&syncName=issues");
        }
    }

    private static final class CreateVariant extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:create-variant")
                    .to(
                            "nango:createVariant?providerConfigKey=github&connectionId=user-123&syncName=issues&variant=eu");
        }
    }

    private static final class CreateIssue extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:create-issue")
                    .setBody(constant(Map.of("title", "It rains")))
                    .to("nango:triggerAction?providerConfigKey=github&connectionId=user-123&actionName=create-issue")
                    .log("created ${body}");
        }
    }

    private static final class OpenIssues extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:open-issues")
                    .to("nango:proxy?providerConfigKey=github&connectionId=user-123&proxyPath=/repos/acme/shop/issues"
                            + "&query=RAW(labels=to%20do&per_page=50)&proxyHeader.X-GitHub-Api-Version=2022-11-28");
        }
    }

    private static final class Connection extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:connection")
                    .to("nango:connection?providerConfigKey=github&connectionId=user-123&outputType=Map")
                    .log("${body[connection_id]} since ${body[created_at]}");
        }
    }

    private static final class SetMetadata extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:set-metadata")
                    .setBody(constant(Map.of("plan", "pro")))
                    .setHeader(NangoConstants.CONNECTION_ID, constant(List.of("user-123", "user-456")))
                    .to("nango:setMetadata?providerConfigKey=github");
        }
    }

    private static final class Scripts extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:scripts")
                    .to("nango:scriptsConfig?outputType=Map")
                    .split(body())
                    .log("${body[providerConfigKey]}: ${body[syncs].size()} syncs");
        }
    }
}
