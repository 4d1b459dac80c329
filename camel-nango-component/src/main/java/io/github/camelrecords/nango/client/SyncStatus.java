package io.github.camelrecords.nango.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of one sync of one connection, as Nango tells it.
 *
 * @param id                  Nango's id of the sync
 * @param connectionId        id of the connection
 * @param name                name of the sync
 * @param variant             name of the variant, {@code base} for none
 * @param status              {@code RUNNING}, {@code SUCCESS}, {@code ERROR}, {@code PAUSED} or {@code STOPPED}. A sync that
 *                            was started and never ran says {@code SUCCESS}, a paused one that runs {@code RUNNING}
 * @param finishedAt          when the last run ended; {@code null} while one is running and when there was none
 * @param nextScheduledSyncAt when it runs next by itself; {@code null} when it is paused
 * @param frequency           how often, in the words it was set with; {@code null} if Nango does not say
 * @param recordCount         records by model, without deleted ones. Of a variant a server 0.71 counts the base model's
 */
public record SyncStatus(
        String id,
        String connectionId,
        String name,
        String variant,
        String status,
        Instant finishedAt,
        Instant nextScheduledSyncAt,
        String frequency,
        Map<String, Long> recordCount) {

    static SyncStatus of(JsonNode sync) {
        Map<String, Long> counts = new LinkedHashMap<>();
        sync.path("recordCount").properties().forEach(model -> {
            if (model.getValue().isIntegralNumber()) {
                counts.put(model.getKey(), model.getValue().longValue());
            }
        });
        return new SyncStatus(
                sync.path("id").textValue(),
                sync.path("connection_id").textValue(),
                sync.path("name").textValue(),
                sync.path("variant").asText(NangoNames.BASE),
                sync.path("status").textValue(),
                time(sync.path("finishedAt").textValue()),
                time(sync.path("nextScheduledSyncAt").textValue()),
                sync.path("frequency").textValue(),
                Map.copyOf(counts));
    }

    /** Lenient: the raw answer has the text for who needs it. */
    private static Instant time(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
