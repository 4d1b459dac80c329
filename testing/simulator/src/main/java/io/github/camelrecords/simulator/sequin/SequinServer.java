package io.github.camelrecords.simulator.sequin;

import io.github.camelrecords.simulator.http.ActingFaults;
import io.github.camelrecords.simulator.http.ApiResponse;
import io.github.camelrecords.simulator.http.HttpDate;
import io.github.camelrecords.simulator.sequin.RequestParameters.ApiException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The way of a request through the server: health, authentication, content type, endpoint. */
final class SequinServer {

    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH");

    private final Map<String, SequinAccount> accounts;
    private final SequinRecordsRevision revision;
    private final SequinApi api;
    private final SequinFaults faults;
    private final SequinRequests requests;
    private final Clock clock;

    /** @param accounts by token */
    SequinServer(
            Map<String, SequinAccount> accounts,
            SequinRecordsRevision revision,
            SequinApi api,
            SequinFaults faults,
            SequinRequests requests,
            Clock clock) {
        this.accounts = accounts;
        this.revision = revision;
        this.api = api;
        this.faults = faults;
        this.requests = requests;
        this.clock = clock;
    }

    ApiResponse handle(SequinRequest request) {
        requests.add(request);
        ActingFaults<SequinRequest> taken = faults.take(request);
        ApiResponse answer =
                taken.answer().isPresent() ? taken.answer().get().answer().apply(request) : answered(request);
        taken.await();
        return taken.rewrite(finish(answer));
    }

    private ApiResponse answered(SequinRequest request) {
        try {
            return application(request);
        } catch (ApiException e) {
            return e.answer();
        }
    }

    private ApiResponse finish(ApiResponse answer) {
        return answer.withHeader("Content-Length", Integer.toString(answer.body().length))
                .withHeader("Cache-Control", "max-age=0, private, must-revalidate")
                .withHeader("Date", HttpDate.format(clock.instant()));
    }

    private ApiResponse application(SequinRequest request) {
        if (WRITING.contains(request.method()) && isJson(request)) {
            // the framework reads bodies before it looks for a route
            RequestParameters.body(request);
        }
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
        if (WRITING.contains(request.method()) && !isJson(request)) {
            return SequinErrors.summary(400, "The header Content-Type has to be application/json");
        }
        return api.handle(request, account, path.subList(1, path.size()));
    }

    private static boolean isJson(SequinRequest request) {
        String type = request.header("Content-Type");
        return type != null && type.contains("application/json");
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
