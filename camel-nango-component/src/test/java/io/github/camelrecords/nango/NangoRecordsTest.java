package io.github.camelrecords.nango;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records come out of a route once, in order, with their headers, and a restart goes on where the last run stopped. */
class NangoRecordsTest {

    @TempDir
    Path cursors;

    private NangoSimulator nango;
    private NangoModel issues;

    @BeforeEach
    void startNango() {
        nango = NangoSimulator.builder().build().start();
        issues = nango.connection("github", "user-123").model("GithubIssue");
    }

    @AfterEach
    void stopNango() {
        nango.close();
    }

    @Test
    void deliversEveryRecordOnceAndGoesOnAfterARestart() throws Exception {
        issues.save(List.of(Map.of("id", "1", "title", "one")));
        issues.save(List.of(Map.of("id", "2", "title", "two")));
        issues.save(List.of(Map.of("id", "3", "title", "three")));

        List<Exchange> first = run("&delay=200", 3);

        assertThat(first)
                .extracting(e -> e.getMessage().getHeader(NangoConstants.RECORD_ID))
                .containsExactly("1", "2", "3");
        assertThat(first.get(0).getMessage().getBody(String.class)).contains("\"title\":\"one\"", "_nango_metadata");

        issues.save(List.of(Map.of("id", "2", "title", "two again")));
        issues.delete("3");
        List<Exchange> second = run("&delay=200", 2);

        assertThat(second)
                .extracting(e -> e.getMessage().getHeader(NangoConstants.LAST_ACTION))
                .containsExactly("UPDATED", "DELETED");
    }

    private List<Exchange> run(String options, int expected) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&baseUrl="
                                    + nango.baseUrl() + "&secretKey=" + nango.secretKey() + "&cursorDirectory="
                                    + cursors
                                    + options)
                            .to("mock:sink");
                }
            });
            context.start();
            MockEndpoint sink = context.getEndpoint("mock:sink", MockEndpoint.class);
            sink.expectedMessageCount(expected);
            sink.assertIsSatisfied();
            return List.copyOf(sink.getExchanges());
        }
    }
}
