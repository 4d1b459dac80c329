package io.github.camelrecords.stream.repository;

import static io.github.camelrecords.stream.repository.FileProcesses.COMMITTED;
import static io.github.camelrecords.stream.repository.FileProcesses.FAILED;
import static io.github.camelrecords.stream.repository.FileProcesses.LOADED;
import static io.github.camelrecords.stream.repository.FileProcesses.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.stream.Checkpoint;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The repository against other processes: who gets the stream, and what a killed or failing process leaves behind. */
@Timeout(120)
class FileCursorRepositoryProcessTest {

    private static final int AHEAD = 2000;

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void end() throws Exception {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aSecondProcessIsRefusedUntilTheFirstIsGone() throws Exception {
        process = FileProcesses.start(folder, 1);
        BufferedReader output = FileProcesses.output(process);
        assertThat(output.readLine()).startsWith(LOADED);
        FileCursorRepository repository = new FileCursorRepository(folder);
        repository.start();

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> repository.load(STREAM))
                    .isInstanceOf(StreamConflictException.class)
                    .hasMessageContainingAll(
                            STREAM, "another process, process " + process.pid(), folder.toString(), "cursorKey");
            assertThatThrownBy(() -> repository.setState(STREAM, "0")).isInstanceOf(StreamConflictException.class);
        }
        process.destroyForcibly().waitFor();

        assertThat(repository.load(STREAM).epoch()).isEqualTo(2);
        repository.stop();
    }

    @Test
    void aRefusedRepositoryOfTheSameJvmDoesNotOpenTheDoorForOtherProcesses() throws Exception {
        FileCursorRepository owner = new FileCursorRepository(folder);
        FileCursorRepository second = new FileCursorRepository(folder);
        owner.start();
        second.start();
        Checkpoint checkpoint = owner.load(STREAM);
        assertThatThrownBy(() -> second.load(STREAM)).isInstanceOf(StreamConflictException.class);
        assertThatThrownBy(() -> owner.load(STREAM)).isInstanceOf(StreamConflictException.class);
        second.stop();

        process = FileProcesses.start(folder, 1);

        assertThat(FileProcesses.output(process).readLine())
                .startsWith(FAILED + "StreamConflictException")
                .contains(String.valueOf(ProcessHandle.current().pid()));
        owner.commit(STREAM, new Checkpoint("7", checkpoint.deliveredAhead(), checkpoint.epoch(), 1, null));
        owner.stop();
    }

    @Test
    void aProcessKilledWhileItCommitsLosesNothingThatWasStored() throws Exception {
        long last = 0;
        for (int round = 1; round <= 4; round++) {
            process = FileProcesses.start(folder, AHEAD);
            BufferedReader output = FileProcesses.output(process);
            String line = output.readLine();
            assertThat(line).isEqualTo(LOADED + (last == 0 ? null : last));
            for (int i = 0; i < 7 * round; i++) {
                line = output.readLine();
            }
            // not Process.destroyForcibly, which closes the pipe with what the process said last
            process.toHandle().destroyForcibly();
            process.waitFor();
            for (String more = output.readLine(); more != null; more = output.readLine()) {
                // a line that the kill cut off tells nothing
                line = more.matches(COMMITTED + "[0-9]+") ? more : line;
            }
            long told = Long.parseLong(line.substring(COMMITTED.length()));

            FileCursorRepository repository = new FileCursorRepository(folder);
            repository.start();
            Checkpoint checkpoint = repository.load(STREAM);
            repository.stop();

            last = Long.parseLong(checkpoint.cursor());
            assertThat(last).isBetween(told, told + 1);
            assertThat(checkpoint.deliveredAhead()).containsExactlyElementsOf(FileProcesses.keys(last, AHEAD));
        }
    }

    /** A limit on the size of files fails the write in its middle, like a full disk. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aWriteThatDoesNotFitLeavesTheOldCheckpoint() throws Exception {
        FileCursorRepository repository = new FileCursorRepository(folder);
        repository.start();
        Checkpoint loaded = repository.load(STREAM);
        repository.commit(STREAM, new Checkpoint("5", FileProcesses.keys(5, 3), loaded.epoch(), 1, null));
        repository.release(STREAM);

        process = FileProcesses.start(folder, 100_000, "sh", "-c", "ulimit -f 64; exec \"$@\"", "sh");
        BufferedReader output = FileProcesses.output(process);

        assertThat(output.readLine()).isEqualTo(LOADED + "5");
        assertThat(output.readLine())
                .startsWith(FAILED + "CheckpointException")
                .contains(".checkpoint", "cursorDirectory", "cursorRepository");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Checkpoint left = repository.load(STREAM);
        assertThat(left.cursor()).isEqualTo("5");
        assertThat(left.deliveredAhead()).containsExactlyElementsOf(FileProcesses.keys(5, 3));
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        repository.stop();
    }
}
