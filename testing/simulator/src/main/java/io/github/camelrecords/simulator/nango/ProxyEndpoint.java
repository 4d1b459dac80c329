package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code /proxy/...} with any method. Headers, integration and connection are checked in that order. Retries follow each
 * other without a wait.
 */
final class ProxyEndpoint implements Route.Handler {

    private static final Set<String> SHOWN_ON_SUCCESS = Set.of("mcp-session-id", "x-request-id", "x-correlation-id");
    private static final String NO_TYPE = "application/octet-stream";

    @Override
    public ApiResponse handle(ApiCall call) {
        NangoRequest request = call.request();
        List<Issue> issues = new ArrayList<>();
        ConnectionHeaders.check(request, issues);
        ProxyHeaders headers = ProxyHeaders.read(request, issues);
        if (!issues.isEmpty()) {
            return ApiErrors.invalid("invalid_headers", issues);
        }
        String integrationId = request.header("Provider-Config-Key");
        NangoIntegration integration = call.data().findIntegration(integrationId);
        if (integration == null) {
            return ApiErrors.coded(404, "unknown_provider_config", "there is no such integration");
        }
        if (call.data().find(integrationId, request.header("Connection-Id")) == null) {
            return ApiErrors.coded(400, "server_error", "the connection could not be read");
        }
        if (integration.upstream() == null) {
            return ApiErrors.notSimulated("The simulator has no API behind the integration " + integrationId
                    + "; give it one with NangoSimulator.proxy(...)");
        }
        NangoUpstreamAnswer answer = call(integration.upstream(), request, headers);
        return answer.status() >= 200 && answer.status() < 300 ? success(answer) : failure(answer);
    }

    private static NangoUpstreamAnswer call(NangoUpstream upstream, NangoRequest request, ProxyHeaders headers) {
        NangoUpstreamAnswer answer;
        int attempt = 0;
        do {
            answer = upstream.answer(new NangoUpstreamRequest(
                    request.method(),
                    path(request),
                    headers.forward(),
                    request.content().clone(),
                    headers.baseUrl(),
                    attempt));
        } while (isRepeated(answer.status(), headers) && attempt++ < headers.retries());
        return answer;
    }

    private static boolean isRepeated(int status, ProxyHeaders headers) {
        return status >= 500
                || status == 429
                || status == 401
                || headers.retryOn().contains(status);
    }

    /** Verbatim, with the slash at its end and the query. */
    private static String path(NangoRequest request) {
        String path = request.path().substring(NangoRequest.PROXY.length() - 1);
        return request.rawQuery().isEmpty() ? path : path + '?' + request.rawQuery();
    }

    private static ApiResponse success(NangoUpstreamAnswer answer) {
        if (answer.status() == 204) {
            return ApiResponse.of(204, null, new byte[0]);
        }
        String type = answer.contentType() == null ? NO_TYPE : answer.contentType();
        ApiResponse response = ApiResponse.of(answer.status(), type, answer.body());
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            if (SHOWN_ON_SUCCESS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                response = response.withHeader(header.getKey(), header.getValue());
            }
        }
        return response.withHeader("ETag", ResponseHeaders.entityTag(answer.body()));
    }

    /** An error keeps all of its headers: nothing tells it from one of Nango's own but its body. */
    private static ApiResponse failure(NangoUpstreamAnswer answer) {
        ApiResponse response = ApiResponse.of(answer.status(), answer.contentType(), answer.body());
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
        }
        return response;
    }
}
