package io.github.camelrecords.nango;

import io.github.camelrecords.stream.http.ApiException.Kind;
import io.github.camelrecords.stream.http.ErrorHints;

/** What to try, by Nango's error codes (server 0.71, partly measured). */
final class NangoErrorHints implements ErrorHints {

    @Override
    public String hint(Kind kind, int status, String code) {
        if (code != null) {
            switch (code) {
                case "unknown_account", "invalid_secret_key_format", "missing_auth_header":
                    return "Check the option secretKey: it has to be an API key of this Nango environment.";
                case "malformed_auth_header":
                    return "Nango says this of a valid secretKey too while its database is down; polling goes on.";
                case "unknown_connection":
                    return "Check the options connectionId and providerConfigKey, and that secretKey belongs to the"
                            + " environment that has the connection.";
                case "unknown_provider_config":
                    return "Check the option providerConfigKey.";
                default:
                    break;
            }
        }
        return switch (kind) {
            case FORBIDDEN ->
                "The secretKey lacks a scope; reading needs environment:records:read, pruning"
                        + " environment:records:write.";
            case SERVER_ERROR ->
                "If it lasts, try a smaller limit (Nango gives up a query after 60 s), and look into" + " Nango's log.";
            case RATE_LIMITED ->
                "Nango counts the calls of the whole account; a longer delay or a larger limit makes fewer.";
            default -> null;
        };
    }
}
