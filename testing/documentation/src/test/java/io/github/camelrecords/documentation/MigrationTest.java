package io.github.camelrecords.documentation;

import static io.github.camelrecords.documentation.Application.issues;
import static io.github.camelrecords.documentation.Application.patiently;
import static io.github.camelrecords.documentation.Application.save;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The way from the route by hand to {@code nango:records}, as its page tells it. */
@Timeout(180)
class MigrationTest {

    @TempDir
    Path folder;

    private final Store old = new Store();
    private final Store trial = new Store();
    private NangoSimulator nango;
    private NangoModel issues;

    @BeforeEach
    void startNango() {
        nango = NangoSimulator.builder().rateLimit(0).build().start();
        issues = issues(nango);
    }

    @AfterEach
    void stopNango() {
        nango.close();
    }

    private Application application() {
        return new Application(nango, folder.resolve("cursors"));
    }

    private RouteBuilder stores() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:store").process(old);
                from("direct:store-new").process(trial);
            }
        };
    }

    private static String route(String id) throws Exception {
        List<Block> blocks = MarkdownPage.read(MarkdownPage.root().resolve("docs/migrating-from-timer-http.md"))
                .blocks("yaml");
        return blocks.stream()
                .map(Block::text)
                .filter(text -> text.contains("id: " + id + "\n"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTrialFindsWhatTheOldRouteHasLostAndTheSwitchBringsIt() throws Exception {
        old.refusing("2"::equals);
        Path lastRun = folder.resolve("last-run.txt");
        save(issues, 1, 3);
        try (Application application = application().routes(stores(), new IssuesByHand(lastRun))) {
            application.start();
            patiently().until(() -> old.ids().containsAll(List.of("1", "3")));
            // the time is written with each run; an hour before it is before all records
            Instant from = Instant.parse(Files.readString(lastRun)).minus(Duration.ofHours(1));
            application.properties(Map.of("issues.from", from.toString())).text("yaml", route("issues-new"));
            old.repair();
            save(issues, 4, 5);
            patiently().until(() -> trial.ids().size() == 5 && old.ids().contains("5"));
            assertThat(difference(trial.ids(), old.ids())).containsExactly("2");
            assertThat(difference(old.ids(), trial.ids())).isEmpty();

            application.context().getRouteController().stopRoute("issues-by-hand");
            application.context().getRouteController().stopRoute("issues-new");
            save(issues, 6, 6);
            application.text(
                    "yaml",
                    route("issues")
                            .replace("model: GithubIssue", "model: GithubIssue\n        modifiedAfter: " + from));

            patiently().until(() -> old.ids().contains("6"));
            assertThat(new HashSet<>(old.ids())).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6");
        }
    }

    private static List<String> difference(List<String> all, List<String> without) {
        return all.stream().filter(id -> !without.contains(id)).toList();
    }

    @Test
    void aCursorIsTakenOver() throws Exception {
        save(issues, 1, 3);
        String kept = issues.records().get(1).cursor();
        try (Application application = application().routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&startFrom=RAW("
                                + kept + ")")
                        .process(old);
            }
        })) {
            application.start();
            patiently().until(() -> old.ids().size() == 1);
            save(issues, 4, 4);
            patiently().until(() -> old.ids().size() == 2);

            assertThat(old.ids()).containsExactly("3", "4");
        }
    }

    /** The first of the usual repairs. */
    @Test
    void withTheTimeWrittenInTheEndTheWholePageComesAgainWhileOneRecordFails() throws Exception {
        old.refusing("3"::equals);
        save(issues, 1, 5);
        Path lastRun = folder.resolve("last-run.txt");
        try (Application application = application().routes(stores(), new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:issues?period=50")
                        .process(exchange -> {
                            exchange.setProperty(
                                    "since",
                                    Files.exists(lastRun)
                                            ? Files.readString(lastRun)
                                            : Instant.now().minus(Duration.ofDays(300)));
                            exchange.setProperty("now", Instant.now());
                        })
                        .setHeader("Authorization", simple("Bearer {{nango.key}}"))
                        .setHeader("Provider-Config-Key", constant("github"))
                        .setHeader("Connection-Id", constant("user-123"))
                        .setHeader(
                                Exchange.HTTP_QUERY,
                                simple("model=GithubIssue&modified_after=${exchangeProperty.since}"))
                        .to("{{nango.url}}/records")
                        .unmarshal()
                        .json()
                        .split(simple("${body[records]}"))
                        .marshal()
                        .json()
                        .to("direct:store")
                        .end()
                        .process(exchange -> Files.writeString(lastRun, exchange.getProperty("now", String.class)));
            }
        })) {
            application.start();
            patiently().until(() -> Collections.frequency(old.ids(), "5") >= 4);

            assertThat(old.ids()).doesNotContain("3");
            assertThat(Collections.frequency(old.ids(), "1")).isGreaterThanOrEqualTo(4);
            assertThat(lastRun).doesNotExist();
        }
    }
}
