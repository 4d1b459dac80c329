package io.github.camelrecords.nango.docs;

import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.PredicateValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java examples of the documentation, word for word apart from white space, so that they are compiled. {@link #routes}
 * are started by {@link DocumentationTest}.
 */
final class JavaExamples {

    private JavaExamples() {}

    static List<RouteBuilder> routes(DataSource dataSource) {
        return List.of(
                new Readme(),
                new example.App(),
                new First(),
                new DeadLetters(),
                new Refused(),
                new Pruned(),
                new ReadAndAct(),
                new Database(dataSource));
    }

    private static final class Readme extends RouteBuilder {
        @Override
        public void configure() {
            from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue")
                    .to("file:issues?fileName=${header.CamelNangoRecordId}.json");
        }
    }

    private static final class First extends RouteBuilder {
        @Override
        public void configure() {
            from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue")
                    .log("${header.CamelNangoLastAction} ${header.CamelNangoRecordId}")
                    .to("file:issues?fileName=${header.CamelNangoRecordId}.json");
        }
    }

    private static final class DeadLetters extends RouteBuilder {
        @Override
        public void configure() {
            errorHandler(deadLetterChannel("file:failed")
                    .deadLetterHandleNewException(false)
                    .maximumRedeliveries(3)
                    .redeliveryDelay(100));

            from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue")
                    .to("direct:store");
        }
    }

    private static final class Refused extends RouteBuilder {
        @Override
        public void configure() {
            onException(PredicateValidationException.class).handled(true).to("file:refused");

            from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue")
                    .validate()
                    .simple("${header.CamelNangoLastAction} == 'DELETED' || ${bodyAs(String)} contains 'title'")
                    .to("direct:store");
        }
    }

    private static final class Pruned extends RouteBuilder {
        @Override
        public void configure() {
            from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&pruned=skip")
                    .choice()
                    .when(header(NangoConstants.LAST_ACTION).isEqualTo("DELETED"))
                    .to("direct:delete")
                    .otherwise()
                    .to("direct:upsert");
        }
    }

    private static final class ReadAndAct extends RouteBuilder {
        @Override
        public void configure() {
            from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue")
                    .to("nango:triggerAction?actionName=label-issue");
        }
    }

    private static final class Database extends RouteBuilder {
        private final DataSource dataSource;

        Database(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        @Override
        public void configure() {
            getCamelContext().getRegistry().bind("cursors", new JdbcCursorRepository(dataSource));

            from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&cursorRepository=#cursors")
                    .to("direct:store");
        }
    }

    static final class IssuesRoute extends RouteBuilder {
        @Override
        public void configure() {
            from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&delay=100")
                    .to("mock:stored");
        }
    }

    /** The user's test of testing-your-routes.md; run by {@link DocumentationTest}, which nests it. */
    static class IssuesRouteTest {

        @TempDir
        Path cursors;

        @Test
        void storesIssues() throws Exception {
            try (NangoSimulator nango = NangoSimulator.builder().build().start();
                    DefaultCamelContext camel = new DefaultCamelContext()) {
                NangoModel issues = nango.connection("github", "user-123").model("GithubIssue");
                issues.save(List.of(Map.of("id", "1", "title", "It rains")));

                NangoComponent component = camel.getComponent("nango", NangoComponent.class);
                component.getConfiguration().setBaseUrl(nango.baseUrl());
                component.getConfiguration().setSecretKey(nango.secretKey());
                component.getConfiguration().setCursorDirectory(cursors.toString());
                camel.addRoutes(new IssuesRoute());
                camel.start();

                MockEndpoint stored = camel.getEndpoint("mock:stored", MockEndpoint.class);
                stored.expectedHeaderValuesReceivedInAnyOrder(NangoConstants.RECORD_ID, "1");
                stored.assertIsSatisfied();
            }
        }
    }
}
