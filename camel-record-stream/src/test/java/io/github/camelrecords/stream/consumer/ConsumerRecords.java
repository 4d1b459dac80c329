package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.json.RecordSlice;
import java.nio.charset.StandardCharsets;

/** Records for the tests of this package: long settled, with a cursor that is the id. */
final class ConsumerRecords {

    private ConsumerRecords() {}

    static SourceRecord record(String id) {
        return record(id, "{\"id\":\"" + id + "\"}");
    }

    static SourceRecord record(String id, String json) {
        return new SourceRecord(
                new RecordSlice(json.getBytes(StandardCharsets.UTF_8), new String[0], 1), id, id, "c-" + id, 1, true);
    }
}
