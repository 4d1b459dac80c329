package io.github.camelrecords.verification.crash;

import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.RecordFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Records of Nango as JSON in a file, or in the files of a folder. */
final class JsonSink implements SinkReader {

    private static final ObjectReader READER = new ObjectMapper().readerFor(JsonNode.class);
    private static final RecordFormat FORMAT = RecordFormat.nango("");

    private final Path place;
    private final Shows shows;

    JsonSink(Path place, Shows shows) {
        this.place = place;
        this.shows = shows;
    }

    @Override
    public Shows shows() {
        return shows;
    }

    @Override
    public List<Arrival> read() throws IOException {
        List<Arrival> arrivals = new ArrayList<>();
        for (Path file : files()) {
            try {
                read(file, Files.readAllBytes(file), arrivals);
            } catch (NoSuchFileException e) {
                // a file that was unfinished has got its name meanwhile
            }
        }
        return arrivals;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(place)) {
            return Files.exists(place) ? List.of(place) : List.of();
        }
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .filter(JsonSink::isFinished)
                    .sorted()
                    .toList();
        }
    }

    /** Names that a reader of the folder passes over: what a killed writer has not put in its place. */
    private static boolean isFinished(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && !name.endsWith(".tmp");
    }

    private static Arrival arrival(JsonNode record) {
        if (record.path("_nango_metadata").hasNonNull("last_modified_at")) {
            Delivery whole = FORMAT.delivery(record, 0, 0);
            return new Arrival(whole.id(), whole.version(), whole.modifiedAt(), whole.deleted());
        }
        Long version = RecordFormat.version(record);
        if (version == null || !record.hasNonNull("id")) {
            throw new IllegalArgumentException(
                    "This record has no _nango_metadata.last_modified_at, so it needs an id and a"
                            + " number in " + RecordFormat.VERSION + ", and is no deletion: " + record
                            + ". Let the route keep the metadata; or let the test delete nothing, with"
                            + " workload(WorkloadOptions.seed(1).deletes(0))");
        }
        return new Arrival(record.get("id").asText(), version, null, false);
    }

    private void read(Path file, byte[] content, List<Arrival> arrivals) throws IOException {
        try (MappingIterator<JsonNode> values = READER.readValues(content)) {
            while (values.hasNextValue()) {
                arrivals.add(arrival(values.nextValue()));
            }
        } catch (JsonEOFException e) {
            // the last one is being written, or was when its writer was killed
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    "The sink " + file + " holds something else than records after "
                            + arrivals.size() + " records: " + e.getMessage()
                            + ". A route that was killed while it wrote may have left half a record; whoever reads the"
                            + " sink would meet that too.",
                    e);
        }
    }
}
