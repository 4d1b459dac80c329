package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelrecords.simulator.http.ApiResponse;
import io.github.camelrecords.simulator.http.FaultEffect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way of a request through the server: limits of the HTTP layer, JSON body, content type, route, authentication,
 * rate limit, scope, endpoint. The order decides which error a request with several faults gets, and which headers it
 * carries; measured against a Nango server 0.71.4.
 */
final class NangoServer {

    /** Node's limit for request line and headers. */
    private static final int MAX_HEAD_BYTES = 16 * 1024;

    private final List<Route> routes;
    private final ApiKeys keys;
    private final RateLimiter rateLimiter;
    private final ResponseHeaders headers;
    private final NangoFaults faults;
    private final NangoRequests requests;

    /** @param rateLimiter null when the limit is switched off */
    NangoServer(
            List<Route> routes,
            ApiKeys keys,
            RateLimiter rateLimiter,
            ResponseHeaders headers,
            NangoFaults faults,
            NangoRequests requests) {
        this.routes = routes;
        this.keys = keys;
        this.rateLimiter = rateLimiter;
        this.headers = headers;
        this.faults = faults;
        this.requests = requests;
    }

    ApiResponse handle(NangoRequest request) {
        requests.add(request);
        if (headBytes(request) > MAX_HEAD_BYTES) {
            return ApiResponse.refusal(431, null, "");
        }
        if (offersUpgrade(request)) {
            return ApiResponse.refusal(400, "text/html", "This server takes no Upgrade header");
        }
        RequestFaults taken = faults.take(request);
        ApiResponse answer = taken.answer().isPresent()
                ? headers.common(scripted(request, taken.answer().get()))
                : application(request, taken);
        taken.await();
        return taken.rewrite(headers.finish(request, answer));
    }

    private ApiResponse scripted(NangoRequest request, FaultEffect.Answer<NangoRequest> scripted) {
        ApiResponse answer = scripted.answer().apply(request);
        return scripted.rateLimited() && rateLimiter != null
                ? rateLimiter.refusal().stamp(answer)
                : answer;
    }

    private ApiResponse application(NangoRequest request, RequestFaults taken) {
        if (request.hasJsonType() && !request.isProxied() && !hasReadableBody(request)) {
            return headers.minimal(ApiErrors.coded(400, "invalid_json", "the body is no JSON object or array"));
        }
        String path = request.normalisedPath();
        if (request.method().equals("GET") && (path.equals("/health") || path.equals("/ready"))) {
            return headers.minimal(ApiResponse.json(200, "{\"result\":\"ok\"}".getBytes(StandardCharsets.UTF_8)));
        }
        return headers.common(api(request, taken));
    }

    private ApiResponse api(NangoRequest request, RequestFaults taken) {
        if (request.header("Content-Type") != null && !request.hasJsonType() && !request.isProxied()) {
            return ApiErrors.coded(415, "invalid_content_type", "only application/json is taken here");
        }
        Optional<Route> route = routes.stream().filter(r -> r.matches(request)).findFirst();
        if (route.isEmpty()) {
            boolean page = request.method().equals("GET") || request.method().equals("HEAD");
            return page ? dashboard() : ApiErrors.htmlNotFound(request);
        }
        ApiKeys.Outcome outcome = keys.authenticate(request, taken.databaseDown());
        if (outcome.refusal() != null) {
            return outcome.refusal();
        }
        if (rateLimiter == null) {
            return authorised(request, route.get(), outcome.key(), taken);
        }
        RateLimiter.Decision decision = rateLimiter.take();
        ApiResponse response = decision.allowed()
                ? authorised(request, route.get(), outcome.key(), taken)
                : ApiErrors.tooManyRequests(request)
                        .withHeader("Retry-After", Long.toString(decision.retryAfterSeconds()));
        return decision.stamp(response);
    }

    private ApiResponse authorised(NangoRequest request, Route route, ApiKeys.Key key, RequestFaults taken) {
        if (!key.allows(route.scopes())) {
            return ApiErrors.coded(403, "forbidden", "this key lacks the scope " + String.join(" or ", route.scopes()));
        }
        return route.handler().handle(new ApiCall(request, route.segments(request), key, taken));
    }

    /** What an installed server shows for any path it does not know. */
    private static ApiResponse dashboard() {
        return ApiResponse.html(
                200,
                "<!doctype html>\n<html lang=\"en\">\n<head><title>Simulated Nango dashboard</title></head>\n"
                        + "<body><div id=\"root\"></div></body>\n</html>\n");
    }

    private static boolean hasReadableBody(NangoRequest request) {
        if (request.content().length == 0) {
            return true;
        }
        try {
            return RecordPayload.MAPPER.readTree(request.body()).isContainerNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean offersUpgrade(NangoRequest request) {
        String connection = request.header("Connection");
        if (connection == null) {
            return false;
        }
        return List.of(connection.split(",")).stream()
                .anyMatch(token -> token.strip().equalsIgnoreCase("upgrade"));
    }

    private static int headBytes(NangoRequest request) {
        int bytes = request.method().length() + request.toString().length() + " HTTP/1.1\r\n".length();
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            for (String value : header.getValue()) {
                bytes += header.getKey().length() + value.length() + ": \r\n".length();
            }
        }
        return bytes;
    }
}
