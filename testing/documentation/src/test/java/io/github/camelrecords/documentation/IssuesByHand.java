package io.github.camelrecords.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The route of the page on migration that has no component: what it is moved from. */
public class IssuesByHand extends RouteBuilder {

    private final Path lastRun;

    public IssuesByHand(Path lastRun) {
        this.lastRun = lastRun;
    }

    @Override
    public void configure() {
        from("timer:issues?period={{issues.period}}")
                .routeId("issues-by-hand")
                .process(this::since)
                .setHeader("Authorization", simple("Bearer {{nango.key}}"))
                .setHeader("Provider-Config-Key", constant("github"))
                .setHeader("Connection-Id", constant("user-123"))
                .setHeader(Exchange.HTTP_QUERY, simple("model=GithubIssue&modified_after=${exchangeProperty.since}"))
                .to("{{nango.url}}/records")
                .unmarshal()
                .json()
                .split(simple("${body[records]}"))
                .marshal()
                .json()
                .to("direct:store");
    }

    private void since(Exchange exchange) throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        exchange.setProperty(
                "since", Files.exists(lastRun) ? Files.readString(lastRun) : now.minus(Duration.ofDays(300)));
        Files.writeString(lastRun, now.toString());
    }
}
