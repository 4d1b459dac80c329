package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.Delivery;
import io.github.camelrecords.stream.SourceRecord;
import java.util.ArrayList;
import java.util.List;

/** What goes into one exchange: a record, or the records of a batch, with their deliveries. */
final class Unit {

    private final List<SourceRecord> records;
    private final List<Delivery> deliveries;
    private long bytes;

    private Unit(List<SourceRecord> records, List<Delivery> deliveries) {
        this.records = records;
        this.deliveries = deliveries;
    }

    static Unit single(SourceRecord record, Delivery delivery) {
        return new Unit(List.of(record), List.of(delivery));
    }

    static Unit batch() {
        return new Unit(new ArrayList<>(), new ArrayList<>());
    }

    void add(SourceRecord record, Delivery delivery) {
        records.add(record);
        deliveries.add(delivery);
        bytes += record.slice().length();
    }

    List<SourceRecord> records() {
        return records;
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    SourceRecord first() {
        return records.get(0);
    }

    SourceRecord last() {
        return records.get(records.size() - 1);
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    int size() {
        return records.size();
    }

    /** Bytes of JSON collected in a batch. */
    long bytes() {
        return bytes;
    }
}
