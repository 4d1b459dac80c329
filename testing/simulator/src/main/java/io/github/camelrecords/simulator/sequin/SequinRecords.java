package io.github.camelrecords.simulator.sequin;

import java.util.List;

/** The whole stream of the records API. Thread safe. */
public final class SequinRecords {

    private final RecordStream stream;

    SequinRecords(RecordStream stream) {
        this.stream = stream;
    }

    /** @return each record once, in the order of the stream */
    public List<SequinRecord> all() {
        return stream.records();
    }

    /** @return every change there was, oldest first, also those no reader can see any more */
    public List<SequinRecordChange> changes() {
        return stream.changes();
    }
}
