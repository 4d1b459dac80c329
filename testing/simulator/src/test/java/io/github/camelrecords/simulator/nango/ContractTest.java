package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every call that was recorded with a real server is made to the simulator: status, error code, rejected parameters,
 * JSON keys and their order, and header names and their order have to be the same. {@code differences.json} names the
 * calls that deviate on purpose, with what the simulator answers instead.
 */
class ContractTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode contract = resource("contract.json");
    private final JsonNode differences = resource("differences.json");

    @TestFactory
    Stream<DynamicTest> answersAsTheRealServerDid() {
        ContractWorld world = new ContractWorld();
        return StreamSupport.stream(contract.get("calls").spliterator(), false)
                .map(call -> DynamicTest.dynamicTest(call.get("name").asText(), () -> check(world, call)))
                .onClose(world::close);
    }

    @Test
    void everyDifferenceIsRealAndExplainedToUsers() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Map<String, JsonNode> recorded = new HashMap<>();
        contract.get("calls").forEach(call -> recorded.put(call.get("name").asText(), call.get("expect")));
        differences.properties().forEach(difference -> {
            String name = difference.getKey();
            assertThat(recorded).containsKey(name);
            difference.getValue().get("instead").properties().forEach(field -> assertThat(field.getValue())
                    .as(name + " " + field.getKey())
                    .isNotEqualTo(recorded.get(name).get(field.getKey())));
            assertThat(readme).contains(name);
        });
    }

    private void check(ContractWorld world, JsonNode call) throws IOException {
        ObjectNode expected = call.get("expect").deepCopy();
        JsonNode difference = differences.get(call.get("name").asText());
        if (difference != null) {
            expected.setAll((ObjectNode) difference.get("instead"));
        }
        RawHttp.Answer answer = world.call(call);
        assertThat(answer.status())
                .as("status, body %s", answer.body())
                .isEqualTo(expected.get("status").asInt());
        assertThat(answer.header("Content-Type"))
                .isEqualTo(expected.path("contentType").textValue());
        List<String> headers =
                texts(contract.get("headerSets").get(expected.get("headers").asText()));
        // Jetty writes the length at the end, Node before the entity tag; the order of the others is the same
        if (headers.remove("Content-Length")) {
            headers.add("Content-Length");
        }
        assertThat(answer.headerNames()).isEqualTo(headers);
        if (expected.path("shape").isTextual()) {
            checkBody(world, answer.json(), expected);
        }
    }

    private static void checkBody(ContractWorld world, JsonNode body, JsonNode expected) {
        assertThat(JsonShape.of(body)).isEqualTo(expected.get("shape").asText());
        assertThat(body.at("/error/code").textValue())
                .isEqualTo(expected.path("code").textValue());
        List<List<String>> issues = new ArrayList<>();
        body.at("/error/errors").forEach(issue -> {
            List<String> issueTexts = new ArrayList<>(List.of(issue.get("code").asText()));
            issueTexts.addAll(texts(issue.get("path")));
            issues.add(issueTexts);
        });
        List<List<String>> expectedIssues = new ArrayList<>();
        expected.path("issues").forEach(issue -> expectedIssues.add(texts(issue)));
        assertThat(issues).isEqualTo(expectedIssues);
        if (expected.has("next")) {
            assertThat(body.get("next_cursor").asText())
                    .isEqualTo(world.record(expected.get("next").asText()).cursor());
        }
        JsonNode page = body.path("records");
        if (body.path("next_cursor").isTextual() && !page.isEmpty()) {
            assertThat(body.get("next_cursor"))
                    .isEqualTo(page.get(page.size() - 1).at("/_nango_metadata/cursor"));
        }
        assertThat(body.path("frequency").textValue())
                .isEqualTo(expected.path("frequency").textValue());
        if (expected.has("syncs")) {
            assertThat(syncs(body)).isEqualTo(expected.get("syncs"));
        }
        if (expected.has("count")) {
            assertThat(body.get("count")).isEqualTo(expected.get("count"));
            assertThat(body.get("has_more")).isEqualTo(expected.get("hasMore"));
        }
    }

    /** Without ids, times and counts. */
    private static JsonNode syncs(JsonNode body) {
        JsonNode syncs = body.get("syncs").deepCopy();
        syncs.forEach(sync -> ((ObjectNode) sync)
                .retain(
                        "connection_id",
                        "name",
                        "variant",
                        "status",
                        "frequency",
                        "latestResult",
                        "latestExecutionStatus"));
        return syncs;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static JsonNode resource(String name) {
        try (InputStream in = ContractTest.class.getResourceAsStream("/nango/" + name)) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new AssertionError("Cannot read " + name, e);
        }
    }
}
