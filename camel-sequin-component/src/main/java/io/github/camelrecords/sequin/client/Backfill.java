package io.github.camelrecords.sequin.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A backfill, as Sequin tells it. The raw answer has the rest.
 *
 * @param id            Sequin's id
 * @param sink          name of the sink
 * @param table         as {@code schema.table}
 * @param state         {@code active}, {@code paused}, {@code completed}, {@code cancelled} or {@code failed}
 * @param rowsInitial   rows of the table when it began; {@code null} while not known
 * @param rowsProcessed rows read so far; {@code null} while not known
 * @param rowsIngested  messages made so far; {@code null} while not known
 */
public record Backfill(
        String id, String sink, String table, String state, Long rowsInitial, Long rowsProcessed, Long rowsIngested) {

    static Backfill of(JsonNode backfill) {
        return new Backfill(
                backfill.path("id").textValue(),
                backfill.path("sink_consumer").textValue(),
                backfill.path("table").textValue(),
                backfill.path("state").textValue(),
                count(backfill.path("rows_initial_count")),
                count(backfill.path("rows_processed_count")),
                count(backfill.path("rows_ingested_count")));
    }

    private static Long count(JsonNode node) {
        return node.isIntegralNumber() ? Long.valueOf(node.longValue()) : null;
    }
}
