package io.github.camelrecords.stream.readahead;

import io.github.camelrecords.stream.SourceRecord;
import java.util.Arrays;

/** Records that change hands together: either in memory, or, once parked, only counted and in the page's file. */
final class Chunk {

    /** An estimate of what a record takes in memory beside its JSON and its captured text. */
    static final int OVERHEAD = 256;

    private static final int MOST_RECORDS = 1024;

    private SourceRecord[] records = new SourceRecord[16];
    private int size;
    private int next;
    private long bytes;
    private long reserved;
    private boolean parked;
    private boolean moving;
    private boolean taken;

    static long bytes(SourceRecord record) {
        long bytes = OVERHEAD + record.slice().length();
        for (int i = 0; i < record.slice().fieldCount(); i++) {
            String field = record.slice().field(i);
            bytes += field == null ? 0 : field.length();
        }
        return bytes;
    }

    void add(SourceRecord record) {
        if (size == records.length) {
            records = Arrays.copyOf(records, size * 2);
        }
        records[size++] = record;
        bytes += bytes(record);
    }

    boolean full(long mostBytes) {
        return bytes >= mostBytes || size == MOST_RECORDS;
    }

    int size() {
        return size;
    }

    SourceRecord get(int index) {
        return records[index];
    }

    long bytes() {
        return bytes;
    }

    boolean hasNext() {
        return next < size;
    }

    /** The next record, or {@code null} if it has to be read from the file. */
    SourceRecord next() {
        int index = next++;
        if (parked) {
            return null;
        }
        SourceRecord record = records[index];
        records[index] = null;
        return record;
    }

    /** Keeps the number of the records only. */
    void park() {
        records = null;
        bytes = 0;
        parked = true;
    }

    boolean isParked() {
        return parked;
    }

    /** Takes over the records of a parked chunk that follows this parked one. */
    void append(Chunk following) {
        size += following.size;
    }

    /** The bytes that count against the budget for this chunk. */
    long reserved() {
        return reserved;
    }

    void reserved(long reservedBytes) {
        reserved = reservedBytes;
    }

    /** Whether the chunk is on its way into the file and nobody may have it. */
    boolean isMoving() {
        return moving;
    }

    void moving(boolean isMoving) {
        moving = isMoving;
    }

    /** Whether the reader of the page has it. */
    boolean isTaken() {
        return taken;
    }

    void take() {
        taken = true;
    }
}
