package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSinkTest {

    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00.123456Z");

    @TempDir
    Path folder;

    private static String record(String id, int version) {
        return "{\"id\":\"" + id + "\",\"version\":" + version
                + ",\"_nango_metadata\":{\"last_modified_at\":\"2026-11-22T10:00:00.123456+00:00\",\"last_action\":\"UPDATED\"}}";
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void readsLinesInTheirOrder() throws Exception {
        Path file = file("sink.jsonl", record("b", 1) + '\n' + record("a", 2) + '\n' + record("b", 1) + '\n');

        assertThat(SinkReader.jsonLines(file).read())
                .containsExactly(
                        new Arrival("b", 1L, TIME, false),
                        new Arrival("a", 2L, TIME, false),
                        new Arrival("b", 1L, TIME, false));
    }

    @Test
    void readsATombstone() throws Exception {
        Path file =
                file("sink.jsonl", record("a", 1).replace("UPDATED", "DELETED").replace("\"version\":1,", ""));

        assertThat(SinkReader.jsonLines(file).read()).containsExactly(new Arrival("a", null, TIME, true));
    }

    @Test
    void readsARecordWithoutMetadataThatHasAVersion() throws Exception {
        Path file = file("sink.jsonl", "{\"id\":7,\"version\":1,\"name\":\"x\"}\n{\"id\":\"b\",\"version\":2}\n");

        assertThat(SinkReader.jsonLines(file).read())
                .containsExactly(new Arrival("7", 1L, null, false), new Arrival("b", 2L, null, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"a\"}", "{\"version\":1}", "{\"id\":\"a\",\"_nango_metadata\":{}}"})
    void aRecordWithoutMetadataNeedsAnIdAndAVersion(String record) throws Exception {
        Path file = file("sink.jsonl", record + '\n');

        assertThatThrownBy(SinkReader.jsonLines(file)::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sink.jsonl")
                .hasMessageContaining("_nango_metadata.last_modified_at")
                .hasMessageContaining("version")
                .hasMessageContaining("deletes(0)");
    }

    @Test
    void aLineThatIsNotFinishedIsNotThereYet() throws Exception {
        Path file = file("sink.jsonl", record("a", 1) + '\n' + record("b", 2).substring(0, 20));

        assertThat(SinkReader.jsonLines(file).read()).hasSize(1);
    }

    @Test
    void aRecordWhoseLineBreakIsMissingIsThere() throws Exception {
        Path file = file("sink.jsonl", record("a", 1) + record("b", 2));

        assertThat(SinkReader.jsonLines(file).read()).hasSize(2);
    }

    @Test
    void halfARecordInTheMiddleIsAnErrorThatNamesTheFile() throws Exception {
        Path file = file("sink.jsonl", record("a", 1) + '\n' + record("b", 2).substring(0, 12) + record("c", 3) + '\n');

        assertThatThrownBy(SinkReader.jsonLines(file)::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sink.jsonl")
                .hasMessageContaining("after 1 records");
    }

    @Test
    void aSinkThatIsNotThereIsEmpty() throws Exception {
        assertThat(SinkReader.jsonLines(folder.resolve("none")).read()).isEmpty();
        assertThat(SinkReader.jsonFiles(folder.resolve("none")).read()).isEmpty();
    }

    @Test
    void readsFoldersButNoUnfinishedFiles() throws Exception {
        Files.createDirectories(folder.resolve("day"));
        file("day/1.json", record("a", 1));
        file("2.json", record("b", 2) + '\n' + record("c", 3));
        file(".3.json", "{");
        file("4.json.tmp", "{");

        assertThat(SinkReader.jsonFiles(folder).read())
                .extracting(Arrival::id)
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(SinkReader.jsonFiles(folder).shows()).isEqualTo(SinkReader.Shows.VERSIONS);
        assertThat(SinkReader.jsonFilePerRecord(folder).shows()).isEqualTo(SinkReader.Shows.NEWEST);
    }
}
