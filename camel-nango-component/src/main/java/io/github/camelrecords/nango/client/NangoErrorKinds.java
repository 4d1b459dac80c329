package io.github.camelrecords.nango.client;

import io.github.camelrecords.stream.http.ApiException.Kind;
import io.github.camelrecords.stream.http.ErrorKinds;

/**
 * What Nango's error codes mean. The status alone does not tell: an unknown connection is 400 for some calls and 404 for
 * others, and a scheduler that is down gives 400 as well as 500 (measured against a Nango server 0.71).
 */
final class NangoErrorKinds implements ErrorKinds {

    @Override
    public Kind kind(int status, String code) {
        return switch (code) {
            case "unknown_connection", "unknown_provider_config", "unknown_sync", "no_syncs_found", "not_found" ->
                Kind.NOT_FOUND;
            case "unknown_account", "invalid_secret_key_format", "missing_auth_header", "malformed_auth_header" ->
                Kind.UNAUTHORIZED;
            case "forbidden" -> Kind.FORBIDDEN;
            case "too_many_request" -> Kind.RATE_LIMITED;
            case "server_error" -> Kind.SERVER_ERROR;
            default -> null;
        };
    }
}
