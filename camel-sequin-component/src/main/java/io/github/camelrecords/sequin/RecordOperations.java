package io.github.camelrecords.sequin;

import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.consumer.AnswerBodies;
import io.github.camelrecords.stream.http.ApiClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.camel.Message;

/** The operation records: one page. */
final class RecordOperations {

    private final ApiClient client;
    private final SequinRecordsOptions options;
    private final int limit;
    private final AnswerBodies bodies;

    RecordOperations(ApiClient client, SequinRecordsOptions options, int limit, AnswerBodies bodies) {
        this.client = client;
        this.options = options;
        this.limit = limit;
        this.bodies = bodies;
    }

    /** The page after the cursor in the header, or the first one; the header with its own cursor leads to the next. */
    void page(Message message) throws IOException {
        String after = message.getHeader(SequinConstants.AFTER_CURSOR, String.class);
        if (after != null && after.isBlank()) {
            throw new IllegalArgumentException("Header " + SequinConstants.AFTER_CURSOR
                    + " is empty. Remove it to read from the start of the stream, or give it a cursor.");
        }
        message.removeHeader(SequinConstants.CURSOR);
        try (SequinPage page =
                new SequinPage(client.execute(options.request(after, limit)), after, options.payloadOnly(), 0)) {
            byte[] json = array(page);
            message.setHeader(SequinConstants.HTTP_RESPONSE_CODE, page.status());
            if (page.nextCursor() != null) {
                message.setHeader(SequinConstants.CURSOR, page.nextCursor());
            }
            message.setBody(bodies.body(json));
        }
    }

    private static byte[] array(SequinPage page) throws IOException {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.write('[');
        for (SourceRecord record = page.next(); record != null; record = page.next()) {
            if (array.size() > 1) {
                array.write(',');
            }
            array.write(record.slice().json());
        }
        array.write(']');
        return array.toByteArray();
    }
}
