package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill cut off spoils nothing that comes after it. */
class TimedSinkTest {

    @TempDir
    Path folder;

    private static String record(String id) {
        return "{\"id\":\"" + id + "\",\"version\":1,\"_nango_metadata\":{\"last_modified_at\":"
                + "\"2026-11-22T10:00:00.000000+00:00\",\"deleted_at\":null,\"last_action\":\"ADDED\"}}";
    }

    @Test
    void aTornLineIsNoRecordAndTheNextOneIsWhole() throws Exception {
        Path file = folder.resolve("sink.txt");
        try (TimedSink sink = new TimedSink(file)) {
            sink.add(record("a"));
        }
        Files.writeString(file, "123\t" + record("b").substring(0, 20), StandardOpenOption.APPEND);
        assertThat(TimedSink.read(file)).extracting(Arrival::id).containsExactly("a");

        try (TimedSink sink = new TimedSink(file)) {
            sink.add(record("b") + '\n' + record("c"));
        }

        assertThat(TimedSink.read(file)).extracting(Arrival::id).containsExactly("a", "b", "c");
    }

    @Test
    void aFileThatIsOneTornLineHasNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("sink.txt"), "123\t{");

        new TimedSink(file).close();

        assertThat(file).isEmptyFile();
    }
}
