package io.github.camelrecords.nango.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.stream.http.ApiException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With confirm, trigger, start and pause look whether they had an effect, and act once whatever they see. */
class ConfirmationTest extends WireTest {

    private static final String IDLE = status("SUCCESS", "\"2026-11-21T10:00:00Z\"", "\"2026-11-21T11:00:00Z\"");
    private static final String RUNNING = status("RUNNING", "null", "\"2026-11-21T11:00:00Z\"");
    private static final String RAN = status("SUCCESS", "\"2026-11-21T10:30:00Z\"", "\"2026-11-21T11:00:00Z\"");
    private static final String PAUSED = status("PAUSED", "\"2026-11-21T10:00:00Z\"", "null");
    private static final Map<String, String> STATES =
            Map.of("IDLE", IDLE, "RUNNING", RUNNING, "RAN", RAN, "PAUSED", PAUSED);

    private static String status(String status, String finished, String next) {
        return "{\"syncs\":[{\"id\":\"1\",\"connection_id\":\"c\",\"name\":\"s\",\"variant\":\"base\",\"status\":\""
                + status + "\",\"finishedAt\":" + finished + ",\"nextScheduledSyncAt\":" + next + "}]}";
    }

    private static String uri(String operation, String options) {
        return "nango:" + operation + "?connectionId=c&providerConfigKey=p&syncs=s&confirm=true" + options;
    }

