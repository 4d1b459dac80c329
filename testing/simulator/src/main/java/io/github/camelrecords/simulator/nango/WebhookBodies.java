package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** The bodies of webhooks: compact JSON, keys in alphabetical order. */
final class WebhookBodies {

    private static final int MAX_FRAMES = 5;
    private static final ObjectWriter SORTED =
            RecordPayload.MAPPER.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

    private WebhookBodies() {}

    /** One model of a run that went well. */
    static byte[] syncSuccess(FinishedRun run, String model) {
        ObjectNode body = sync(run, model);
        String started = text(run.startedAt());
        body.put("success", true).put("modifiedAfter", started).put("queryTimeStamp", started);
        body.set("responseResults", results(run.results().get(model)));
        return sorted(body);
    }

    /** A failed run, all models in one. */
    static byte[] syncFailure(FinishedRun run) {
        ObjectNode body = sync(run, String.join(",", run.models()));
        body.put("success", false);
        body.put("startedAt", text(run.startedAt())).put("failedAt", text(run.endedAt()));
        ObjectNode error = body.putObject("error");
        error.put("type", "script_error");
        error.put("description", "An internal error occurred during the script execution");
        Throwable failure = run.failure();
        String name = failure.getClass().getSimpleName();
        ObjectNode payload = error.putObject("payload");
        payload.put("name", name).put("message", failure.getMessage());
        ArrayNode trace = payload.putArray("stacktrace");
        trace.add(name + ": " + failure.getMessage());
        StackTraceElement[] frames = failure.getStackTrace();
        for (int i = 0; i < Math.min(MAX_FRAMES, frames.length); i++) {
            trace.add("at " + frames[i].getMethodName() + " (" + frames[i].getFileName() + ':'
                    + frames[i].getLineNumber() + ')');
        }
        return sorted(body);
    }

    static byte[] asyncAction(NangoConnection connection, UUID id, String statusUrl) {
        ObjectNode body = about(connection);
        body.put("from", "nango").put("type", "async_action");
        body.putObject("payload").put("id", id.toString()).put("statusUrl", statusUrl);
        return sorted(body);
    }

    /** @param errorType null for success */
    static byte[] auth(NangoConnection connection, String operation, String errorType, String errorDescription) {
        ConnectionProfile profile = connection.profile();
        ObjectNode body = about(connection);
        body.put("from", "nango").put("type", "auth").put("operation", operation);
        body.put("authMode", profile.credentials().path("type").asText("NONE"));
        body.put("provider", connection.provider());
        body.put("environment", "dev");
        body.put("success", errorType == null);
        body.set("tags", RecordPayload.MAPPER.valueToTree(profile.tags()));
        if (profile.endUser() != null) {
            ConnectionProfile.EndUser user = profile.endUser();
            ObjectNode node = body.putObject("endUser");
            node.put("endUserId", user.id()).put("endUserEmail", user.email());
            node.put("organizationId", user.organizationId()).putObject("tags");
        }
        if (errorType != null) {
            body.putObject("error").put("type", errorType).put("description", errorDescription);
        }
        return sorted(body);
    }

    /** @param connection null for the payload without wrapper */
    static byte[] forward(NangoConnection connection, Object payload) {
        JsonNode json = json(payload);
        if (connection == null) {
            return sorted(json);
        }
        ObjectNode body = about(connection);
        body.put("from", connection.provider()).put("type", "forward");
        body.set("payload", json);
        return sorted(body);
    }

    /** Keys in the order in which they were documented. @param queryTimeStamp null for the first run */
    static byte[] legacySync(
            NangoConnection connection,
            String syncName,
            String model,
            Instant queryTimeStamp,
            NangoSyncRun.Result result) {
        ObjectNode body = about(connection);
        body.put("syncName", Objects.requireNonNull(syncName, "syncName"));
        body.put("model", Objects.requireNonNull(model, "model"));
        body.putObject("responseResults")
                .putObject(model)
                .put("added", result.added())
                .put("updated", result.updated())
                .put("deleted", result.deleted());
        body.put("syncType", queryTimeStamp == null ? FinishedRun.INITIAL : FinishedRun.INCREMENTAL);
        body.put("queryTimeStamp", queryTimeStamp == null ? null : text(queryTimeStamp));
        return RecordPayload.bytes(body);
    }

    private static ObjectNode about(NangoConnection connection) {
        ObjectNode body = RecordPayload.MAPPER.createObjectNode();
        return body.put("connectionId", connection.connectionId())
                .put("providerConfigKey", connection.providerConfigKey());
    }

    private static ObjectNode sync(FinishedRun run, String model) {
        NangoSync sync = run.sync();
        ObjectNode body = about(sync.family().connection());
        body.put("from", "nango").put("type", "sync");
        body.put("syncName", sync.name()).put("syncVariant", sync.variantName());
        return body.put("syncType", run.type()).put("model", model);
    }

    private static ObjectNode results(NangoSyncRun.Result result) {
        ObjectNode node = RecordPayload.MAPPER.createObjectNode();
        return node.put("added", result.added())
                .put("deleted", result.deleted())
                .put("updated", result.updated());
    }

    private static JsonNode json(Object payload) {
        if (!(payload instanceof CharSequence text)) {
            return RecordPayload.MAPPER.valueToTree(payload);
        }
        try {
            return RecordPayload.MAPPER.readTree(text.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The payload is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static byte[] sorted(JsonNode body) {
        try {
            return SORTED.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Jackson cannot write this webhook: " + e.getOriginalMessage(), e);
        }
    }

    private static String text(Instant time) {
        return Timestamps.formatMillis(Timestamps.micros(time));
    }
}
