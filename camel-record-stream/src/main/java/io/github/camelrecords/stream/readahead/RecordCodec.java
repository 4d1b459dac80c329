package io.github.camelrecords.stream.readahead;

import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.json.RecordSlice;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The form of a record in a temporary file, which is read by the process that wrote it only. */
final class RecordCodec {

    private static final int NULL = 0;
    private static final int UTF_8 = 1;
    private static final int CHARS = 2;

    private RecordCodec() {}

    static void write(SourceRecord record, DataOutputStream out) throws IOException {
        RecordSlice slice = record.slice();
        out.writeInt(slice.length());
        out.write(slice.json());
        out.writeInt(slice.topLevelFields());
        out.writeInt(slice.fieldCount());
        for (int i = 0; i < slice.fieldCount(); i++) {
            writeText(slice.field(i), out);
        }
        writeText(record.id(), out);
        writeText(record.identity(), out);
        writeText(record.cursor(), out);
        out.writeLong(record.modifiedAtMicros());
        out.writeBoolean(record.complete());
    }

    static SourceRecord read(DataInputStream in) throws IOException {
        byte[] json = new byte[in.readInt()];
        in.readFully(json);
        int topLevelFields = in.readInt();
        String[] fields = new String[in.readInt()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = readText(in);
        }
        return new SourceRecord(
                new RecordSlice(json, fields, topLevelFields),
                readText(in),
                readText(in),
                readText(in),
                in.readLong(),
                in.readBoolean());
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        if (text == null) {
            out.writeByte(NULL);
        } else if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeByte(UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        } else {
            // a JSON string may hold half of a surrogate pair, which has no form in UTF-8
            out.writeByte(CHARS);
            out.writeInt(text.length());
            out.writeChars(text);
        }
    }

    private static String readText(DataInputStream in) throws IOException {
        int form = in.readByte();
        if (form == NULL) {
            return null;
        }
        int length = in.readInt();
        if (form == UTF_8) {
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = in.readChar();
        }
        return new String(chars);
    }
}