    /** The call works; the status answers one after the other, the last for ever. */
    private void statuses(ResponseDefinitionBuilder... answers) {
        server.stubFor(
                post(urlPathMatching("/sync/(trigger|start|pause)")).willReturn(json(200, "{\"success\":true}")));
        for (int i = 0; i < answers.length; i++) {
            server.stubFor(get(urlPathEqualTo("/sync/status"))
                    .inScenario("status")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "" + i)
                    .willSetStateTo(answers.length == 1 ? Scenario.STARTED : "" + Math.min(i + 1, answers.length - 1))
                    .willReturn(answers[i]));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "trigger, IDLE RUNNING",
        "trigger, IDLE RAN",
        "trigger, PAUSED RUNNING",
        "trigger, RUNNING IDLE RAN",
        "start, PAUSED IDLE",
        "start, IDLE IDLE",
        "pause, IDLE PAUSED",
        "pause, RUNNING RUNNING PAUSED"
    })
    void anEffectIsConfirmed(String operation, String states) throws Exception {
        statuses(List.of(states.split(" ")).stream()
                .map(state -> json(200, STATES.get(state)))
                .toArray(ResponseDefinitionBuilder[]::new));

        Message reply = done(uri(operation, "")).getMessage();

        assertThat(reply.getHeader(NangoConstants.CONFIRMED)).isEqualTo(true);
        assertThat(reply.getBody()).isEqualTo("{\"success\":true}");
        assertThat(wire())
                .filteredOn(request -> request.getUrl().equals("/sync/" + operation))
                .hasSize(1);
        assertThat(wire().get(0).getUrl()).startsWith("/sync/status?syncs=s&");
    }

    @ParameterizedTest
    @CsvSource({"trigger, IDLE", "trigger, RUNNING", "start, PAUSED", "pause, IDLE", "pause, RUNNING"})
    void noEffectIsToldAndNoFailure(String operation, String state) throws Exception {
        statuses(json(200, STATES.get(state)));
        Message reply;
        try (LogCapture log = new LogCapture(Level.WARN)) {
            reply = done(uri(operation, "&confirmTimeout=700")).getMessage();
            assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                    .startsWith("Not confirmed")
                    .contains("the status does not show it"));
        }

        assertThat(reply.getHeader(NangoConstants.CONFIRMED)).isEqualTo(false);
        assertThat(reply.getHeader("CamelHttpResponseCode")).isEqualTo(200);
        assertThat(wire())
                .filteredOn(request -> request.getUrl().equals("/sync/" + operation))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trigger", "start", "pause"})
    void nothingIsDoneWhenTheStatusCannotBeRead(String operation) throws Exception {
        statuses(json(403, "{\"error\":{\"code\":\"forbidden\"}}"));

        ApiException failure = refusal(uri(operation, ""), null, Map.of());

        assertThat(failure).hasMessageContaining("environment:syncs:read");
        assertThat(onlyRequest().getUrl()).startsWith("/sync/status");
    }

    /** The call is done: failing now would have a redelivery do it again. */
    @Test
    void aStatusThatFailsAfterwardsIsNoFailure() throws Exception {
        statuses(json(200, IDLE), json(400, "{\"error\":{\"code\":\"gone\"}}"));
        Message reply;
        try (LogCapture log = new LogCapture(Level.WARN)) {
            reply = done(uri("trigger", "&confirmTimeout=700")).getMessage();
            assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                    .contains("gone"));
        }

        assertThat(reply.getHeader(NangoConstants.CONFIRMED)).isEqualTo(false);
    }

    /** With repetitions of its own, or a wait for them, one look would take longer than all of the time. */
    @Test
    @Timeout(30)
    void oneLookIsOneTry() throws Exception {
        defaults.setMaxRetries(5);
        defaults.setMaxRetryWait(120_000);
        statuses(json(200, IDLE), json(503, "{}").withHeader("Retry-After", "60"));

        Message reply = done(uri("trigger", "&confirmTimeout=1000")).getMessage();

        assertThat(reply.getHeader(NangoConstants.CONFIRMED)).isEqualTo(false);
        assertThat(wire())
                .filteredOn(request -> request.getUrl().startsWith("/sync/status"))
                .hasSizeGreaterThan(2);
    }

    @Test
    @Timeout(30)
    void aStatusThatHangsDoesNotHoldTheRoute() throws Exception {
        statuses(json(200, IDLE), json(200, RAN).withFixedDelay(10_000));

        try (LogCapture log = new LogCapture(Level.WARN)) {
            Message reply = done(uri("trigger", "&confirmTimeout=1000")).getMessage();

            assertThat(reply.getHeader(NangoConstants.CONFIRMED)).isEqualTo(false);
            assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                    .contains("got no answer"));
        }
    }

    @Test
    void aTimeThatDisappearsIsNoRun() throws Exception {
        statuses(json(200, IDLE), json(200, status("PAUSED", "null", "null")));

        Message reply = done(uri("trigger", "&confirmTimeout=700")).getMessage();

        assertThat(reply.getHeader(NangoConstants.CONFIRMED)).isEqualTo(false);
    }

    @Test
    void aSyncThatTheStatusDoesNotListIsNotConfirmed() throws Exception {
        statuses(json(200, PAUSED));
        try (LogCapture log = new LogCapture(Level.WARN)) {
            Message reply = done("nango:pause?connectionId=c&providerConfigKey=p&syncs=s,other::v&confirm=true"
                            + "&confirmTimeout=500")
                    .getMessage();

            assertThat(reply.getHeader(NangoConstants.CONFIRMED)).isEqualTo(false);
            assertThat(log.warnings()).hasSize(1);
        }
    }

    @Test
    void aRefusedCallIsAFailure() throws Exception {
        statuses(json(200, IDLE));
        server.stubFor(post(urlPathEqualTo("/sync/pause")).willReturn(json(400, "{\"error\":{\"code\":\"c\"}}")));

        assertThat(refusal(uri("pause", ""), null, Map.of()).getCode()).isEqualTo("c");
        assertThat(wire()).hasSize(2);
    }

    @Test
    void withoutConfirmNobodyAsks() throws Exception {
        statuses(json(200, IDLE));

        Message reply = done(
                        uri("pause", "").replace("&confirm=true", ""), null, Map.of(NangoConstants.CONFIRMED, true))
                .getMessage();

        assertThat(reply.getHeaders()).doesNotContainKey(NangoConstants.CONFIRMED);
        assertThat(onlyRequest().getUrl()).isEqualTo("/sync/pause");
    }
}
