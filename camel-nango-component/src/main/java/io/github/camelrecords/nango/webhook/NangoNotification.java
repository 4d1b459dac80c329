package io.github.camelrecords.nango.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A notification of Nango, or, of the type {@code forward}, of another service through Nango. Everything but the type may be
 * {@code null}. Shapes as recorded from a Nango server 0.71, and the older one without a type.
 *
 * @param type              {@code sync}, {@code auth}, {@code forward}, {@code async_action}, or whatever Nango will send
 *                          some day. What another service sent and Nango could not assign is {@code forward}, too
 * @param providerConfigKey id of the integration
 * @param connectionId      id of the connection
 * @param models            the models of a sync; a failed sync names all of its models
 * @param variant           variant of the sync; {@code null} for none
 * @param syncName          name of the sync
 * @param syncType          {@code INITIAL}, {@code INCREMENTAL} or {@code WEBHOOK}
 * @param success           whether it succeeded
 * @param added             records of the model that are new
 * @param updated           records of the model that have changed
 * @param deleted           records of the model that were deleted
 * @param modifiedAfter     when the run began, by the clock of the machine that ran it. A hint only: no position to read
 *                          from
 */
public record NangoNotification(
        String type,
        String providerConfigKey,
        String connectionId,
        List<String> models,
        String variant,
        String syncName,
        String syncType,
        Boolean success,
        Integer added,
        Integer updated,
        Integer deleted,
        String modifiedAfter) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * @param  body        JSON
     * @throws IOException when it is no JSON, or no object or array; the message does not show the content
     */
    public static NangoNotification parse(byte[] body) throws IOException {
        JsonNode root;
        try {
            root = MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IOException("it is no JSON, or nested deeper than "
                    + MAPPER.getFactory().streamReadConstraints().getMaxNestingDepth() + " levels");
        }
        if (root == null || !root.isContainerNode()) {
            throw new IOException("it is no JSON object or array");
        }
        String type = text(root, "type");
        boolean fromNango = "nango".equals(text(root, "from"));
        boolean legacySync = type == null && root.has("syncName") && root.has("model");
        if (legacySync) {
            type = "sync";
        } else if (type == null || !fromNango && !"forward".equals(type)) {
            // another service may have a field of this name
            type = "forward";
            if (!root.has("providerConfigKey") || !root.has("payload")) {
                return new NangoNotification(
                        type, null, null, List.of(), null, null, null, null, null, null, null, null);
            }
        }
        String model = text(root, "model");
        List<String> models = model == null
                ? List.of()
                : Arrays.stream(model.split(",")).map(String::trim).toList();
        JsonNode results = root.path("responseResults");
        if (model != null && results.path(model).isObject()) {
            results = results.get(model);
        }
        String variant = text(root, "syncVariant");
        return new NangoNotification(
                type,
                text(root, "providerConfigKey"),
                text(root, "connectionId"),
                models,
                "base".equals(variant) ? null : variant,
                text(root, "syncName"),
                text(root, "syncType"),
                root.path("success").isBoolean() ? (Boolean) root.get("success").booleanValue() : null,
                number(results, "added"),
                number(results, "updated"),
                number(results, "deleted"),
                text(root, "modifiedAfter") != null ? text(root, "modifiedAfter") : text(root, "queryTimeStamp"));
    }

    /** Whether there may be new records of this model; also after a failed sync, which may have saved some before. */
    public boolean announces(String integration, String connection, String model, String ofVariant) {
        return type.equals("sync")
                && integration.equals(providerConfigKey)
                && connection.equals(connectionId)
                && models.contains(model)
                && (ofVariant == null ? variant == null : ofVariant.equals(variant));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).textValue();
    }

    private static Integer number(JsonNode node, String field) {
        return node.path(field).isInt() ? (Integer) node.get(field).intValue() : null;
    }
}
