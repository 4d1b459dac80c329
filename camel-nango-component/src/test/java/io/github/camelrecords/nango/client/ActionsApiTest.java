package io.github.camelrecords.nango.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionsApiTest extends ClientTestSupport {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String ID = "de6af2ce-3d87-439f-8df3-53038f7b8142";

    @Test
    void triggersAndWaits() throws Exception {
        answer(200, "{\"number\": 4.20}");
        JsonNode input = JsonNodeFactory.instance.objectNode().put("title", "It rains");
        NangoAnswer<JsonNode> answer = nango.actions().trigger(CONNECTION, "create-issue", input, MINUTE);

        assertThat(line()).isEqualTo("POST /action/trigger");
        assertThat(request().getHeader("Provider-Config-Key")).isEqualTo("github");
        assertThat(request().getHeader("Connection-Id")).isEqualTo("user-123");
        assertThat(request().containsHeader("X-Async")).isFalse();
        assertThat(request().getBodyAsString())
                .isEqualTo("{\"action_name\":\"create-issue\",\"input\":{\"title\":\"It rains\"}}");
        assertThat(answer.value().path("number").decimalValue()).isEqualTo("4.20");
        assertThat(answer.body()).asString().isEqualTo("{\"number\": 4.20}");
    }

    @Test
    void anActionNeedsNoInputAndNoOutput() throws Exception {
        answer(aResponse().withStatus(200));
        NangoAnswer<JsonNode> answer = nango.actions().trigger(CONNECTION, "ping", null, MINUTE);

        assertThat(request().getBodyAsString()).isEqualTo("{\"action_name\":\"ping\"}");
        assertThat(answer.value()).isNull();
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "\"text\"", "[1,2]", "12345678901234567890.5"})
    void anOutputIsAnyJson(String json) throws Exception {
        answer(200, json);

        assertThat(nango.actions()
                        .trigger(CONNECTION, "ping", BooleanNode.TRUE, MINUTE)
                        .value())
                .hasToString(json);
        assertThat(request().getBodyAsString()).isEqualTo("{\"action_name\":\"ping\",\"input\":true}");
    }

    @Test
    void anOutputThatIsNoJsonIsAnErrorThatDoesNotShowIt() {
        answer(200, "{\"canary\":");
        ApiException failure = failure(() -> nango.actions().trigger(CONNECTION, "ping", null, MINUTE));

        assertThat(failure.getKind()).isEqualTo(Kind.INVALID_RESPONSE);
        assertThat(failure).hasMessageContaining("no JSON").hasMessageNotContaining("canary");
    }

    @Test
    void givesUpAfterItsOwnTimeout() {
        answer(jsonResponse("{}", 200).withFixedDelay(10_000));
        ApiException failure = failure(() -> nango.actions().trigger(CONNECTION, "slow", null, Duration.ofMillis(200)));

        assertThat(failure.getKind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("POST /action/trigger");
    }

    @Test
    void isNeverRepeatedOnceSent() {
        ActionsApi actions = nango.actions();

        assertThat(requestsOn(503, () -> actions.trigger(CONNECTION, "ping", null, MINUTE)))
                .isOne();
        assertThat(requestsOn(500, () -> actions.triggerAsync(CONNECTION, "ping", null, null)))
                .isOne();
        assertThat(requestsOn(429, () -> actions.trigger(CONNECTION, "ping", null, MINUTE)))
                .isEqualTo(REPEATED);
        assertThat(requestsOn(503, () -> actions.result(ID))).isEqualTo(REPEATED);
    }

    @Test
    void triggersWithoutWaiting() throws Exception {
        answer(202, "{\"id\":\"" + ID + "\",\"statusUrl\":\"/action/" + ID + "\"}");
        NangoAnswer<ActionRef> answer = nango.actions().triggerAsync(CONNECTION, "ping", null, 3);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.value()).isEqualTo(new ActionRef(ID, "/action/" + ID));
        assertThat(request().getHeader("X-Async")).isEqualTo("true");
        assertThat(request().getHeader("X-Max-Retries")).isEqualTo("3");
    }

    @Test
    void leavesTheRepetitionsToNango() throws Exception {
        answer(202, "{\"id\":\"" + ID + "\"}");

        assertThat(nango.actions().triggerAsync(CONNECTION, "ping", null, null).value())
                .isEqualTo(new ActionRef(ID, null));
        assertThat(request().containsHeader("X-Max-Retries")).isFalse();
    }

    @Test
    void takesNoMoreRepetitionsThanNango() throws Exception {
        answer(202, "{\"id\":\"" + ID + "\"}");
        nango.actions().triggerAsync(CONNECTION, "ping", null, 0);
        nango.actions().triggerAsync(CONNECTION, "ping", null, 5);

        for (int retries : new int[] {-1, 6}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> nango.actions().triggerAsync(CONNECTION, "ping", null, retries))
                    .withMessageContainingAll("actionMaxRetries is " + retries, "0 to 5");
        }
        assertThat(requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "[]", "{\"id\":1}", "{\"id\":null}"})
    void anAcceptedActionHasAnId(String json) {
        answer(202, json);

        assertThat(failure(() -> nango.actions().triggerAsync(CONNECTION, "ping", null, null))
                        .getKind())
                .isEqualTo(Kind.INVALID_RESPONSE);
    }

    @Test
    void anAcceptedActionHasABody() {
        answer(aResponse().withStatus(202));

        assertThat(failure(() -> nango.actions().triggerAsync(CONNECTION, "ping", null, null)))
                .hasMessageContaining("empty body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a::b"})
    void refusesNamesThatNangoRefuses(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nango.actions().trigger(CONNECTION, name, null, MINUTE))
                .withMessageContaining("actionName is '" + name + "'");
        assertThat(requests()).isEmpty();
    }

    @Test
    void asksForTheResult() throws Exception {
        answer(200, "{\"number\":4}");

        assertThat(nango.actions()
                        .result(ID)
                        .orElseThrow()
                        .value()
                        .path("number")
                        .intValue())
                .isEqualTo(4);
        assertThat(line()).isEqualTo("GET /action/" + ID);
    }

    @Test
    void whatIsNotThereYetIsNoError() throws Exception {
        answer(404, "{\"error\":{\"code\":\"not_found\"}}");

        assertThat(nango.actions().result(ID)).isEmpty();
    }

    @Test
    void anotherPageThatIsNotFoundIsAnError() {
        answer(aResponse()
                .withStatus(404)
                .withHeader("Content-Type", "text/html")
                .withBody("<!DOCTYPE html><title>Error</title>"));

        assertThat(failure(() -> nango.actions().result(ID)).getKind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void refusesAnIdThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nango.actions().result("../connections"))
                .withMessageContaining("actionId is '../connections'");
        assertThat(requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "424, script_http_error, INVALID_REQUEST, the upstream service answered 422",
        "500, action_script_runtime_error, SERVER_ERROR, Nango's log",
        "500, script_internal_error, SERVER_ERROR, Nango's log",
        "404, disabled_resource, NOT_FOUND, switched off",
        "400, invalid_action_input, INVALID_REQUEST, input"
    })
    void anActionThatFailedTellsWhy(int status, String code, Kind kind, String says) {
        String upstream = status == 424
                ? ",\"upstream\":{\"status\":422,\"headers\":{},\"body\":{\"secret\":\"canary\"}},\"payload\":{}"
                : "";
        answer(status, "{\"error\":{\"code\":\"" + code + "\"" + upstream + "}}");
        for (ApiException failure : new ApiException[] {
            failure(() -> nango.actions().trigger(CONNECTION, "ping", null, MINUTE)),
            failure(() -> nango.actions().result(ID))
        }) {
            assertThat(failure.getKind()).isEqualTo(kind);
            assertThat(failure.getCode()).isEqualTo(code);
            assertThat(failure).hasMessageContaining(says).hasMessageNotContaining("canary");
        }
    }
}
