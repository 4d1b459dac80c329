package io.github.camelrecords.nango.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.http.ApiException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NangoErrorHintsTest {

    private final NangoErrorHints hints = new NangoErrorHints();

    @ParameterizedTest
    @CsvSource({
        "GET /records, environment:records:read",
        "PATCH /records/prune, environment:records:write",
        "GET /sync/status, environment:syncs:read",
        "PUT /sync/update-connection-frequency, environment:syncs:update",
        "POST /sync/issues/variant/v1, environment:syncs:variant:create",
        "DELETE /sync/issues/variant/v1, environment:syncs:variant:delete",
        "POST /sync/trigger, environment:syncs:execute",
        "POST /sync/start, environment:syncs:execute",
        "POST /sync/pause, environment:syncs:execute",
        "POST /action/trigger, environment:actions:execute",
        "GET /action/de6af2ce-3d87-439f-8df3-53038f7b8142, environment:actions:execute",
        "GET /proxy/repos/a, environment:proxy",
        "DELETE /proxy/, environment:proxy",
        "GET /environment-variables, environment:variables:read",
        "POST /connections/metadata, environment:connections:update",
        "PATCH /connections/metadata, environment:connections:update",
        "GET /connections, environment:connections:list",
        "GET /connections/user-123, environment:connections:read",
        "GET /integrations, environment:integrations:list",
        "GET /scripts/config, environment:integrations:list_functions"
    })
    void namesTheScopeThatTheKeyLacks(String call, String scope) {
        assertThat(hints.hint(call, Kind.FORBIDDEN, 403, "forbidden")).endsWith(" " + scope + ".");
    }

    @Test
    void namesNoScopeOfACallThatItDoesNotKnow() {
        assertThat(hints.hint("GET /health", Kind.FORBIDDEN, 403, "forbidden"))
                .contains("secretKey lacks a scope")
                .doesNotContain("environment:");
    }

    @ParameterizedTest
    @CsvSource({
        "unknown_account, secretKey",
        "invalid_secret_key_format, secretKey",
        "missing_auth_header, secretKey",
        "malformed_auth_header, database is down",
        "unknown_connection, connectionId and providerConfigKey",
        "unknown_provider_config, providerConfigKey",
        "no_syncs_found, syncs=*",
        "unknown_sync, syncs=*",
        "sync_variant_already_exists, already",
        "resource_capped, 100 variants",
        "disabled_resource, switched off",
        "script_http_error, other service",
        "action_script_failure, action itself",
        "action_script_runtime_error, action itself",
        "script_internal_error, action itself",
        "invalid_action_input, input",
        "script_output_too_large, 2 MB",
        "base_url_override_disabled, baseUrlOverride",
        "base_url_override_not_allowed, baseUrlOverride",
        "plan_limit, plan"
    })
    void saysWhatToTryByTheCode(String code, String says) {
        assertThat(hints.hint("POST /x", Kind.INVALID_REQUEST, 400, code))
                .contains(says)
                .endsWith(".");
    }

    @Test
    void theCodeCountsMoreThanTheKind() {
        assertThat(hints.hint("GET /records", Kind.SERVER_ERROR, 500, "script_internal_error"))
                .contains("action itself");
    }

    @Test
    void onlyAConsumersCallsArePolls() {
        assertThat(hints.hint("GET /records", Kind.UNAUTHORIZED, 401, "malformed_auth_header"))
                .contains("polling goes on");
        assertThat(hints.hint("POST /sync/trigger", Kind.UNAUTHORIZED, 401, "malformed_auth_header"))
                .doesNotContain("poll");
    }

    @Test
    void onlyRecordsCanBeReadInSmallerPages() {
        assertThat(hints.hint("GET /records", Kind.SERVER_ERROR, 500, "server_error"))
                .contains("smaller limit");
        assertThat(hints.hint("GET /sync/status", Kind.SERVER_ERROR, 500, null))
                .contains("Nango's log")
                .doesNotContain("limit");
    }

    @Test
    void theLimitIsTheAccounts() {
        assertThat(hints.hint("GET /records", Kind.RATE_LIMITED, 429, "too_many_request"))
                .contains("whole account");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FORBIDDEN", "SERVER_ERROR", "RATE_LIMITED"},
            value = Kind.class)
    void aCodeThatItDoesNotKnowHasNoHint(Kind kind) {
        assertThat(hints.hint("GET /records", kind, 400, "new_code")).isNull();
        assertThat(hints.hint("GET /records", kind, 0, null)).isNull();
    }
}
