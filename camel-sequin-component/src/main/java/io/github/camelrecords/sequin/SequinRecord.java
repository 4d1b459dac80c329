package io.github.camelrecords.sequin;

import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.json.MalformedPageException;
import io.github.camelrecords.stream.json.RecordSlice;
import io.github.camelrecords.stream.json.Timestamps;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes records for the engine of what Sequin sends. */
final class SequinRecord {

    private static final int DIGEST_BYTES = 16;

    private SequinRecord() {}

    /**
     * @param  captured    the record as it was cut out of its page
     * @param  afterCursor what its page was read after, or {@code null}
     * @param  payloadOnly whether to keep the field {@code data} alone
     * @throws IOException when it is not a record of Sequin
     */
    static SourceRecord of(RecordSlice captured, String afterCursor, boolean payloadOnly) throws IOException {
        String upstreamId = SequinFields.UPSTREAM_ID.of(captured);
        if (upstreamId == null) {
            throw new MalformedPageException(
                    "a record with " + SequinFields.UPSTREAM_ID.path(), "one without, or with an object there", 0);
        }
        String[] fields = new String[SequinFields.values().length];
        for (int i = 0; i < captured.fieldCount(); i++) {
            fields[i] = captured.field(i);
        }
        fields[SequinFields.AFTER_CURSOR.ordinal()] = afterCursor;
        byte[] json = payloadOnly ? payload(captured, upstreamId) : captured.json();
        String id = id(captured, upstreamId);
        return new SourceRecord(
                new RecordSlice(json, fields, captured.topLevelFields()),
                id,
                id + identityOfVersion(captured),
                null,
                micros(captured),
                true);
    }

    private static byte[] payload(RecordSlice captured, String upstreamId) throws MalformedPageException {
        try {
            return RecordPayload.of(captured.json());
        } catch (IllegalArgumentException e) {
            MalformedPageException failure = new MalformedPageException(
                    "a record to cut the field data out of (option payloadOnly)",
                    "one that cannot be read, " + SequinFields.UPSTREAM_ID.path() + " " + upstreamId
                            + "; without payloadOnly the body is the whole record, whatever it holds,",
                    0);
            failure.initCause(e);
            throw failure;
        }
    }

    /** Upstream ids are those of another service: only with sync and collection they tell records apart. */
    private static String id(RecordSlice slice, String upstreamId) {
        return part(SequinFields.SYNC_ID.of(slice)) + part(SequinFields.COLLECTION_ID.of(slice)) + part(upstreamId);
    }

    /**
     * Beside the time, which goes into the key anyway. The content counts: many services have times of whole seconds, so
     * that two versions can have the same, and the second one must never be taken for the first.
     */
    private static String identityOfVersion(RecordSlice slice) {
        return part(SequinFields.DELETED.of(slice)) + digest(slice.json());
    }

    /** With its length in front, so that no two lists of parts give the same text. */
    private static String part(String text) {
        return text == null ? "-|" : text.length() + ":" + text + "|";
    }

    private static String digest(byte[] json) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The time is the other service's own and may be anything; one record with a strange time must not stop the stream. */
    private static long micros(RecordSlice slice) {
        String time = SequinFields.UPSTREAM_UPDATED_AT.of(slice);
        try {
            return time == null ? SourceRecord.NO_TIME : Timestamps.parse(time);
        } catch (IllegalArgumentException e) {
            return SourceRecord.NO_TIME;
        }
    }
}
