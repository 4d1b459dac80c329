package io.github.camelrecords.simulator.sequin;

import io.github.camelrecords.simulator.http.ApiResponse;
import io.github.camelrecords.simulator.sequin.RequestParameters.ApiException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The way of a request through the server: health, authentication, content type, endpoint. */
final class SequinServer {

    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH");
    private static final Set<String> PULL_PREFIXES = Set.of("http_pull_consumers", "sequin_streams");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Map<String, SequinAccount> accounts;
    private final SequinRecordsRevision revision;
    private final PullEndpoint pull;
    private final SequinRequests requests;
    private final Clock clock;

    /** @param accounts by token */
    SequinServer(
            Map<String, SequinAccount> accounts,
            SequinRecordsRevision revision,
            PullEndpoint pull,
            SequinRequests requests,
            Clock clock) {
        this.accounts = accounts;
        this.revision = revision;
        this.pull = pull;
        this.requests = requests;
        this.clock = clock;
    }

    ApiResponse handle(SequinRequest request) {
        requests.add(request);
        ApiResponse answer;
        try {
            answer = application(request);
        } catch (ApiException e) {
            answer = e.answer();
        }
        return answer.withHeader("Content-Length", Integer.toString(answer.body().length))
                .withHeader("Cache-Control", "max-age=0, private, must-revalidate")
                .withHeader("Date", HTTP_DATE.format(clock.instant()));
    }

    private ApiResponse application(SequinRequest request) {
        List<String> path = request.segments();
        if (path.equals(List.of("health"))) {
            return SequinErrors.json(200, Json.object().put("ok", true).put("rev", "simulator"));
        }
        if (path.equals(List.of("v1", "records")) && request.method().equals("GET")) {
            return new RecordsEndpoint(account(request).records(), revision).list(request);
        }
        if (!path.get(0).equals("api")) {
            return SequinErrors.unhandled(404, "Not Found");
        }
        SequinAccount account = account(request);
        String type = request.header("Content-Type");
        if (WRITING.contains(request.method()) && (type == null || !type.contains("application/json"))) {
            return SequinErrors.summary(400, "The header Content-Type has to be application/json");
        }
        if (path.size() == 4 && PULL_PREFIXES.contains(path.get(1))) {
            return pull(request, account, path.get(2), path.get(3));
        }
        return SequinErrors.unhandled(404, "Not Found");
    }

    private ApiResponse pull(SequinRequest request, SequinAccount account, String idOrName, String operation) {
        boolean post = request.method().equals("POST");
        boolean known = operation.equals("receive")
                ? post || request.method().equals("GET")
                : post && (operation.equals("ack") || operation.equals("nack"));
        if (!known) {
            return SequinErrors.unhandled(404, "Not Found");
        }
        SequinSink sink = account.find(idOrName).orElseThrow(() -> new ApiException(SequinErrors.notFound()));
        return switch (operation) {
            case "receive" -> pull.receive(sink, request);
            case "ack" -> pull.acknowledge(sink, request);
            default -> pull.giveBack(sink, request);
        };
    }

    /** Exactly one Authorization header, scheme in this spelling. */
    private SequinAccount account(SequinRequest request) {
        List<String> values = request.headers().getOrDefault("Authorization", List.of());
        boolean bearer = values.size() == 1 && values.get(0).startsWith("Bearer ");
        SequinAccount account = bearer ? accounts.get(values.get(0).substring("Bearer ".length())) : null;
        if (account == null) {
            throw new ApiException(SequinErrors.summary(401, "Unauthorized"));
        }
        return account;
    }
}
