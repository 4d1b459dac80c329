package io.github.camelrecords.nango.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions that are waited for, and those that are asked about later. */
class ActionOperationsTest extends WireTest {

    private static final String ID = WireCalls.ACTION_ID;
    private static final String ACTION = "nango:triggerAction?connectionId=c&providerConfigKey=p&actionName=a";
    private static final String ACCEPTED = "{\"id\":\"" + ID + "\",\"statusUrl\":\"/action/" + ID + "\"}";

    @Test
    void anAsynchronousActionGivesItsId() throws Exception {
        answer(json(202, ACCEPTED).withHeader("Location", "/action/" + ID));

        Message reply = done(ACTION + "&async=true", "{}", Map.of()).getMessage();

        assertThat(reply.getHeader(NangoConstants.ACTION_ID)).isEqualTo(ID);
        assertThat(reply.getHeader(NangoConstants.STATUS_URL)).isEqualTo("/action/" + ID);
        assertThat(reply.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(202);
        assertThat(reply.getBody()).isEqualTo(ACCEPTED);
    }

    /** What one operation leaves in the message is what the next one needs. */
    @Test
    void theIdIsUsedToAskForTheResult() throws Exception {
        answerInTurn(json(202, ACCEPTED), json(404, "{\"error\":{\"code\":\"not_found\"}}"), json(200, "[ 1]"));

        Message accepted = done(ACTION + "&async=true", "{}", Map.of()).getMessage();
        Message pending =
                done("nango:actionResult", "before", accepted.getHeaders()).getMessage();
        Message result = done("nango:actionResult", null, pending.getHeaders()).getMessage();

        assertThat(pending.getBody()).isNull();
        assertThat(pending.getHeader(NangoConstants.ACTION_PENDING)).isEqualTo(true);
        assertThat(pending.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(404);
        assertThat(result.getBody()).isEqualTo("[ 1]");
        assertThat(result.getHeaders()).doesNotContainKey(NangoConstants.ACTION_PENDING);
        assertThat(result.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
        assertThat(wire().get(2).getUrl()).isEqualTo("/action/" + ID);
    }

    /** The 404 of a wrong base URL is no action that is still running. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":{\"code\":\"disabled_resource\"}}", "{}", ""})
    void another404IsAFailure(String body) throws Exception {
        answer(404, body);

        ApiException failure = refusal("nango:actionResult?actionId=" + ID, null, Map.of());

        assertThat(failure.getKind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure.getHttpResponseCode()).isEqualTo(404);
    }

    @Test
    void anActionThatTheOtherServiceRefused() throws Exception {
        answer(
                424,
                "{\"error\":{\"payload\":{\"error\":\"no\"},\"code\":\"script_http_error\",\"upstream\":{\"status\":422,"
                        + "\"headers\":{},\"body\":{\"secret\":\"canary\"}}}}");

        ApiException failure = refusal(ACTION, "{}", Map.of());

        assertThat(failure.getCode()).isEqualTo("script_http_error");
        assertThat(failure)
                .hasMessageContaining("the upstream service answered 422")
                .hasMessageNotContaining("canary");
    }

    /** The 70 seconds of other calls would end an action that Nango lets run for 15 minutes. */
    @Test
    void anActionHasATimeOfItsOwn() throws Exception {
        answer(json(200, "1").withFixedDelay(1_500));
        defaults.setResponseTimeout(300);

        assertThat(done(ACTION, null, Map.of()).getMessage().getBody()).isEqualTo("1");

        defaults.setActionTimeout(300);
        ApiException failure = refusal(ACTION + "&outputType=Bytes", null, Map.of());
        assertThat(failure.getKind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(wire()).hasSize(2);
    }
}
