package io.github.camelrecords.stream;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/** One way through the stream, how far it has come, and the proof that it comes forward. */
final class Pass {

    private final Set<String> cursorsRead = new HashSet<>();
    private final Set<String> firstRecords = new HashSet<>();
    private String position;
    private long positionTimeMicros;
    private long beganAtMicros = SourceRecord.NO_TIME;

    /**
     * @param position           the cursor to begin at, or {@code null} for the start of the stream
     * @param positionTimeMicros modified-at time at the cursor, or {@link SourceRecord#NO_TIME}
     */
    Pass(String position, long positionTimeMicros) {
        this.position = position;
        this.positionTimeMicros = positionTimeMicros;
    }

    String position() {
        return position;
    }

    long positionTimeMicros() {
        return positionTimeMicros;
    }

    /** The service's time when the first page of this pass was read, or {@link SourceRecord#NO_TIME} before that. */
    long beganAtMicros() {
        return beganAtMicros;
    }

    void began(long serverTimeMicros) {
        if (beganAtMicros == SourceRecord.NO_TIME) {
            beganAtMicros = serverTimeMicros;
        }
    }

    /** A pass that was cut short goes on: the page it stopped in is read again, which is no sign of a circle. */
    void resume() {
        cursorsRead.clear();
        firstRecords.clear();
    }

    /** Before a page is read. */
    void readsPage() {
        cursorsRead.add(String.valueOf(position));
    }

    /** Before a record is taken. */
    void checkRecord(SourceRecord record, boolean firstOfPage) throws StreamOrderException {
        if (firstOfPage && record.cursor() != null && !firstRecords.add(record.cursor())) {
            throw new StreamOrderException("The service answered the cursor '" + position
                    + "' with a page that it gave before in this pass. Nothing is lost, the committed cursor stays.");
        }
        long time = record.modifiedAtMicros();
        // where only pages have cursors the times may be another service's, and their order proves nothing
        if (record.cursor() != null && time != SourceRecord.NO_TIME && time < positionTimeMicros) {
            throw new StreamOrderException("The service answered the cursor '" + position
                    + "' with a record modified at " + text(time) + ", before the " + text(positionTimeMicros)
                    + " of the record in front of it. Nothing is lost, the committed cursor stays.");
        }
    }

    /** After a record was taken. */
    void passed(SourceRecord record) {
        if (record.cursor() != null) {
            position = record.cursor();
        }
        positionTimeMicros = Math.max(positionTimeMicros, record.modifiedAtMicros());
    }

    /** After the last record of a page: reads on at its cursor, which must lead to a page not read yet. */
    void continueAt(String cursor) throws StreamOrderException {
        if (cursorsRead.contains(cursor)) {
            throw new StreamOrderException(
                    "The service gave the next cursor '" + cursor
                            + "' a second time in one pass. Nothing is lost, the committed cursor stays; the next poll tries again.");
        }
        position = cursor;
    }

    private static String text(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
