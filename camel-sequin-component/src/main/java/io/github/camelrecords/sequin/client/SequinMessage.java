package io.github.camelrecords.sequin.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.sequin.client.JsonMembers.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * One message of a Sequin Stream. What it holds is decided by the sink's transform, so all but the ack id may be missing:
 * then a method gives {@code null}. Immutable; {@link #toString()} shows no content.
 */
public final class SequinMessage {

    private static final String RECORD = "record";
    private static final String CHANGES = "changes";
    private static final String ACTION = "action";
    private static final String METADATA = "metadata";

    private final String ackId;
    /** What everything else has its place in: many messages wait at a time, and each is kept once. */
    private final byte[] bytes;

    private final Place json;
    private final Place payload;
    private final Place changes;
    private final String action;
    private final JsonNode metadata;

    private SequinMessage(String ackId, byte[] bytes, Place json) {
        this.ackId = ackId;
        this.bytes = bytes;
        this.json = json;
        Map<String, Place> members = JsonMembers.isObject(bytes, json) ? JsonMembers.of(bytes, json) : Map.of();
        boolean change = isChange(members.keySet());
        this.payload = change ? members.get(RECORD) : json;
        this.changes = change ? members.get(CHANGES) : null;
        this.action = change ? text(tree(members.get(ACTION))) : null;
        this.metadata = change ? tree(members.get(METADATA)) : tree(null);
    }

    /**
     * @param ackId   of the element
     * @param element of the field {@code data} of an answer. Servers nest the message in a field {@code data}; where there is
     *                none, as some descriptions of the API have it, all but the ack id is the message
     */
    static SequinMessage of(String ackId, byte[] element) {
        Place nested = JsonMembers.of(element, new Place(0, element.length)).get("data");
        if (nested != null) {
            return new SequinMessage(ackId, element, nested);
        }
        Map<String, byte[]> rest = JsonMembers.of(element);
        rest.remove("ack_id");
        byte[] message = JsonMembers.join(rest);
        return new SequinMessage(ackId, message, new Place(0, message.length));
    }

    /** A transform may give the bare row, which may well have a column named record. */
    private static boolean isChange(Set<String> members) {
        return members.contains(RECORD)
                && (members.size() == 1
                        || members.contains(METADATA)
                        || members.contains(ACTION)
                        || members.contains(CHANGES));
    }

    /** What to acknowledge the message by. */
    public String ackId() {
        return ackId;
    }

    /** The whole message, any JSON value, UTF-8, its values exactly as sent. May be a copy or not: do not change it. */
    public byte[] json() {
        return json.of(bytes);
    }

    /** The row; the whole message where a transform has left nothing else. As sent, UTF-8. May be a copy or not: do not change it. */
    public byte[] payload() {
        return payload.of(bytes);
    }

    /** Of an update, the old values of the changed columns, JSON as sent. */
    public String changes() {
        String text = changes == null
                ? null
                : new String(bytes, changes.from(), changes.to() - changes.from(), StandardCharsets.UTF_8);
        return text == null || text.equals("null") ? null : text;
    }

    /** {@code insert}, {@code update}, {@code delete}, or {@code read} for a backfill. */
    public String action() {
        return action;
    }

    /** The schema of the table. */
    public String schema() {
        return text(metadata.path("table_schema"));
    }

    /** The table. */
    public String table() {
        return text(metadata.path("table_name"));
    }

    /** When the change was committed, ISO-8601 as sent. */
    public String commitTimestamp() {
        return text(metadata.path("commit_timestamp"));
    }

    /** Position of the commit in the database's log. */
    public Long commitLsn() {
        JsonNode lsn = metadata.path("commit_lsn");
        return lsn.canConvertToLong() && lsn.isIntegralNumber() ? Long.valueOf(lsn.longValue()) : null;
    }

    /** Place of the change in its commit. */
    public Integer commitIdx() {
        JsonNode idx = metadata.path("commit_idx");
        return idx.canConvertToInt() && idx.isIntegralNumber() ? Integer.valueOf(idx.intValue()) : null;
    }

    /** Tells the change from all others of its sink; not unique over several sinks or databases. */
    public String idempotencyKey() {
        return text(metadata.path("idempotency_key"));
    }

    /** Id of the sink. */
    public String consumerId() {
        return text(metadata.path("consumer").path("id"));
    }

    /** Name of the sink. */
    public String consumerName() {
        return text(metadata.path("consumer").path("name"));
    }

    private static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }

    private JsonNode tree(Place value) {
        try {
            return value == null
                    ? SequinCalls.MAPPER.missingNode()
                    : SequinCalls.MAPPER.reader().readTree(value.of(bytes));
        } catch (IOException e) {
            // beyond what Jackson takes, such as nested a thousand times: the message is good without it
            return SequinCalls.MAPPER.missingNode();
        }
    }

    @Override
    public String toString() {
        return "SequinMessage[" + ackId + ", " + (json.to() - json.from()) + " bytes]";
    }
}
