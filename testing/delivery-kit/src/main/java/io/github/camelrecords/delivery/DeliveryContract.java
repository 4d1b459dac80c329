package io.github.camelrecords.delivery;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A service without records and a folder for cursors. */
public abstract class DeliveryContract {

    @TempDir
    protected Path cursors;

    protected RecordService service;

    /** Starts the service of one test. */
    protected abstract RecordService startService();

    @BeforeEach
    void startServiceOfTest() {
        service = startService();
    }

    @AfterEach
    void stopServiceOfTest() {
        service.close();
    }

    /** A route that is not started yet. */
    protected TestRoute route(String... options) {
        return new TestRoute(service, cursors).with(options);
    }

    /** A route that only keeps what it gets. */
    protected TestRoute start(String... options) {
        return route(options).start();
    }

    /** Saves one record in a batch of its own for each number from 0. */
    protected void save(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            service.save(Map.of("id", prefix + i, "title", "number " + i));
        }
    }

    /** The position behind all that is there. */
    protected String lastCursor() {
        List<StoredRecord> records = service.records();
        return records.get(records.size() - 1).cursor();
    }

    /** The versions that the service has now. */
    protected List<Version> storedVersions() {
        return service.records().stream().map(StoredRecord::version).toList();
    }

    /** The cursor that is on the disk. */
    protected String storedCursor(String streamKey) {
        return new FileCursorRepository(cursors).getState(streamKey);
    }

    /** How many of the records that are there now are on the disk as delivered: up to the cursor, or ahead of it. */
    protected int storedDeliveries(String streamKey) {
        Checkpoint checkpoint = Checkpoints.copyOf(cursors, streamKey);
        long passed = service.records().stream()
                .filter(record -> checkpoint.cursor() != null && service.covers(checkpoint.cursor(), record))
                .count();
        return (int) passed + checkpoint.deliveredAhead().size();
    }

    /** The file that keeps the position. */
    static Path checkpointFile(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".checkpoint"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
