package io.github.camelrecords.verification.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrecords.simulator.nango.NangoPosition;
import io.github.camelrecords.verification.crash.CommittedPosition.Placed;
import io.github.camelrecords.verification.crash.CommittedPosition.Version;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.RecordFormat;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file with a line for each record: when it arrived, and its JSON. Every line is handed to the operating system at once, which
 * keeps it when this process is killed.
 */
final class TimedSink implements AutoCloseable {

    private static final char TAB = '\t';
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final RecordFormat FORMAT = RecordFormat.nango("");

    private final OutputStream file;

    /** What a process before this one has written in part is taken out: its record was not there, and comes again. */
    TimedSink(Path file) throws IOException {
        cutTornLine(file);
        this.file = new FileOutputStream(file.toFile(), true);
    }

    private static void cutTornLine(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(end);
            }
        }
    }

    /** @param records JSON texts without line breaks, a line each; written in one go */
    synchronized void add(String records) throws IOException {
        long now = System.nanoTime();
        StringBuilder lines = new StringBuilder();
        records.lines()
                .forEach(json -> lines.append(now).append(TAB).append(json).append('\n'));
        file.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** @return what all processes have added to the file; a line that a kill cut off is not there */
    static List<Arrival> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Arrival> arrivals = new ArrayList<>();
        for (String line : lines(file)) {
            arrivals.add(parse(line));
        }
        return arrivals;
    }

    /** All that the file has, and where it is in the stream, in the order of arrival. */
    static List<Placed> placed(Path file) {
        try {
            List<Placed> placed = new ArrayList<>();
            for (String line : Files.exists(file) ? lines(file) : List.<String>of()) {
                Arrival arrival = parse(line);
                JsonNode record = MAPPER.readTree(line.substring(line.indexOf(TAB) + 1));
                placed.add(new Placed(
                        new Version(arrival.id(), arrival.modifiedAt()),
                        NangoPosition.of(
                                record.path("_nango_metadata").path("cursor").asText())));
            }
            return placed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static Arrival parse(String line) throws JsonProcessingException {
        int tab = line.indexOf(TAB);
        Delivery record = FORMAT.delivery(MAPPER.readTree(line.substring(tab + 1)), 0, 0);
        return new Arrival(
                record.id(),
                record.version(),
                record.modifiedAt(),
                record.deleted(),
                Long.parseLong(line.substring(0, tab)));
    }
}
