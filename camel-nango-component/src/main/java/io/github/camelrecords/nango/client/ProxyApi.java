package io.github.camelrecords.nango.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.stream.http.Answer;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import io.github.camelrecords.stream.http.ApiRequest;
import io.github.camelrecords.stream.http.ApiResponse;
import io.github.camelrecords.stream.http.Retryable;
import java.io.IOException;
import java.util.Set;

/** Calls of the other service with the connection's credentials. By Nango's documentation and source, 0.71. */
public final class ProxyApi {

    /** Codes by which Nango itself refuses a call; an answer with another body comes from the other service. */
    private static final Set<String> OWN_CODES = Set.of(
            "missing_auth_header",
            "malformed_auth_header",
            "invalid_secret_key_format",
            "unknown_account",
            "forbidden",
            "invalid_headers",
            "unknown_provider_config",
            "plan_limit",
            "connection_refresh_backoff",
            "base_url_override_disabled",
            "base_url_override_not_allowed",
            "too_many_request");

    private final NangoCalls calls;

    ProxyApi(NangoCalls calls) {
        this.calls = calls;
    }

    /**
     * {@code /proxy/...}. Scope {@code environment:proxy}. Only GET and HEAD are repeated once they may have arrived, and a
     * 429 never: it may be the other service's.
     *
     * @return              the answer of the other service, whatever its status. A refusal of Nango itself whose body does
     *                      not tell ({@code server_error} with 400 when the connection cannot be had) is returned as well
     * @throws ApiException when Nango itself refuses, or nobody answers
     */
    public ProxyAnswer call(ConnectionRef connection, ProxyRequest proxied) throws ApiException {
        ApiRequest request = request(connection, proxied);
        try (ApiResponse response = calls.open(request)) {
            byte[] body = response.body().readAllBytes();
            ProxyAnswer answer = new ProxyAnswer(
                    response.status(), response.header("Content-Type"), body, NangoCalls.remaining(response));
            String code = answer.status() < 400 ? null : ownCode(body);
            if (code != null) {
                throw refused(request, answer, code);
            }
            return answer;
        } catch (ApiException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("Reading the answer of " + request + " failed in an unknown way", e);
        }
    }

    private static ApiRequest request(ConnectionRef connection, ProxyRequest proxied) {
        ApiRequest.Builder request = RecordsApi.connection(ApiRequest.of(proxied.method(), proxied.path()), connection)
                .rawQuery(proxied.query())
                .header(
                        "Retries",
                        proxied.retries() == null ? null : proxied.retries().toString())
                .header("Base-Url-Override", proxied.baseUrlOverride())
                .answer(Answer.ANY)
                .retry(proxied.isRead() ? Retryable.PROXY_READ : Retryable.PROXY_WRITE)
                .responseTimeout(proxied.timeout());
        proxied.headers().forEach((name, value) -> request.header("Nango-Proxy-" + name, value));
        if (proxied.body() != null) {
            request.body(proxied.body(), proxied.contentType());
        }
        return request.build();
    }

    private static String ownCode(byte[] body) {
        try {
            JsonNode code = NangoCalls.tree(body).path("error").path("code");
            return OWN_CODES.contains(code.asText()) ? code.asText() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static ApiException refused(ApiRequest request, ProxyAnswer answer, String code) {
        Kind byCode = new NangoErrorKinds().kind(answer.status(), code);
        Kind kind = byCode == null ? Kind.ofStatus(answer.status()) : byCode;
        String hint = new NangoErrorHints().hint(request.toString(), kind, answer.status(), code);
        return new ApiException(
                kind,
                answer.status(),
                code,
                request.toString(),
                request + " was refused by Nango with " + answer.status() + " " + code + "."
                        + (hint == null ? "" : " " + hint),
                null,
                null);
    }
}
