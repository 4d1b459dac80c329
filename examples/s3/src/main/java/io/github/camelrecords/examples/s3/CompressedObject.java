package io.github.camelrecords.examples.s3;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrecords.nango.NangoConstants;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;

/**
 * Makes an object of a batch of records: compressed JSON Lines, with a name that says which records it holds. The same batch
 * gets the same name, so an object that was written before a crash is written over with the same lines.
 */
public final class CompressedObject implements Processor {

    private final ObjectMapper json = new ObjectMapper();

    /** @throws IOException when the last line of the body is no record */
    @Override
    public void process(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        byte[] lines = message.getBody(byte[].class);
        message.setHeader(
                AWS2S3Constants.KEY,
                name(
                        message.getHeader(NangoConstants.MODEL, String.class),
                        day(lines),
                        message.getHeader(NangoConstants.FIRST_CURSOR, String.class),
                        message.getHeader(NangoConstants.CURSOR, String.class),
                        message.getHeader(NangoConstants.BATCH_SIZE, int.class)));
        message.setHeader(AWS2S3Constants.CONTENT_TYPE, "application/gzip");
        message.setBody(compress(lines));
    }

    /**
     * The number keeps a batch from writing over an object of more records with the same ends: those between them can have been
     * pruned, or have changed and moved on, since that object was written.
     *
     * @param day  when the last record was modified, in UTC
     * @param size how many records it holds
     */
    static String name(String model, LocalDate day, String first, String last, int size) {
        return "model=" + model + "/date=" + day + '/' + safe(first) + '-' + safe(last) + '-' + size + ".jsonl.gz";
    }

    /**
     * A cursor without the characters that object names and tools have trouble with. Different cursors stay different: those of
     * Nango are Base64, whose padding tells nothing.
     */
    static String safe(String cursor) {
        StringBuilder safe = new StringBuilder();
        for (byte each : cursor.replaceAll("=+$", "").getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xff);
            if (character < 0x80 && Character.isLetterOrDigit(character)) {
                safe.append(character);
            } else if (character == '+') {
                safe.append('.');
            } else if (character == '/') {
                safe.append('_');
            } else {
                safe.append(String.format("!%02X", (int) character));
            }
        }
        return safe.toString();
    }

    private LocalDate day(byte[] lines) throws IOException {
        int end = lines.length;
        while (end > 0 && lines[end - 1] == '\n') {
            end--;
        }
        int begin = end;
        while (begin > 0 && lines[begin - 1] != '\n') {
            begin--;
        }
        String modifiedAt = json.readTree(Arrays.copyOfRange(lines, begin, end))
                .path("_nango_metadata")
                .path("last_modified_at")
                .asText();
        return OffsetDateTime.parse(modifiedAt)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDate();
    }

    private static byte[] compress(byte[] lines) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(lines);
            if (lines[lines.length - 1] != '\n') {
                gzip.write('\n');
            }
        }
        return compressed.toByteArray();
    }
}
