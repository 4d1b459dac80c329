package io.github.camelrecords.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** The records of the benchmark's stream, in the form of Nango's GET /records, each of the same number of bytes. */
final class RecordRenderer {

    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'").withZone(ZoneOffset.UTC);
    private static final int INDEX_DIGITS = 12;
    private static final String TEXT =
            "It worked before the update, now the page stays empty after a while. \\\"Retry\\\" helps"
                    + " sometimes. Steps: open the list, sort by name, scroll to the end. ";
    /** One record in ten holds letters outside of ASCII. */
    private static final int NOT_ASCII_EVERY = 10;

    private final int size;
    private final byte[] filler;

    /**
     * @param size bytes of one record, at least 1000
     */
    RecordRenderer(int size) {
        if (size < 1000) {
            throw new IllegalArgumentException("A record has at least 1000 bytes, not " + size);
        }
        this.size = size;
        this.filler = TEXT.repeat(size / TEXT.length() + 1).getBytes(StandardCharsets.US_ASCII);
    }

    int size() {
        return size;
    }

    /** Appends the JSON of one record. */
    void write(long index, ByteArrayOutputStream out) {
        String time = time(index);
        byte[] head = head(index).getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\",\"_nango_metadata\":{\"first_seen_at\":\"" + time + "\",\"last_modified_at\":\"" + time
                        + "\",\"last_action\":\"ADDED\",\"deleted_at\":null,\"pruned_at\":null,\"cursor\":\""
                        + cursor(index) + "\"}}")
                .getBytes(StandardCharsets.US_ASCII);
        int rest = size - head.length - tail.length;
        out.writeBytes(head);
        // never ends inside of an escape sequence
        int filled = rest > 0 && filler[rest - 1] == '\\' ? rest - 1 : rest;
        out.write(filler, 0, filled);
        for (int i = filled; i < rest; i++) {
            out.write('.');
        }
        out.writeBytes(tail);
    }

    private static String head(long index) {
        String title = index % NOT_ASCII_EVERY == 0 ? "L\u2019\u00e9cran reste vide \u2713" : "The page stays empty";
        return "{\"id\":\"issue-" + index + "\",\"number\":" + index + ",\"title\":\"" + title
                + "\",\"state\":\"open\",\"locked\":false,\"milestone\":null,\"comments\":" + index % 50
                + ",\"score\":0.5,\"author\":{\"id\":" + index % 9973 + ",\"login\":\"user-" + index % 9973
                + "\",\"admin\":false},\"labels\":[\"bug\",\"needs triage\"],\"assignees\":[{\"id\":7,\"login\":\"user-7\"}],"
                + "\"body\":\"";
    }

    private static String time(long index) {
        return TIME.format(FIRST.plusMillis(index));
    }

    /** Nango's cursor of this record: Base64 of its time and its uuid. */
    static String cursor(long index) {
        String text = time(index) + "||00000000-0000-4000-8000-" + String.format("%0" + INDEX_DIGITS + "x", index);
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The record that a cursor of {@link #cursor(long)} stands for.
     *
     * @throws IllegalArgumentException when it is none
     */
    static long index(String cursor) {
        String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.US_ASCII);
        long index = Long.parseLong(text.substring(Math.max(0, text.length() - INDEX_DIGITS)), 16);
        if (!cursor(index).equals(cursor)) {
            throw new IllegalArgumentException("Not a cursor of this server: " + cursor);
        }
        return index;
    }
}
