package io.github.camelrecords.nango.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error that Nango documents, or was seen to answer with, becomes an exception that says what to do. */
class ErrorAnswersTest extends WireTest {

    private static final String NOT_OURS = "proxy";

    /** An answer of Nango and what has to come of it. */
    private record Refusal(WireCall call, int status, String code, Kind kind, String wayOut) {
        @Override
        public String toString() {
            return call.operation() + " " + status + " " + code;
        }
    }

    private static WireCall callOf(String operation) {
        return WireCalls.minimal()
                .filter(call -> call.operation().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    static Stream<WireCall> calls() {
        return WireCalls.minimal();
    }

    static Stream<WireCall> ownCalls() {
        return calls().filter(call -> !call.operation().equals(NOT_OURS));
    }

    static Stream<Refusal> refusals() {
        List<Refusal> all = new ArrayList<>();
        String ids = "Check the options connectionId and providerConfigKey";
        String sync = "operation status with syncs=*";
        for (String operation :
                List.of("records", "prune", "updateFrequency", "createVariant", "deleteVariant", "triggerAction")) {
            all.add(refusal(operation, 400, "unknown_connection", Kind.NOT_FOUND, ids));
        }
        for (String operation : List.of("trigger", "start", "pause")) {
            all.add(refusal(operation, 404, "unknown_connection", Kind.NOT_FOUND, ids));
            all.add(refusal(operation, 400, "unknown_provider_config", Kind.NOT_FOUND, "providerConfigKey"));
            all.add(refusal(operation, 400, "no_syncs_found", Kind.NOT_FOUND, sync));
        }
        for (String operation : List.of("setMetadata", "updateMetadata")) {
            all.add(refusal(operation, 404, "unknown_connection", Kind.NOT_FOUND, ids));
        }
        all.add(refusal("records", 500, "server_error", Kind.SERVER_ERROR, "smaller limit"));
        all.add(refusal("prune", 500, "server_error", Kind.SERVER_ERROR, "Nango's log"));
        all.add(refusal("status", 400, "invalid_body", Kind.INVALID_REQUEST, null));
        all.add(refusal("status", 500, "generic_error_support", Kind.SERVER_ERROR, "Nango's log"));
        all.add(refusal("updateFrequency", 400, "unknown_sync", Kind.NOT_FOUND, sync));
        all.add(refusal("updateFrequency", 400, "server_error", Kind.SERVER_ERROR, "Nango's log"));
        all.add(refusal("createVariant", 400, "unknown_sync", Kind.NOT_FOUND, sync));
        all.add(refusal("createVariant", 400, "unknown_provider_config", Kind.NOT_FOUND, "providerConfigKey"));
        all.add(refusal("createVariant", 400, "sync_variant_already_exists", Kind.INVALID_REQUEST, "another name"));
        all.add(refusal("createVariant", 400, "resource_capped", Kind.INVALID_REQUEST, "100 variants"));
        all.add(refusal("createVariant", 400, "invalid_variant", Kind.INVALID_REQUEST, null));
        all.add(refusal("createVariant", 500, "failed_sync_variant_creation", Kind.SERVER_ERROR, "Nango's log"));
        all.add(refusal("deleteVariant", 404, "not_found", Kind.NOT_FOUND, "Check the names"));
        all.add(refusal("deleteVariant", 500, "failed_sync_variant_deletion", Kind.SERVER_ERROR, "Nango's log"));
        all.add(refusal("triggerAction", 404, "not_found", Kind.NOT_FOUND, "Check the names"));
        all.add(refusal("triggerAction", 404, "disabled_resource", Kind.NOT_FOUND, "switched off in Nango"));
        all.add(refusal("triggerAction", 400, "invalid_action_input", Kind.INVALID_REQUEST, "definition in Nango"));
        all.add(refusal("triggerAction", 400, "invalid_action_output", Kind.INVALID_REQUEST, null));
        for (String operation : List.of("triggerAction", "actionResult")) {
            all.add(refusal(operation, 400, "script_output_too_large", Kind.INVALID_REQUEST, "2 MB"));
            all.add(refusal(operation, 424, "script_http_error", Kind.INVALID_REQUEST, "other service refused"));
            all.add(refusal(operation, 410, "script_aborted", Kind.INVALID_REQUEST, null));
            for (String code :
                    List.of("action_script_failure", "action_script_runtime_error", "script_internal_error")) {
                all.add(refusal(operation, 500, code, Kind.SERVER_ERROR, "Nango's log of the action"));
            }
            all.add(refusal(operation, 500, "script_network_error", Kind.SERVER_ERROR, "Nango's log"));
        }
        all.add(refusal("connection", 404, "not_found", Kind.NOT_FOUND, "Check the names"));
        all.add(refusal("connection", 400, "unknown_provider_config", Kind.NOT_FOUND, "providerConfigKey"));
        all.add(refusal("connection", 400, "invalid_credentials", Kind.INVALID_REQUEST, null));
        all.add(refusal("connection", 424, "invalid_credentials", Kind.INVALID_REQUEST, null));
        all.add(refusal("connections", 400, "invalid_query_params", Kind.INVALID_REQUEST, null));
        return all.stream();
    }

    private static Refusal refusal(String operation, int status, String code, Kind kind, String wayOut) {
        return new Refusal(callOf(operation), status, code, kind, wayOut);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatNangoDocuments(Refusal refusal) throws Exception {
        answer(refusal.status(), "{\"error\":{\"code\":\"" + refusal.code() + "\",\"message\":\"So it says\"}}");

        ApiException failure = refusal(refusal.call());

        assertThat(failure.getKind()).isEqualTo(refusal.kind());
        assertThat(failure.getCode()).isEqualTo(refusal.code());
        assertThat(failure.getHttpResponseCode()).isEqualTo(refusal.status());
        assertThat(failure)
                .hasMessageStartingWith(refusal.call().method() + " " + path(refusal.call()))
                .hasMessageContaining("was answered with " + refusal.status() + " " + refusal.code() + ": So it says");
        if (refusal.wayOut() != null) {
            assertThat(failure).hasMessageContaining(refusal.wayOut());
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aWrongKey(WireCall call) throws Exception {
        for (String code : List.of("missing_auth_header", "invalid_secret_key_format", "unknown_account")) {
            server.resetAll();
            answer(
                    401,
                    "{\"error\":{\"message\":\"Authentication failed.\",\"code\":\"" + code + "\",\"payload\":{}}}");

            ApiException failure = refusal(call);

            assertThat(failure.getKind()).isEqualTo(Kind.UNAUTHORIZED);
            assertThat(failure.getCode()).isEqualTo(code);
            assertThat(failure.getHttpResponseCode()).isEqualTo(401);
            assertThat(failure).hasMessageContaining("secretKey").hasMessageNotContaining(secret);
            onlyRequest();
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aDatabaseThatIsDown(WireCall call) throws Exception {
        answer(401, "{\"error\":{\"code\":\"malformed_auth_header\"}}");

        ApiException failure = refusal(call);

        assertThat(failure.getKind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(failure).hasMessageContaining("database is down");
        onlyRequest();
    }

    @ParameterizedTest
    @CsvSource({
        "records, environment:records:read",
        "prune, environment:records:write",
        "trigger, environment:syncs:execute",
        "start, environment:syncs:execute",
        "pause, environment:syncs:execute",
        "status, environment:syncs:read",
        "updateFrequency, environment:syncs:update",
        "createVariant, environment:syncs:variant:create",
        "deleteVariant, environment:syncs:variant:delete",
        "environmentVariables, environment:variables:read",
        "triggerAction, environment:actions:execute",
        "actionResult, environment:actions:execute",
        "proxy, environment:proxy",
        "connections, environment:connections:list",
        "connection, environment:connections:read",
        "setMetadata, environment:connections:update",
        "updateMetadata, environment:connections:update",
        "integrations, environment:integrations:list",
        "scriptsConfig, environment:integrations:list_functions"
    })
    void aMissingScope(String operation, String scope) throws Exception {
        answer(403, "{\"error\":{\"code\":\"forbidden\"}}");

        ApiException failure = refusal(callOf(operation));

        assertThat(failure.getKind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(failure.getCode()).isEqualTo("forbidden");
        assertThat(failure.getHttpResponseCode()).isEqualTo(403);
        assertThat(failure).hasMessageEndingWith("this call needs " + scope + ".");
        onlyRequest();
    }

    /** The shapes of error bodies that a server was seen to send. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"code\":\"c\",\"message\":\"it says\"}} | c | it says",
                "{\"error\":{\"code\":\"c\",\"errors\":[{\"code\":\"x\",\"message\":\"too long\",\"path\":[\"a\",\"b\"]}]}} | c | a.b: too long",
                "{\"error\":{\"message\":\"it says\",\"code\":\"c\",\"payload\":{\"a\":1}}} | c | it says",
                "{\"error\":{\"message\":\"it says\",\"code\":\"c\",\"payload\":\"5f-77\"}} | c | it says",
                "{\"error\":{\"code\":\"c\"}} | c | with 409 c.",
                "{\"error\":{\"code\":\"c\",\"payload\":[1],\"upstream\":{\"status\":422}}} | c | the upstream service answered 422",
                "{\"message\":\"it says\"} | | it says",
                "<html><title>Error 409</title></html> | | HTML page 'Error 409'",
                "just text | | just text",
                "'' | | with 409."
            })
    void everyShapeOfAnErrorBody(String body, String code, String said) throws Exception {
        for (WireCall call : ownCalls().toList()) {
            server.resetAll();
            answer(json(409, "")
                    .withHeader("Content-Type", body.startsWith("<") ? "text/html; charset=utf-8" : JSON)
                    .withBody(body));

            ApiException failure = refusal(call);

            assertThat(failure.getKind()).isEqualTo(Kind.INVALID_REQUEST);
            assertThat(failure.getCode()).isEqualTo(code);
            assertThat(failure.getHttpResponseCode()).isEqualTo(409);
            assertThat(failure).hasMessageContaining(said);
        }
    }

    @ParameterizedTest
    @MethodSource("ownCalls")
    void aFailedCallLeavesTheMessageAsItIs(WireCall call) throws Exception {
        answer(400, "{\"error\":{\"code\":\"unknown_connection\"}}");
        Object body = call.body() == null ? "{\"mine\":1}" : call.body();

        var exchange = call(call.uri(), body, Map.of("mine", 1));

        assertThat(exchange.getException()).isInstanceOf(ApiException.class);
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("mine", 1)
                .doesNotContainKey("CamelHttpResponseCode");
    }

    private ApiException refusal(WireCall call) throws Exception {
        return refusal(call.uri(), call.body(), Map.of());
    }

    private static String path(WireCall call) {
        return call.url().replaceAll("\\?.*", "");
    }
}
