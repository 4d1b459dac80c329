package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.client.SequinMessage;
import io.github.camelrecords.stream.consumer.AnswerBodies;
import io.github.camelrecords.stream.consumer.HeaderTable;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.apache.camel.Message;

/** Makes bodies and headers of the messages of a Sequin Stream. */
final class SequinMessages {

    private static final HeaderTable HEADERS = new HeaderTable(
            SequinConstants.ACK_ID,
            SequinConstants.ACTION,
            SequinConstants.SCHEMA,
            SequinConstants.TABLE,
            SequinConstants.COMMIT_TIMESTAMP,
            SequinConstants.COMMIT_LSN,
            SequinConstants.COMMIT_IDX,
            SequinConstants.IDEMPOTENCY_KEY,
            SequinConstants.CONSUMER,
            SequinConstants.CHANGES,
            SequinConstants.MESSAGE_TIMESTAMP);

    private final AnswerBodies bodies;
    private final boolean payloadOnly;
    private final String consumer;

    /** @param consumer what the endpoint calls the sink, for messages that do not name it */
    SequinMessages(AnswerBodies bodies, boolean payloadOnly, String consumer) {
        this.bodies = bodies;
        this.payloadOnly = payloadOnly;
        this.consumer = consumer;
    }

    void describe(Message message, SequinMessage from) throws IOException {
        message.setHeaders(HEADERS.with(
                from.ackId(),
                from.action(),
                from.schema(),
                from.table(),
                from.commitTimestamp(),
                from.commitLsn(),
                from.commitIdx(),
                from.idempotencyKey(),
                from.consumerName() != null ? from.consumerName() : consumer,
                from.changes(),
                epochMillis(from.commitTimestamp())));
        // last, so that a message without a usable body can be told by its headers
        message.setBody(bodies.body(payloadOnly ? from.payload() : from.json()));
    }

    private static Long epochMillis(String timestamp) {
        try {
            return timestamp == null
                    ? null
                    : OffsetDateTime.parse(timestamp).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
