package io.github.camelrecords.nango.operations;

import static io.github.camelrecords.nango.operations.SimulatedOperations.CONNECTION;
import static io.github.camelrecords.nango.operations.SimulatedOperations.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoConnection;
import io.github.camelrecords.stream.http.ApiException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections, their metadata, and what the environment has. */
class ConnectionsAndEnvironmentTest {

    private static final String ODD = "a/b \"c\" [d] {e}+~=;:@|$\\'";

    private final SimulatedOperations camel = new SimulatedOperations();

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    private JsonNode node(String uri, Map<String, Object> headers) throws Exception {
        return camel.succeed(uri + (uri.contains("?") ? "&" : "?") + "outputType=JsonNode", null, headers)
                .getMessage()
                .getBody(JsonNode.class);
    }

    @Test
    void allPagesBecomeOneList() throws Exception {
        IntStream.range(0, 25).forEach(i -> camel.nango().connection(INTEGRATION, "user-" + i));
        camel.nango().connection("gitlab", "other");

        JsonNode ours = node("nango:connections?limit=10", Map.of());

        assertThat(ours.findValuesAsText("connection_id"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 25).mapToObj(i -> "user-" + i).toList());
        assertThat(camel.nango().requests().onPath("/connections")).hasSize(3);
    }

    @Test
    void connectionsAreFiltered() throws Exception {
        camel.nango().connection(INTEGRATION, "pro").tags(Map.of("plan", "pro")).endUser("u1", "a@example.com");
        camel.nango().connection(INTEGRATION, "free").tags(Map.of("plan", "free"));

        assertThat(node("nango:connections?tag.plan=pro", Map.of()).findValuesAsText("connection_id"))
                .containsExactly("pro");
        assertThat(node("nango:connections", Map.of(NangoConstants.END_USER_ID, "u1"))
                        .findValuesAsText("connection_id"))
                .containsExactly("pro");
        assertThat(node("nango:connections?search=fre", Map.of()).findValuesAsText("connection_id"))
                .containsExactly("free");
    }

    @Test
    void anyConnectionIdCanBeAskedFor() throws Exception {
        camel.nango().connection(INTEGRATION, ODD);

        JsonNode found = node("nango:connection", Map.of(NangoConstants.CONNECTION_ID, ODD));

        assertThat(found.get("connection_id").asText()).isEqualTo(ODD);
        Exchange missing = camel.send("nango:connection?connectionId=nobody");
        assertThat(missing.getException()).isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.getKind())
                .isEqualTo(ApiException.Kind.NOT_FOUND));
    }

    @Test
    void metadataIsReplacedOrMerged() throws Exception {
        NangoConnection connection = camel.nango().connection(INTEGRATION, CONNECTION);

        camel.succeed("nango:setMetadata?connectionId=user-123", Map.of("plan", "pro", "seats", 3), Map.of());
        camel.succeed("nango:updateMetadata?connectionId=user-123", "{\"seats\":4}", Map.of());
        assertThat(connection.metadata()).containsEntry("plan", "pro").containsEntry("seats", 4);

        camel.succeed("nango:setMetadata?connectionId=user-123", "{}", Map.of());
        assertThat(connection.metadata()).isEmpty();
    }

    @Test
    void metadataOfSeveralConnectionsIsAllOrNothing() throws Exception {
        NangoConnection one = camel.nango().connection(INTEGRATION, "one");
        NangoConnection two = camel.nango().connection(INTEGRATION, "two");

        camel.succeed(
                "nango:setMetadata",
                Map.of("plan", "pro"),
                Map.of(NangoConstants.CONNECTION_ID, List.of("one", "two")));
        Exchange failed = camel.send(
                "nango:setMetadata",
                Map.of("plan", "free"),
                Map.of(NangoConstants.CONNECTION_ID, List.of("one", "nobody")));

        assertThat(failed.getException()).hasMessageContaining("unknown_connection");
        assertThat(one.metadata()).containsEntry("plan", "pro");
        assertThat(two.metadata()).containsEntry("plan", "pro");
    }

    @Test
    void theEnvironmentIsTold() throws Exception {
        camel.nango().environmentVariable("REGION", "eu");
        camel.nango().action(INTEGRATION, "create-issue", (input, connection) -> null);
        camel.sync("issues").models("Issue");

        assertThat(node("nango:environmentVariables", Map.of()).toString())
                .isEqualTo("[{\"name\":\"REGION\",\"value\":\"eu\"}]");
        assertThat(node("nango:integrations", Map.of()).get("data").findValuesAsText("unique_key"))
                .containsExactly(INTEGRATION);
        JsonNode scripts = node("nango:scriptsConfig", Map.of());
        assertThat(scripts.get(0).get("syncs").findValuesAsText("name")).containsExactly("issues");
        assertThat(scripts.get(0).get("actions").findValuesAsText("name")).containsExactly("create-issue");
    }
}
