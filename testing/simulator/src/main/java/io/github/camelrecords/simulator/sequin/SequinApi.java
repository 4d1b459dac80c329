package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import io.github.camelrecords.simulator.sequin.RequestParameters.ApiException;
import java.util.List;
import java.util.Set;

/** Which endpoint under {@code /api} answers. Source: Sequin's source, lib/sequin_web/router.ex. */
final class SequinApi {

    private static final Set<String> PULL_PREFIXES = Set.of("http_pull_consumers", "sequin_streams");
    private static final Set<String> NOT_SIMULATED =
            Set.of("destinations", "postgres_databases", "api_keys", "config", "sinks");
    private static final Set<String> UPDATES = Set.of("PUT", "PATCH");

    private final PullEndpoint pull;
    private final SinksEndpoint sinks = new SinksEndpoint();
    private final BackfillsEndpoint backfills = new BackfillsEndpoint();

    SequinApi(PullEndpoint pull) {
        this.pull = pull;
    }

    /** @param path its segments behind {@code api} */
    ApiResponse handle(SequinRequest request, SequinAccount account, List<String> path) {
        String resource = path.isEmpty() ? "" : path.get(0);
        if (path.size() == 3 && PULL_PREFIXES.contains(resource)) {
            return pull(request, account, path.get(1), path.get(2));
        }
        ApiResponse answer = resource.equals("sinks") ? management(request, account, path) : null;
        if (answer != null) {
            return answer;
        }
        boolean backfillDelete = path.size() > 2;
        return NOT_SIMULATED.contains(resource) && !(resource.equals("sinks") && backfillDelete)
                ? SequinErrors.summary(501, request.method() + " /api/" + resource + " is not simulated")
                : noRoute();
    }

    /** Null for what there is none. */
    private ApiResponse management(SequinRequest request, SequinAccount account, List<String> path) {
        boolean get = request.method().equals("GET");
        boolean update = UPDATES.contains(request.method());
        if (path.size() == 1) {
            return get ? sinks.list(account) : null;
        }
        boolean ofBackfills = path.size() > 2 && path.get(2).equals("backfills");
        if (path.size() == 2 && (get || update)) {
            SequinSink sink = sink(account, path.get(1));
            return get ? sinks.get(sink) : sinks.update(account, sink, body(request));
        }
        if (path.size() == 3 && ofBackfills && (get || request.method().equals("POST"))) {
            SequinSink sink = sink(account, path.get(1));
            return get ? backfills.list(sink) : backfills.create(sink, body(request));
        }
        if (path.size() == 4 && ofBackfills && (get || update)) {
            SequinSink sink = sink(account, path.get(1));
            return get ? backfills.get(sink, path.get(3)) : backfills.update(sink, path.get(3), body(request));
        }
        return null;
    }

    private ApiResponse pull(SequinRequest request, SequinAccount account, String idOrName, String operation) {
        boolean post = request.method().equals("POST");
        boolean known = operation.equals("receive")
                ? post || request.method().equals("GET")
                : post && (operation.equals("ack") || operation.equals("nack"));
        if (!known) {
            return noRoute();
        }
        SequinSink sink = sink(account, idOrName);
        return switch (operation) {
            case "receive" -> pull.receive(sink, request);
            case "ack" -> pull.acknowledge(sink, request);
            default -> pull.giveBack(sink, request);
        };
    }

    private static SequinSink sink(SequinAccount account, String idOrName) {
        return account.find(idOrName).orElseThrow(() -> new ApiException(SequinErrors.notFound()));
    }

    private static ObjectNode body(SequinRequest request) {
        return RequestParameters.body(request);
    }

    private static ApiResponse noRoute() {
        return SequinErrors.unhandled(404, "Not Found");
    }
}
