package io.github.camelrecords.nango.client;

import io.github.camelrecords.stream.http.ApiException.Kind;
import io.github.camelrecords.stream.http.ErrorHints;
import java.util.regex.Pattern;

/** What to try, by Nango's error codes (server 0.71, partly measured). */
final class NangoErrorHints implements ErrorHints {

    /** The scopes that Nango's documentation of API keys names, by call; the first that matches counts. */
    private enum Scope {
        RECORDS("GET /records", "environment:records:read"),
        PRUNE("PATCH /records/prune", "environment:records:write"),
        STATUS("GET /sync/status", "environment:syncs:read"),
        FREQUENCY("PUT /sync/update-connection-frequency", "environment:syncs:update"),
        CREATE_VARIANT("POST /sync/[^/]+/variant/.*", "environment:syncs:variant:create"),
        DELETE_VARIANT("DELETE /sync/[^/]+/variant/.*", "environment:syncs:variant:delete"),
        EXECUTE("POST /sync/.*", "environment:syncs:execute"),
        ACTION("[A-Z]+ /action/.*", "environment:actions:execute"),
        PROXY("[A-Z]+ /proxy/.*", "environment:proxy"),
        VARIABLES("GET /environment-variables", "environment:variables:read"),
        METADATA("[A-Z]+ /connections/metadata", "environment:connections:update"),
        CONNECTIONS("GET /connections", "environment:connections:list"),
        CONNECTION("GET /connections/.*", "environment:connections:read"),
        INTEGRATIONS("GET /integrations", "environment:integrations:list"),
        SCRIPTS("GET /scripts/config", "environment:integrations:list_functions");

        private final Pattern call;
        private final String name;

        Scope(String call, String name) {
            this.call = Pattern.compile(call);
            this.name = name;
        }

        static String of(String call) {
            for (Scope scope : values()) {
                if (scope.call.matcher(call).matches()) {
                    return scope.name;
                }
            }
            return null;
        }
    }

    @Override
    public String hint(String call, Kind kind, int status, String code) {
        String byCode = code == null ? null : byCode(call, code);
        return byCode != null ? byCode : byKind(call, kind);
    }

    private static String byCode(String call, String code) {
        return switch (code) {
            case "unknown_account", "invalid_secret_key_format", "missing_auth_header" ->
                "Check the option secretKey: it has to be an API key of this Nango environment.";
            case "malformed_auth_header" ->
                "Nango says this of a valid secretKey too while its database is down" + laterPoll(call);
            case "unknown_connection" ->
                "Check the options connectionId and providerConfigKey, and that secretKey belongs to the environment that"
                        + " has the connection.";
            case "unknown_provider_config" -> "Check the option providerConfigKey.";
            case "no_syncs_found", "unknown_sync" ->
                "Check the name of the sync and of its variant; the operation status with syncs=* lists those that the"
                        + " connection has.";
            case "sync_variant_already_exists" -> "The sync has this variant already; use it, or choose another name.";
            case "resource_capped" -> "Nango allows 100 variants a sync. Delete some.";
            case "disabled_resource" -> "The action is switched off in Nango.";
            case "script_http_error" ->
                "The action ran, and the other service refused what it asked for. Nango's log of the action says more.";
            case "action_script_failure", "action_script_runtime_error", "script_internal_error" ->
                "The action itself failed. Nango's log of the action says more.";
            case "invalid_action_input" -> "The action does not accept this input: see its definition in Nango.";
            case "script_output_too_large" -> "Nango carries at most 2 MB of output. Have the action save records.";
            case "base_url_override_disabled", "base_url_override_not_allowed" ->
                "This Nango does not let callers choose the base URL. Remove the option baseUrlOverride.";
            case "plan_limit" -> "The plan of the Nango account does not allow it.";
            default -> null;
        };
    }

    private static String byKind(String call, Kind kind) {
        return switch (kind) {
            case FORBIDDEN -> {
                String scope = Scope.of(call);
                yield "The secretKey lacks a scope" + (scope == null ? "." : "; this call needs " + scope + ".");
            }
            case SERVER_ERROR ->
                call.equals("GET /records")
                        ? "If it lasts, try a smaller limit (Nango gives up a query after 60 s), and look into Nango's log."
                        : "If it lasts, look into Nango's log.";
            case RATE_LIMITED ->
                "Nango counts the calls of the whole account; a longer delay or a larger limit makes fewer.";
            default -> null;
        };
    }

    private static String laterPoll(String call) {
        return call.equals("GET /records") ? "; polling goes on." : ".";
    }
}
