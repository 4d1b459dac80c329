package io.github.camelrecords.sequin.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelrecords.sequin.SequinComponent;
import io.github.camelrecords.sequin.SequinConfiguration;
import io.github.camelrecords.sequin.SequinConstants;
import io.github.camelrecords.stream.http.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation on sinks and messages: what goes over the wire, and what becomes of the answer. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SinkOperationsTest {

    private static final String ID = "f1b2c3d4-0000-4000-8000-000000000001";
    private static final String OTHER_ID = "f1b2c3d4-0000-4000-8000-000000000002";

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final DefaultCamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;
    private String token;
    private SequinConfiguration defaults;

    @BeforeAll
    void startAll() {
        server.start();
        context.disableJMX();
        context.start();
    }

    @AfterAll
    void stopAll() {
        context.stop();
        server.stop();
    }

    @AfterEach
    void stopTemplate() {
        template.stop();
    }

    @BeforeEach
    void forget() {
        server.resetAll();
        // a template keeps producers, and with them the defaults of another test
        template = context.createProducerTemplate();
        context.removeEndpoints("*");
        token = UUID.randomUUID().toString();
        defaults = new SequinConfiguration();
        defaults.setBaseUrl("http://127.0.0.1:" + server.port());
        defaults.setToken(token);
        defaults.setMaxRetries(1);
        defaults.setMaxRetryWait(20);
        context.getComponent("sequin", SequinComponent.class).setConfiguration(defaults);
        answer(200, "{}");
    }

    private void answer(int status, String json) {
        server.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json; charset=utf-8")
                        .withBody(json)));
    }

    private Exchange call(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new LinkedHashMap<>(headers));
        });
    }

    private LoggedRequest request(String uri, Object body, Map<String, Object> headers) throws Exception {
        Exchange exchange = call(uri, body, headers);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        assertThat(exchange.getMessage().getHeader(SequinConstants.HTTP_RESPONSE_CODE))
                .isEqualTo(200);
        assertThat(wire()).hasSize(1);
        LoggedRequest request = wire().get(0);
        assertThat(request.header("Authorization").values()).containsExactly("Bearer " + token);
        return request;
    }

    private void checkWire(LoggedRequest request, String method, String url, String json) {
        assertThat(request.getMethod() + " " + request.getUrl()).isEqualTo(method + " " + url);
        assertThat(request.getBodyAsString()).isEqualTo(json == null ? "" : json);
        if (json != null) {
            // without it Sequin answers 400
            assertThat(request.header("Content-Type").firstValue()).isEqualTo("application/json");
        }
    }

    private List<LoggedRequest> wire() {
        return server.findAll(anyRequestedFor(anyUrl()));
    }

    private String refusal(String uri, Object body, Map<String, Object> headers) {
        Exception failure = call(uri, body, headers).getException();
        assertThat(failure).isInstanceOf(IllegalArgumentException.class);
        assertThat(wire()).isEmpty();
        return failure.getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ack", "nack"})
    void settlesMessages(String what) throws Exception {
        answer(200, "{\"success\":true}");
        LoggedRequest request =
                request("sequin:" + what + "?consumer=orders&ackIds=" + ID + "," + OTHER_ID, "the row", Map.of());

        checkWire(
                request,
                "POST",
                "/api/http_pull_consumers/orders/" + what,
                "{\"ack_ids\":[\"" + ID + "\",\"" + OTHER_ID + "\"]}");
    }

    @Test
    void settlesByTheOtherPathAndEncodesTheName() throws Exception {
        LoggedRequest request =
                request("sequin:ack?pathStyle=sequin_streams&consumer=RAW(my orders/1)&ackIds=" + ID, null, Map.of());

        checkWire(request, "POST", "/api/sequin_streams/my%20orders%2F1/ack", "{\"ack_ids\":[\"" + ID + "\"]}");
    }

    @Test
    void takesTheIdsFromHeadersOrAListAndLeavesTheBodyAlone() throws Exception {
        String uri = "sequin:ack?consumer=orders";
        String one = "{\"ack_ids\":[\"" + ID + "\"]}";
        assertThat(request(uri, "row", Map.of(SequinConstants.ACK_ID, ID)).getBodyAsString())
                .isEqualTo(one);
        server.resetRequests();
        assertThat(request(uri, "row", Map.of(SequinConstants.ACK_IDS, List.of(ID)))
                        .getBodyAsString())
                .isEqualTo(one);
        server.resetRequests();
        assertThat(request(uri, List.of(ID), Map.of()).getBodyAsString()).isEqualTo(one);
        server.resetRequests();
        // a list of rows is the route's data
        assertThat(request(uri, List.of(Map.of("id", 1)), Map.of(SequinConstants.ACK_ID, ID))
                        .getBodyAsString())
                .isEqualTo(one);
        assertThat(call(uri, "row", Map.of(SequinConstants.ACK_ID, ID))
                        .getMessage()
                        .getBody())
                .isEqualTo("row");
    }

    /** A row can be a list, of texts or of nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"ack", "nack"})
    void neverTakesIdsFromTheBodyWhenAHeaderHasThem(String what) throws Exception {
        String uri = "sequin:" + what + "?consumer=orders";
        for (List<String> body : List.of(List.<String>of(), List.of(OTHER_ID))) {
            for (String header : List.of(SequinConstants.ACK_ID, SequinConstants.ACK_IDS)) {
                assertThat(request(uri, body, Map.of(header, ID)).getBodyAsString())
                        .as("%s beside %s", header, body)
                        .isEqualTo("{\"ack_ids\":[\"" + ID + "\"]}");
                server.resetRequests();
            }
        }
    }

    @Test
    void sendsNoEmptyListOfIds() {
        assertThat(refusal("sequin:ack?consumer=orders", null, Map.of()))
                .contains("ackIds")
                .contains(SequinConstants.ACK_IDS);
        assertThat(refusal("sequin:nack?consumer=orders", List.of(), Map.of())).contains("The body is an empty list");
        assertThat(refusal("sequin:ack?consumer=orders", null, Map.of(SequinConstants.ACK_IDS, "a,,b")))
                .contains("empty element");
    }

    @Test
    void listsSinksWithoutTheWrapper() throws Exception {
        answer(200, "{\"data\":[{\"name\":\"orders\",\"n\":1.50}]}");
        Exchange exchange = call("sequin:sinks", "before", Map.of());

        checkWire(wire().get(0), "GET", "/api/sinks", null);
        assertThat(exchange.getMessage().getBody()).isEqualTo("[{\"name\":\"orders\",\"n\":1.50}]");
    }

    @Test
    void getsASink() throws Exception {
        answer(200, "{\"name\":\"orders\"}");
        Exchange exchange = call("sequin:sink?outputType=Map", null, Map.of(SequinConstants.SINK, "orders"));

        checkWire(wire().get(0), "GET", "/api/sinks/orders", null);
        assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("name", "orders"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "paused", "disabled"})
    void updatesTheStatusAndNothingElse(String status) throws Exception {
        checkWire(
                request("sequin:updateSinkStatus?sink=orders&status=" + status, null, Map.of()),
                "PUT",
                "/api/sinks/orders",
                "{\"status\":\"" + status + "\"}");
    }

    @Test
    void takesTheStatusFromTheHeader() throws Exception {
        checkWire(
                request("sequin:updateSinkStatus?sink=orders", null, Map.of(SequinConstants.STATUS, "Paused")),
                "PUT",
                "/api/sinks/orders",
                "{\"status\":\"paused\"}");
        server.resetRequests();
        assertThat(refusal("sequin:updateSinkStatus?sink=orders", null, Map.of(SequinConstants.STATUS, "off")))
                .contains(SequinConstants.STATUS)
                .contains("active, paused, disabled");
    }

    @Test
    void beginsABackfill() throws Exception {
        checkWire(
                request("sequin:backfill?sink=orders&backfillTable=public.orders", null, Map.of()),
                "POST",
                "/api/sinks/orders/backfills",
                "{\"table\":\"public.orders\"}");
        server.resetRequests();
        checkWire(request("sequin:backfill?sink=orders", null, Map.of()), "POST", "/api/sinks/orders/backfills", "{}");
    }

    @Test
    void listsBackfills() throws Exception {
        answer(200, "{\"data\":[]}");
        checkWire(request("sequin:backfills?sink=orders", null, Map.of()), "GET", "/api/sinks/orders/backfills", null);
    }

    @Test
    void cancelsABackfill() throws Exception {
        checkWire(
                request("sequin:cancelBackfill?sink=orders", null, Map.of(SequinConstants.BACKFILL_ID, ID)),
                "PUT",
                "/api/sinks/orders/backfills/" + ID,
                "{\"state\":\"cancelled\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "sink,sink,CamelSequinSink",
        "updateSinkStatus?sink=s,status,CamelSequinStatus",
        "backfill,sink,CamelSequinSink",
        "backfills,sink,CamelSequinSink",
        "cancelBackfill?sink=s,backfillId,CamelSequinBackfillId",
        "ack?ackIds=a,consumer,CamelSequinConsumer"
    })
    void namesWhatIsMissing(String uri, String option, String header) {
        assertThat(refusal("sequin:" + uri, null, Map.of()))
                .startsWith("Option " + option + " is missing")
                .contains(header);
    }

    @Test
    void letsTheEndpointWinOverTheHeaderAndTheHeaderOverTheComponent() throws Exception {
        Map<String, Object> headers = Map.of(SequinConstants.SINK, "ofHeader");
        defaults.setSink("ofComponent");
        assertThat(request("sequin:sink?sink=ofEndpoint", null, headers).getUrl())
                .isEqualTo("/api/sinks/ofEndpoint");
        server.resetRequests();
        assertThat(request("sequin:sink", null, headers).getUrl()).isEqualTo("/api/sinks/ofHeader");
        server.resetRequests();
        assertThat(request("sequin:sink", null, Map.of()).getUrl()).isEqualTo("/api/sinks/ofComponent");
    }

    @ParameterizedTest
    @CsvSource({
        "sinks,2",
        "sink?sink=s,2",
        "updateSinkStatus?sink=s&status=paused,2",
        "backfills?sink=s,2",
        "cancelBackfill?sink=s&backfillId=b,2",
        "ack?consumer=c&ackIds=a,2",
        "nack?consumer=c&ackIds=a,2",
        "backfill?sink=s,1"
    })
    void repeatsWhatMayBeRepeated(String uri, int calls) {
        answer(503, "{\"summary\":\"Later\"}");
        Exception failure = call("sequin:" + uri, null, Map.of()).getException();

        assertThat(failure).isInstanceOf(ApiException.class).hasMessageContaining("503: Later");
        assertThat(wire()).hasSize(calls);
    }

    @Test
    void tellsWhatSequinDoesNotLike() {
        answer(422, "{\"summary\":\"Validation failed\",\"validation_errors\":{\"table\":[\"is required\"]}}");
        Exception failure = call("sequin:backfill?sink=s", null, Map.of()).getException();

        assertThat(failure).hasMessageContaining("422").hasMessageContaining("table: is required");
    }

    @Test
    void tellsOfAnswersThatAreNoSequin() {
        answer(200, "[]");
        assertThat(call("sequin:sinks", null, Map.of()).getException())
                .hasMessageContaining("no list in the field data")
                .hasMessageContaining("baseUrl");
        assertThat(call("sequin:sink?sink=s", null, Map.of()).getException())
                .hasMessageContaining("something else than a JSON object");
    }
}
