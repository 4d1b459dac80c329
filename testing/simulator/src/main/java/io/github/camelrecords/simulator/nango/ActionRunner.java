package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** Runs the actions of an environment: called for at once, or one after the other in the background. Thread safe. */
final class ActionRunner {

    private static final int MAX_OUTPUT_BYTES = 2 * 1024 * 1024;
    private static final int STATUS_OF_AN_UNTOLD_UPSTREAM = 500;

    private final ExecutorService threads;
    private final EnvironmentEvents events;
    private final Map<UUID, ApiResponse> finished = new ConcurrentHashMap<>();
    private CompletableFuture<Void> background = CompletableFuture.completedFuture(null);

    ActionRunner(ExecutorService threads, EnvironmentEvents events) {
        this.threads = threads;
        this.events = events;
    }

    /** Waits for the end of the action. @return its output or its error */
    ApiResponse runNow(NangoAction action, JsonNode input, NangoConnection connection) {
        try {
            return threads.submit(() -> run(action, input, connection)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ApiErrors.coded(500, "internal_server_error", "the simulator was stopped");
        } catch (ExecutionException e) {
            throw new IllegalStateException("An action ended with an error of the JVM", e.getCause());
        }
    }

    /** Returns at once. @return under which id {@link #result} will find the outcome */
    UUID runLater(NangoAction action, JsonNode input, NangoConnection connection, int retries) {
        UUID id = UUID.randomUUID();
        synchronized (this) {
            background = background.handleAsync(
                    (nothing, failure) -> {
                        finished.put(id, runWithRetries(action, input, connection, retries));
                        events.asyncActionFinished(connection, id);
                        return null;
                    },
                    threads);
        }
        return id;
    }

    /** @return null while it runs, and for an id that was never given out */
    ApiResponse result(UUID id) {
        return finished.get(id);
    }

    private static ApiResponse runWithRetries(
            NangoAction action, JsonNode input, NangoConnection connection, int retries) {
        ApiResponse response = run(action, input, connection);
        for (int retry = 0; retry < retries && response.status() != 200; retry++) {
            response = run(action, input, connection);
        }
        return response;
    }

    private static ApiResponse run(NangoAction action, JsonNode input, NangoConnection connection) {
        try {
            byte[] output = RecordPayload.bytes(action.run(input, connection));
            return output.length > MAX_OUTPUT_BYTES
                    ? ApiErrors.thrown(400, "script_output_too_large", "an output has at most 2 MB")
                    : ApiResponse.json(200, output);
        } catch (NangoActionException e) {
            return error(e);
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            ObjectNode payload = RecordPayload.MAPPER.createObjectNode();
            payload.put("name", e.getClass().getSimpleName()).put("message", e.getMessage());
            return ApiErrors.thrown(500, "action_script_runtime_error", "the action threw an exception", payload);
        }
    }

    private static ApiResponse error(NangoActionException e) {
        JsonNode payload = tree(e.payload());
        if (e.upstream() == null && !e.code().equals(NangoActionException.SCRIPT_HTTP_ERROR)) {
            JsonNode shown = payload.isNull() ? RecordPayload.MAPPER.createObjectNode() : payload;
            return ApiErrors.thrown(e.status(), e.code(), "the action ended with an error", shown);
        }
        NangoActionException.Upstream told = e.upstream() == null
                ? new NangoActionException.Upstream(STATUS_OF_AN_UNTOLD_UPSTREAM, Map.of(), e.payload())
                : e.upstream();
        ObjectNode upstream = RecordPayload.MAPPER.createObjectNode();
        upstream.put("status", told.status());
        upstream.set("headers", tree(told.headers()));
        upstream.set("body", tree(told.body()));
        return ApiErrors.upstream(e.status(), e.code(), payload, upstream);
    }

    private static JsonNode tree(Object value) {
        return value == null ? NullNode.getInstance() : RecordPayload.MAPPER.valueToTree(value);
    }
}
