package io.github.camelrecords.sequin.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

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
    private final byte[] json;
    private final byte[] payload;
    private final byte[] changes;
    private final String action;
    private final JsonNode metadata;

    private SequinMessage(String ackId, byte[] json) {
        this.ackId = ackId;
        this.json = json;
        Map<String, byte[]> members = JsonMembers.isObject(json) ? JsonMembers.of(json) : Map.of();
        boolean change = isChange(members);
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
        Map<String, byte[]> members = JsonMembers.of(element);
        byte[] nested = members.get("data");
        if (nested != null) {
            return new SequinMessage(ackId, nested);
        }
        Map<String, byte[]> rest = new LinkedHashMap<>(members);
        rest.remove("ack_id");
        return new SequinMessage(ackId, JsonMembers.join(rest));
    }

    /** A transform may give the bare row, which may well have a column named record. */
    private static boolean isChange(Map<String, byte[]> members) {
        return members.containsKey(RECORD)
                && (members.size() == 1
                        || members.containsKey(METADATA)
                        || members.containsKey(ACTION)
                        || members.containsKey(CHANGES));
    }

    /** What to acknowledge the message by. */
    public String ackId() {
        return ackId;
    }

    /** The whole message, any JSON value, UTF-8, its values exactly as sent. Not a copy. */
    public byte[] json() {
        return json;
    }

    /** The row; the whole message where a transform has left nothing else. As sent, UTF-8. Not a copy. */
    public byte[] payload() {
        return payload;
    }

    /** Of an update, the old values of the changed columns, JSON as sent. */
    public String changes() {
        String text = changes == null ? null : new String(changes, StandardCharsets.UTF_8);
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

    private static JsonNode tree(byte[] value) {
        try {
            return value == null
                    ? SequinCalls.MAPPER.missingNode()
                    : SequinCalls.MAPPER.reader().readTree(value);
        } catch (IOException e) {
            // beyond what Jackson takes, such as nested a thousand times: the message is good without it
            return SequinCalls.MAPPER.missingNode();
        }
    }

    @Override
    public String toString() {
        return "SequinMessage[" + ackId + ", " + json.length + " bytes]";
    }
}
