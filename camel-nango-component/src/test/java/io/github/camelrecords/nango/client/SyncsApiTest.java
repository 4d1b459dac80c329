package io.github.camelrecords.nango.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncsApiTest extends ClientTestSupport {

    private static final String SUCCESS = "{\"success\":true}";
    private static final SyncTarget TARGET = SyncTarget.of(CONNECTION);
    private static final String IDS = "\"provider_config_key\":\"github\",\"connection_id\":\"user-123\"";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NONE                  | ''",
                "RESET                 | ,\"opts\":{\"reset\":true}",
                "RESET_AND_EMPTY_CACHE | ,\"opts\":{\"reset\":true,\"emptyCache\":true}"
            })
    void triggers(SyncReset reset, String opts) throws Exception {
        answer(200, SUCCESS);
        NangoAnswer<Void> answer = nango.syncs().trigger(TARGET, List.of("issues", "issues::v1"), reset);

        assertThat(line()).isEqualTo("POST /sync/trigger");
        assertThat(request().getBodyAsString())
                .isEqualTo("{" + IDS + ",\"syncs\":[\"issues\",\"issues::v1\"]" + opts + "}");
        assertThat(request().getHeader("Content-Type")).startsWith("application/json");
        assertThat(answer.body()).asString().isEqualTo(SUCCESS);
    }

    @Test
    void allConnectionsAreTheOnesThatNobodyNames() throws Exception {
        answer(200, SUCCESS);
        nango.syncs().trigger(SyncTarget.allConnections("github"), List.of(), SyncReset.NONE);

        assertThat(request().getBodyAsString()).isEqualTo("{\"provider_config_key\":\"github\",\"syncs\":[]}");
    }

    @Test
    void aResetHasToBeSaid() {
        assertThatNullPointerException()
                .isThrownBy(() -> nango.syncs().trigger(TARGET, List.of("issues"), null))
                .withMessage("reset");
        assertThat(requests()).isEmpty();
    }

    @Test
    void anEmptyAnswerIsFine() throws Exception {
        answer(aResponse().withStatus(200));

        assertThat(nango.syncs()
                        .trigger(TARGET, List.of("issues"), SyncReset.NONE)
                        .body())
                .isEmpty();
        assertThat(nango.syncs().start(TARGET, List.of("issues")).status()).isEqualTo(200);
        assertThat(nango.syncs().createVariant(CONNECTION, "issues", "v1").value())
                .isNull();
        assertThat(nango.syncs()
                        .updateFrequency(CONNECTION, "issues", null, "1h")
                        .value())
                .isNull();
    }

    @Test
    void startsAndPauses() throws Exception {
        answer(200, SUCCESS);
        nango.syncs().start(TARGET, List.of("issues"));
        nango.syncs().pause(TARGET, List.of());

        assertThat(requests())
                .extracting(ClientTestSupport::line)
                .containsExactly("POST /sync/start", "POST /sync/pause");
        assertThat(requests())
                .extracting(request -> request.getBodyAsString())
                .containsExactly("{" + IDS + ",\"syncs\":[\"issues\"]}", "{" + IDS + ",\"syncs\":[]}");
    }

    @Test
    void startsAndPausesAtMost256() throws Exception {
        answer(200, SUCCESS);
        nango.syncs().start(TARGET, Collections.nCopies(256, "issues"));

        List<String> tooMany = Collections.nCopies(257, "issues");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nango.syncs().start(TARGET, tooMany))
                .withMessageContainingAll("257", "at most 256");
        assertThatIllegalArgumentException().isThrownBy(() -> nango.syncs().pause(TARGET, tooMany));
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "a,b", "a::b::c"})
    void refusesNamesThatNangoRefuses(String name) {
        List<String> syncs = List.of("issues", name);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> nango.syncs().trigger(TARGET, syncs, SyncReset.NONE))
                .withMessageContaining("syncs is '" + name + "'");
        assertThatIllegalArgumentException().isThrownBy(() -> nango.syncs().start(TARGET, syncs));
        assertThatIllegalArgumentException().isThrownBy(() -> nango.syncs().status(TARGET, syncs));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nango.syncs().createVariant(CONNECTION, name, "v1"))
                .withMessageContaining("syncName");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nango.syncs().updateFrequency(CONNECTION, name, null, "1h"))
                .withMessageContaining("syncName");
        assertThat(requests()).isEmpty();
    }

    @Test
    void triggersAndVariantsAreNeverRepeatedOnceSent() {
        SyncsApi syncs = nango.syncs();

        assertThat(requestsOn(503, () -> syncs.trigger(TARGET, List.of("issues"), SyncReset.RESET)))
                .isOne();
        assertThat(requestsOn(500, () -> syncs.createVariant(CONNECTION, "issues", "v1")))
                .isOne();
        assertThat(requestsOn(504, () -> syncs.deleteVariant(CONNECTION, "issues", "v1")))
                .isOne();
    }

    @Test
    void aRefusalForNowIsRepeatedBecauseNothingWasDone() {
        assertThat(requestsOn(429, () -> nango.syncs().trigger(TARGET, List.of("issues"), SyncReset.RESET)))
                .isEqualTo(REPEATED);
    }

    @Test
    void theOtherCallsAreRepeated() {
        SyncsApi syncs = nango.syncs();

        assertThat(requestsOn(503, () -> syncs.start(TARGET, List.of("issues"))))
                .isEqualTo(REPEATED);
        assertThat(requestsOn(503, () -> syncs.pause(TARGET, List.of("issues"))))
                .isEqualTo(REPEATED);
        assertThat(requestsOn(503, () -> syncs.status(TARGET, List.of("issues"))))
                .isEqualTo(REPEATED);
        assertThat(requestsOn(503, () -> syncs.updateFrequency(CONNECTION, "issues", null, "1h")))
                .isEqualTo(REPEATED);
    }

    @Test
    void asksForTheStatusOfAllSyncs() throws Exception {
        String one =
                "{\"id\":\"a\", \"name\":\"issues\",\"variant\":\"base\",\"status\":\"PAUSED\",\"recordCount\":{}}";
        String two =
                "{\"id\":\"b\",\"name\":\"pulls\",\"variant\":\"v1\",\"status\":\"RUNNING\",\"recordCount\":{\"Pull\":3}}";
        answer(200, "{\"syncs\":[" + one + " , " + two + "]}");
        NangoAnswer<List<SyncStatus>> answer = nango.syncs().status(TARGET, List.of());

        assertThat(line()).isEqualTo("GET /sync/status?syncs=%2A&provider_config_key=github&connection_id=user-123");
        assertThat(answer.body()).asString().isEqualTo("[" + one + "," + two + "]");
        assertThat(answer.value()).extracting(SyncStatus::status).containsExactly("PAUSED", "RUNNING");
        assertThat(answer.value().get(1).recordCount()).isEqualTo(Map.of("Pull", 3L));
    }

    @Test
    void asksForTheStatusByName() throws Exception {
        answer(200, "{\"syncs\":[]}");
        NangoAnswer<List<SyncStatus>> answer =
                nango.syncs().status(SyncTarget.allConnections("github"), List.of("issues", "issues::v1"));

        assertThat(line()).isEqualTo("GET /sync/status?syncs=issues%2Cissues%3A%3Av1&provider_config_key=github");
        assertThat(answer.value()).isEmpty();
        assertThat(answer.body()).asString().isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"syncs\":[1]}"})
    void aStatusThatIsNoneIsAnError(String json) {
        answer(200, json);

        assertThat(failure(() -> nango.syncs().status(TARGET, List.of())).getKind())
                .isEqualTo(Kind.INVALID_RESPONSE);
    }

    @ParameterizedTest
    @CsvSource({
        "400, no_syncs_found, INVALID_REQUEST, name of the sync",
        "400, unknown_provider_config, INVALID_REQUEST, providerConfigKey",
        "404, unknown_connection, NOT_FOUND, connectionId",
        "403, forbidden, FORBIDDEN, environment:syncs:execute"
    })
    void refusalsTellWhatToCheck(int status, String code, Kind kind, String hint) {
        // the shape with a payload, as from this endpoint
        answer(status, "{\"error\":{\"message\":\"not so\",\"code\":\"" + code + "\",\"payload\":{\"a\":\"b\"}}}");
        ApiException failure = failure(() -> nango.syncs().trigger(TARGET, List.of("nope"), SyncReset.NONE));

        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure).hasMessageContainingAll("POST /sync/trigger", "not so", hint);
    }

    @Test
    void changesTheFrequency() throws Exception {
        answer(200, "{\"frequency\":\"30m\"}");
        NangoAnswer<String> answer = nango.syncs().updateFrequency(CONNECTION, "issues", "v1", "every half hour");

        assertThat(answer.value()).isEqualTo("30m");
        assertThat(line()).isEqualTo("PUT /sync/update-connection-frequency");
        assertThat(request().getBodyAsString())
                .isEqualTo("{\"sync_name\":\"issues\",\"sync_variant\":\"v1\"," + IDS
                        + ",\"frequency\":\"every half hour\"}");
    }

    @Test
    void takesTheFrequencyBack() throws Exception {
        answer(200, "{\"frequency\":\"1h\"}");
        nango.syncs().updateFrequency(CONNECTION, "issues", "base", null);

        assertThat(request().getBodyAsString()).isEqualTo("{\"sync_name\":\"issues\"," + IDS + ",\"frequency\":null}");
    }

    @Test
    void refusesAFrequencyThatNangoRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nango.syncs().updateFrequency(CONNECTION, "issues", null, "every minute"))
                .withMessageContaining("frequency is 'every minute'");
        assertThat(requests()).isEmpty();
    }

    @Test
    void createsAVariant() throws Exception {
        answer(200, "{\"id\":\"de6a\",\"name\":\"issues\",\"variant\":\"v1\"}");

        assertThat(nango.syncs().createVariant(CONNECTION, "issues", "v1").value())
                .isEqualTo(new SyncVariant("de6a", "issues", "v1"));
        assertThat(line()).isEqualTo("POST /sync/issues/variant/v1");
        assertThat(request().getBodyAsString()).isEqualTo("{" + IDS + "}");
    }

    @Test
    void deletesAVariantWithABody() throws Exception {
        answer(200, SUCCESS);
        nango.syncs().deleteVariant(CONNECTION, "issues", "v1");

        assertThat(line()).isEqualTo("DELETE /sync/issues/variant/v1");
        assertThat(request().getHeader("Content-Type")).startsWith("application/json");
        assertThat(request().getBodyAsString()).isEqualTo("{" + IDS + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "BASE", "v.1", "v 1", ".."})
    void refusesVariantsThatCanBeNeitherMadeNorDeleted(String variant) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nango.syncs().createVariant(CONNECTION, "issues", variant))
                .withMessageContaining("variant is '" + variant + "'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nango.syncs().deleteVariant(CONNECTION, "issues", variant));
        assertThat(requests()).isEmpty();
    }
}
