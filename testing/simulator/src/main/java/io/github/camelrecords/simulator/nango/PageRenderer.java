package io.github.camelrecords.simulator.nango;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Writes a page as JSON, with the keys in the order a Nango server uses. Payload bytes are copied, not parsed. */
final class PageRenderer {

    private static final int PAGE_BYTES = 1 << 16;
    private static final int METADATA_BYTES = 512;

    private final ByteArrayOutputStream out;
    private long formattedTime = Long.MIN_VALUE;
    private String formattedText;

    private PageRenderer(int expectedBytes) {
        this.out = new ByteArrayOutputStream(expectedBytes);
    }

    /**
     * @param nextCursor     null at the end of the stream
     * @param payloads   what to show of a record besides its metadata
     */
    static byte[] render(RecordPage page, String nextCursor, Function<StoredRecord, byte[]> payloads) {
        PageRenderer renderer = new PageRenderer(PAGE_BYTES);
        renderer.write("{\"next_cursor\":");
        renderer.write(nextCursor == null ? "null" : '"' + nextCursor + '"');
        renderer.write(",\"records\":[");
        boolean first = true;
        for (StoredRecord record : page.records()) {
            if (!first) {
                renderer.out.write(',');
            }
            first = false;
            renderer.write(record, payloads.apply(record));
        }
        renderer.write("]}");
        return renderer.out.toByteArray();
    }

    static byte[] render(StoredRecord record) {
        PageRenderer renderer = new PageRenderer(record.payload.length + METADATA_BYTES);
        renderer.write(record, record.visiblePayload());
        return renderer.out.toByteArray();
    }

    private void write(StoredRecord record, byte[] payload) {
        String updatedAt = time(record.updatedAt);
        out.write(payload, 0, payload.length - 1);
        write(",\"" + RecordPayload.METADATA + "\":{\"first_seen_at\":\"");
        write(time(record.createdAt));
        write("\",\"last_modified_at\":\"");
        write(updatedAt);
        write("\",\"last_action\":\"");
        write(record.lastAction());
        write("\",\"deleted_at\":");
        writeNullable(record.deletedAt);
        write(",\"pruned_at\":");
        writeNullable(record.prunedAt);
        write(",\"cursor\":\"");
        write(Cursor.encode(updatedAt, record));
        write("\"}}");
    }

    private void writeNullable(long micros) {
        write(micros == StoredRecord.NEVER ? "null" : '"' + time(micros) + '"');
    }

    /** All records of a batch share a time: formatting it once halves the cost of a page. */
    private String time(long micros) {
        if (micros != formattedTime || formattedText == null) {
            formattedTime = micros;
            formattedText = Timestamps.format(micros);
        }
        return formattedText;
    }

    private void write(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.ISO_8859_1);
        out.write(bytes, 0, bytes.length);
    }
}
