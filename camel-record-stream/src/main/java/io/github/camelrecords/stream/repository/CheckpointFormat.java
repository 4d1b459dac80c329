package io.github.camelrecords.stream.repository;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.RecordKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A checkpoint as a text file: a header with the number of the format, one line a field, one line a key delivered
 * ahead, and a CRC32C over all of it as the last line. Cut off anywhere, or changed anywhere, it is not read.
 */
final class CheckpointFormat {

    /** The header and the epoch are within so many bytes. */
    static final int EPOCH_WITHIN = 128;

    private static final String HEADER = "camel-records checkpoint ";
    private static final String FORMAT = "1";
    private static final String CHECKSUM = "crc32c ";
    private static final int CHECKSUM_LINE_LENGTH = CHECKSUM.length() + 8 + 1;
    private static final String NONE = "-";
    private static final String FOREIGN = "it is not the checkpoint that this consumer stored";
    private static final String QUOTE = "\"";

    private CheckpointFormat() {}

    /** The content is not a checkpoint of the stream; the message says what is wrong, as the end of a sentence. */
    static final class UnreadableException extends Exception {

        UnreadableException(String message) {
            super(message);
        }
    }

    static byte[] write(String streamKey, Checkpoint checkpoint) {
        List<DeliveredAhead> ahead = checkpoint.deliveredAhead();
        StringBuilder text = new StringBuilder(512 + 52 * ahead.size());
        text.append(HEADER).append(FORMAT).append('\n');
        text.append("epoch ").append(checkpoint.epoch()).append('\n');
        text.append("version ").append(checkpoint.version()).append('\n');
        text.append("stream ").append(quoted(streamKey)).append('\n');
        text.append("cursor ").append(quoted(checkpoint.cursor())).append('\n');
        text.append("fingerprint ").append(quoted(checkpoint.fingerprint())).append('\n');
        text.append("ahead ").append(ahead.size()).append('\n');
        for (DeliveredAhead entry : ahead) {
            text.append(entry.key())
                    .append(' ')
                    .append(entry.modifiedAtMicros())
                    .append('\n');
        }
        byte[] body = text.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] end = checksumLine(body, body.length).getBytes(StandardCharsets.US_ASCII);
        byte[] content = Arrays.copyOf(body, body.length + end.length);
        System.arraycopy(end, 0, content, body.length, end.length);
        return content;
    }

    /**
     * @throws UnreadableException when the content is not a whole and unchanged checkpoint of this stream
     */
    static Checkpoint read(String streamKey, byte[] content) throws UnreadableException {
        String body = verified(content);
        Iterator<String> lines = body.lines().skip(1).iterator();
        try {
            long epoch = Long.parseLong(field(lines, "epoch "));
            long version = Long.parseLong(field(lines, "version "));
            String stream = unquoted(field(lines, "stream "));
            String cursor = unquoted(field(lines, "cursor "));
            String fingerprint = unquoted(field(lines, "fingerprint "));
            int count = Integer.parseInt(field(lines, "ahead "));
            if (!streamKey.equals(stream)) {
                throw new UnreadableException("it belongs to another stream, " + stream);
            }
            List<DeliveredAhead> ahead = new ArrayList<>();
            while (lines.hasNext()) {
                ahead.add(deliveredAhead(lines.next()));
            }
            if (ahead.size() != count) {
                throw new IllegalArgumentException(ahead.size() + " keys instead of " + count);
            }
            return new Checkpoint(cursor, ahead, epoch, version, fingerprint);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("its content makes no sense: " + e.getMessage());
        }
    }

    /**
     * The epoch of a checkpoint, without reading the rest of it.
     *
     * @param  start               the first {@link #EPOCH_WITHIN} bytes, or all if there are fewer
     * @throws UnreadableException when this is not the beginning of a checkpoint
     */
    static long epoch(byte[] start) throws UnreadableException {
        String[] lines = new String(start, StandardCharsets.ISO_8859_1).split("\n", 3);
        if (lines.length < 3 || !lines[0].equals(HEADER + FORMAT) || !lines[1].matches("epoch [0-9]{1,19}")) {
            throw new UnreadableException(FOREIGN);
        }
        try {
            return Long.parseLong(lines[1].substring("epoch ".length()));
        } catch (NumberFormatException beyondLong) {
            throw new UnreadableException(FOREIGN);
        }
    }

    private static String verified(byte[] content) throws UnreadableException {
        if (content.length == 0) {
            throw new UnreadableException("it is empty");
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(HEADER)) {
            throw new UnreadableException(
                    "it does not begin with \"" + HEADER.trim() + "\", so it is not a checkpoint");
        }
        int body = content.length - CHECKSUM_LINE_LENGTH;
        if (body < 0 || !text.endsWith(checksumLine(content, body))) {
            throw new UnreadableException("it is cut off or was changed: its checksum is missing or wrong");
        }
        if (!text.startsWith(FORMAT + '\n', HEADER.length())) {
            String format = text.substring(HEADER.length(), text.indexOf('\n'));
            throw new UnreadableException("it has the format " + format + " of another version of Camel Records; this"
                    + " version reads format " + FORMAT);
        }
        return text.substring(0, body);
    }

    private static String checksumLine(byte[] content, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(content, 0, length);
        return CHECKSUM + HexFormat.of().toHexDigits((int) checksum.getValue()) + '\n';
    }

    private static String field(Iterator<String> lines, String name) {
        String line = lines.hasNext() ? lines.next() : "";
        if (!line.startsWith(name)) {
            throw new IllegalArgumentException("a line \"" + name.trim() + "\" is missing");
        }
        return line.substring(name.length());
    }

    private static DeliveredAhead deliveredAhead(String line) {
        int space = line.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("a key delivered ahead has no time");
        }
        return new DeliveredAhead(
                RecordKey.parse(line.substring(0, space)), Long.parseLong(line, space + 1, line.length(), 10));
    }

    private static String quoted(String text) {
        return text == null ? NONE : QUOTE + EscapedText.escape(text) + QUOTE;
    }

    private static String unquoted(String text) {
        if (NONE.equals(text)) {
            return null;
        }
        if (text.length() < 2 || !text.startsWith(QUOTE) || !text.endsWith(QUOTE)) {
            throw new IllegalArgumentException("a text is not in quotes");
        }
        return EscapedText.unescape(text.substring(1, text.length() - 1));
    }
}
