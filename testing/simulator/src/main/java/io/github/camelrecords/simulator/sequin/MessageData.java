package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The four keys of a message. Source: Sequin's source, lib/sequin/consumers/consumer_event_data.ex, and its page on
 * messages.
 */
final class MessageData {

    private MessageData() {}

    /** @param changes old values of changed columns; null for anything but an update */
    static ObjectNode of(SequinChange change, ObjectNode changes, SinkTable table, SinkIdentity sink) {
        ObjectNode data = Json.object();
        data.set("record", change.record());
        data.set("changes", changes);
        data.put("action", change.action().wireName());
        ObjectNode metadata = data.putObject("metadata");
        metadata.put("table_schema", table.schema());
        metadata.put("table_name", table.name());
        metadata.put("commit_timestamp", Json.timestamp(change.time()));
        metadata.put("commit_lsn", change.commitLsn());
        metadata.put("commit_idx", change.commitIdx());
        metadata.put("database_name", sink.databaseName());
        metadata.putNull("transaction_annotations");
        metadata.put("idempotency_key", change.idempotencyKey());
        ArrayNode pks = metadata.putArray("record_pks");
        change.recordPks().forEach(pks::add);
        metadata.putNull("enrichment");
        metadata.set("consumer", sink.consumerJson());
        metadata.set("database", sink.databaseJson());
        return data;
    }

    static String idempotencyKey(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
