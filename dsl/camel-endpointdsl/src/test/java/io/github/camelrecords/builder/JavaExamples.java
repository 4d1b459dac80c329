package io.github.camelrecords.builder;

import static io.github.camelrecords.builder.StaticEndpointBuilders.nango;
import static io.github.camelrecords.builder.StaticEndpointBuilders.sequin;

import io.github.camelrecords.builder.dsl.NangoEndpointBuilderFactory.NangoBuilders;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;

/** The examples of the page, word for word apart from white space, so that they are compiled. */
final class JavaExamples {

    private JavaExamples() {}

    static class IssuesRoute extends RouteBuilder {
        @Override
        public void configure() {
            from(nango("records")
                            .providerConfigKey("github")
                            .connectionId("user-123")
                            .model("GithubIssue")
                            .delay("10s"))
                    .to("file:issues?fileName=${header.CamelNangoRecordId}.json");
        }
    }

    static class DeletionsRoute extends EndpointRouteBuilder implements NangoBuilders {
        @Override
        public void configure() {
            from(nango("records")
                            .providerConfigKey("github")
                            .connectionId("user-123")
                            .model("GithubIssue")
                            .filter("deleted")
                            .advanced()
                            .commitInterval("5s"))
                    .setHeader("reason", header(nango().nangoLastAction()))
                    .to(file("deleted").fileName("${header.CamelNangoRecordId}"));
        }
    }

    static class RefreshRoute extends EndpointRouteBuilder implements NangoBuilders {
        @Override
        public void configure() {
            from(direct("refresh"))
                    .to(nango("trigger")
                            .providerConfigKey("github")
                            .connectionId("user-123")
                            .syncs("issues")
                            .confirm(true))
                    .filter(header(nango().nangoConfirmed()).isEqualTo(true))
                    .to(file("runs"));
        }
    }

    static class NotificationsRoute extends RouteBuilder {
        @Override
        public void configure() {
            from(nango("webhook").path("/nango").ackTimeout("10s")).to("file:notifications");
        }
    }

    static class SubscriptionsRoute extends RouteBuilder {
        @Override
        public void configure() {
            from(sequin("records").collection("stripe:subscription").limit(500)).to("file:subscriptions");
        }
    }

    static class OrdersRoute extends RouteBuilder {
        @Override
        public void configure() {
            from(sequin("stream").consumer("orders").waitFor("30s")).to("file:orders");
        }
    }

    static class TwoEnvironmentsRoute extends RouteBuilder {
        @Override
        public void configure() {
            from(nango("staging", "records")
                            .providerConfigKey("github")
                            .connectionId("user-123")
                            .model("GithubIssue"))
                    .to("file:staging");
        }
    }

    static class DatabaseRoute extends RouteBuilder {
        private final DataSource dataSource;

        DatabaseRoute(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        @Override
        public void configure() {
            from(nango("records")
                            .providerConfigKey("github")
                            .connectionId("user-123")
                            .model("GithubIssue")
                            .cursorRepository(new JdbcCursorRepository(dataSource)))
                    .to("file:issues");
        }
    }
}
