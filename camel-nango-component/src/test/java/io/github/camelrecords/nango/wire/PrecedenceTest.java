package io.github.camelrecords.nango.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint states counts; a header fills what it leaves open; then the component's default. */
class PrecedenceTest extends WireTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String OWN = "connectionId=B&providerConfigKey=own";

    /** What a consumer of another connection leaves on its exchanges. */
    private static final Map<String, Object> OF_A_CONSUMER = Map.of(
            "CamelNangoConnectionId", "A",
            "CamelNangoProviderConfigKey", "consumed",
            "CamelNangoModel", "Consumed",
            "CamelNangoVariant", "consumed",
            "CamelNangoRecordId", "7",
            "CamelNangoLastAction", "ADDED",
            "CamelNangoCursor", WireCalls.CURSOR);

    private static final String RECORDS = "nango:records?model=Own&" + OWN;

    private void answerRecords() {
        answer(200, "{\"records\":[],\"next_cursor\":null}");
    }

    /** Also a value that is the built-in default counts when it is stated. */
    @ParameterizedTest
    @CsvSource({
        "limit=500, CamelNangoLimit, 7, limit, 500",
        "limit=7, CamelNangoLimit, 500, limit, 7",
        "variant=base, CamelNangoVariant, other, variant, ''",
        "'', CamelNangoLimit, 7, limit, 7"
    })
    void aStatedDefaultIsStated(String stated, String header, String value, String query, String sent)
            throws Exception {
        answerRecords();

        done(RECORDS + (stated.isEmpty() ? "" : "&" + stated), null, Map.of(header, value));

        assertQuery(query, sent.isEmpty() ? null : sent);
    }

    @ParameterizedTest
    @CsvSource({"&reset=false, false", "'', true", "&reset=true, true", "&RESET=false, false"})
    void aStatedFlagIsStated(String stated, boolean sent) throws Exception {
        answer(200, "{}");

        done("nango:trigger?syncs=s&" + OWN + stated, null, Map.of("CamelNangoReset", true));

        assertThat(body().path("opts").path("reset").asBoolean()).isEqualTo(sent);
    }

    @Test
    void aFlagOfTheComponentIsOverruledByAHeader() throws Exception {
        answer(200, "{}");
        defaults.setReset(true);

        done("nango:trigger?syncs=s&" + OWN, null, Map.of("CamelNangoReset", false));

        assertThat(body().has("opts")).isFalse();
    }

    @Test
    void optionsInDashesAreStatedToo() throws Exception {
        answer(200, "{}");

        done(
                "nango:trigger?syncs=s&connection-id=B&provider-config-key=own&empty-cache=false&reset=true",
                null,
                Map.of(
                        "CamelNangoConnectionId",
                        "A",
                        "CamelNangoProviderConfigKey",
                        "x",
                        "CamelNangoEmptyCache",
                        true));

        assertThat(body())
                .isEqualTo(MAPPER.readTree("{\"provider_config_key\":\"own\",\"connection_id\":\"B\",\"syncs\":[\"s\"],"
                        + "\"opts\":{\"reset\":true}}"));
    }

    /** What a URI repeats of the component is stated all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"connectionId=B", "connection-id=B"})
    void aStatedDefaultOfTheComponentIsStated(String stated) throws Exception {
        answer(200, "{}");
        defaults.setConnectionId("B");
        defaults.setProviderConfigKey("own");

        done("nango:pause?syncs=s&" + stated, null, OF_A_CONSUMER);

        assertNothingOfTheConsumer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"allConnections=true", "all-connections=true"})
    void allConnectionsIsStatedThoughTheComponentSaysSoToo(String stated) throws Exception {
        answer(200, "{}");
        defaults.setAllConnections(true);

        done("nango:pause?syncs=s&providerConfigKey=own&" + stated, null, OF_A_CONSUMER);

        assertThat(body().has("connection_id")).isFalse();
    }

    @Test
    void aStatedMethodIsStated() throws Exception {
        answer(200, "{}");

        done("nango:proxy?proxyPath=/x&httpMethod=GET&" + OWN, null, Map.of("CamelNangoHttpMethod", "DELETE"));

        assertThat(onlyRequest().getMethod().getName()).isEqualTo("GET");
    }

    /** Every operation that changes something, with a connection of its own in the URI and all that it needs. */
    static Stream<String> writers() {
        return Stream.of(
                "nango:prune?model=Own&untilCursor=" + WireCalls.OTHER_CURSOR.replace("=", "%3D"),
                "nango:trigger?syncs=s",
                "nango:start?syncs=s",
                "nango:pause?syncs=s",
                "nango:updateFrequency?syncName=s&frequency=1h",
                "nango:createVariant?syncName=s&variant=own",
                "nango:deleteVariant?syncName=s&variant=own",
                "nango:triggerAction?actionName=a",
                "nango:proxy?proxyPath=/x&httpMethod=POST",
                "nango:setMetadata?outputType=Bytes",
                "nango:updateMetadata?outputType=Bytes");
    }

    @ParameterizedTest
    @MethodSource("writers")
    void theHeadersOfAConsumerNeverRedirectAWrite(String uri) throws Exception {
        answer(200, "{\"count\":0,\"has_more\":false}");

        done(uri + "&" + OWN, "{}", OF_A_CONSUMER);

        assertNothingOfTheConsumer();
    }

    @ParameterizedTest
    @MethodSource("writers")
    void norWithTheIntegrationOnTheComponent(String uri) throws Exception {
        answer(200, "{\"count\":0,\"has_more\":false}");
        defaults.setProviderConfigKey("own");

        done(uri + "&connectionId=B", "{}", OF_A_CONSUMER);

        assertNothingOfTheConsumer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"records", "status", "connection"})
    void norARead(String operation) throws Exception {
        answer(200, "{\"records\":[],\"next_cursor\":null,\"syncs\":[]}");
        // the cursor of another stream is no address, but no help either
        Map<String, Object> headers = new java.util.HashMap<>(OF_A_CONSUMER);
        headers.remove("CamelNangoCursor");

        done("nango:" + operation + "?" + OWN + (operation.equals("records") ? "&model=Own" : ""), null, headers);

        assertNothingOfTheConsumer();
    }

    private void assertNothingOfTheConsumer() {
        LoggedRequest request = onlyRequest();
        String wire = request.getUrl() + request.getBodyAsString() + request.getHeaders();
        assertThat(wire)
                .doesNotContainIgnoringCase("consumed")
                .doesNotContain("\"A\"")
                .doesNotContain(WireCalls.CURSOR);
        assertThat(wire).contains("own").contains("B");
    }

    /** Without a connection of its own an endpoint acts where the message comes from. */
    @Test
    void anOpenEndpointFollowsTheMessage() throws Exception {
        answer(200, "{\"count\":0,\"has_more\":false}");

        done("nango:prune?untilCursor=RAW(" + WireCalls.OTHER_CURSOR + ")", null, OF_A_CONSUMER);

        LoggedRequest request = onlyRequest();
        assertThat(request.getHeader("Connection-Id")).isEqualTo("A");
        assertThat(request.getHeader("Provider-Config-Key")).isEqualTo("consumed");
        assertThat(body().get("model").asText()).isEqualTo("Consumed");
        assertThat(body().get("variant").asText()).isEqualTo("consumed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trigger", "start", "pause"})
    void allConnectionsInTheUriWinsOverAHeader(String operation) throws Exception {
        answer(200, "{}");

        done(
                "nango:" + operation + "?syncs=s&providerConfigKey=own&allConnections=true",
                null,
                Map.of("CamelNangoConnectionId", "A"));

        assertThat(body()).isEqualTo(MAPPER.readTree("{\"provider_config_key\":\"own\",\"syncs\":[\"s\"]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trigger", "start", "pause"})
    void allConnectionsOfTheComponentLosesToAConnection(String operation) throws Exception {
        answer(200, "{}");
        defaults.setAllConnections(true);

        done("nango:" + operation + "?syncs=s&providerConfigKey=own", null, Map.of("CamelNangoConnectionId", "A"));

        assertThat(body().get("connection_id").asText()).isEqualTo("A");
    }

    @Test
    void tagsOfTheUriJoinThoseOfTheComponent() throws Exception {
        answer(200, "{\"connections\":[]}");
        defaults.setTags(Map.of("plan", "free", "zone", "eu"));

        done("nango:connections?tag.plan=pro", null, Map.of("CamelNangoTags", Map.of("header", "1")));

        assertThat(onlyRequest().getUrl()).isEqualTo("/connections?tags%5Bplan%5D=pro&tags%5Bzone%5D=eu&limit=1000");
    }

    @Test
    void aRouteThatSetsHeadersWithToD() throws Exception {
        answerRecords();

        done(RECORDS + "&limit=3", null, Map.of("CamelNangoFilter", "added", "CamelNangoIds", new String[] {"1", "2"}));

        assertThat(onlyRequest().getUrl()).isEqualTo("/records?model=Own&limit=3&filter=added&ids=1&ids=2");
    }

    private void assertQuery(String name, String value) {
        onlyRequest();
        server.verify(
                1,
                com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(
                                com.github.tomakehurst.wiremock.client.WireMock.anyUrl())
                        .withQueryParam(name, value == null ? absent() : equalTo(value)));
    }

    private JsonNode body() throws Exception {
        return MAPPER.readTree(onlyRequest().getBody());
    }
}
