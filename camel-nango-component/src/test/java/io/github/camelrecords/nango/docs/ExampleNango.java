package io.github.camelrecords.nango.docs;

import io.github.camelrecords.simulator.nango.NangoConnection;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoUpstreamAnswer;
import java.util.List;
import java.util.Map;

/** The Nango that the examples of the documentation speak of. */
final class ExampleNango {

    static final String INTEGRATION = "github";
    static final String CONNECTION = "user-123";
    static final String OTHER_CONNECTION = "user-456";
    static final String MODEL = "GithubIssue";
    static final String SYNC = "issues";

    private ExampleNango() {}

    /** Three records, the last one deleted; a sync that saves another one; actions, a proxied service, variables. */
    static NangoSimulator start() {
        NangoSimulator nango = NangoSimulator.builder().build();
        NangoConnection connection = nango.connection(INTEGRATION, CONNECTION).tags(Map.of("plan", "pro"));
        nango.connection(INTEGRATION, OTHER_CONNECTION).sync(SYNC).models(MODEL);
        NangoModel issues = connection.model(MODEL);
        issues.save(List.of(Map.of("id", "1", "title", "one"), Map.of("id", "2", "title", "two")));
        issues.save(Map.of("id", "2", "title", "two again"));
        issues.save(Map.of("id", "3", "title", "three"));
        issues.delete("3");
        connection.sync(SYNC).models(MODEL).script(run -> run.model(MODEL).save(Map.of("id", "4", "title", "four")));
        nango.action(
                INTEGRATION,
                "create-issue",
                (input, from) ->
                        Map.of("number", 7, "title", input.path("title").asText()));
        nango.action(INTEGRATION, "import-issues", (input, from) -> Map.of("imported", 3));
        nango.action(
                INTEGRATION,
                "label-issue",
                (input, from) -> Map.of("labelled", input.path("id").asText(), "for", from.connectionId()));
        nango.proxy(
                INTEGRATION,
                request -> NangoUpstreamAnswer.json(
                        200,
                        "{\"path\":\"" + request.path() + "\",\"version\":\"" + request.header("X-GitHub-Api-Version")
                                + "\"}"));
        nango.environmentVariable("TOKEN", "hush").environmentVariable("REGION", "eu-west-1");
        return nango.start();
    }
}
