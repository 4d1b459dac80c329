package io.github.camelrecords.stream.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.stream.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileCursorRepositoryTest extends DurableCheckpointContract {

    @TempDir
    Path temp;

    private Path folder() {
        return temp.resolve("cursors");
    }

    @Override
    protected FileCursorRepository newRepository() {
        return new FileCursorRepository(folder());
    }

    private Path checkpointFile() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".checkpoint"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path storedCheckpoint() throws IOException {
        CursorRepository repository = started();
        repository.commit(STREAM, next(repository.load(STREAM), "c1", ahead(3).get(2)));
        repository.stop();
        return checkpointFile();
    }

    @Test
    void isABeanWithADirectory() {
        FileCursorRepository repository = new FileCursorRepository();
        assertThat(repository.getDirectory()).isEqualTo(".camel-records");

        repository.setDirectory(folder().toString());
        start(repository).setState(STREAM, "c1");

        assertThat(new FileCursorRepository(folder().toFile()).getState(STREAM)).isEqualTo("c1");
        assertThatThrownBy(() -> repository.setDirectory("elsewhere"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Stop it first");
    }

    @Test
    void theNameOfAFileIsReadableAndStaysInTheFolder() throws Exception {
        CursorRepository repository = started();
        for (String key : List.of("../../up", "/etc/passwd", "a\u0000b", "x".repeat(10_000), "\u65e5\u672c", "")) {
            repository.setState(key, "c of " + key);
            assertThat(repository.getState(key)).isEqualTo("c of " + key);
        }
        repository.setState("nango:github:c1", "c");

        try (Stream<Path> outside = Files.list(temp)) {
            assertThat(outside).containsExactly(folder());
        }
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("[A-Za-z0-9_-]*\\.[0-9a-f]{32}\\.(checkpoint|lock)|\\.guard"))
                    .anyMatch(name -> name.startsWith("nango_github_c1."));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerCanReadWhatItWrites() throws Exception {
        CursorRepository repository = started();
        repository.load(STREAM);
        repository.add("key");

        try (Stream<Path> files = Files.walk(folder())) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
            }
        }
    }

    @Test
    void cutOffAnywhereACheckpointIsAnErrorAndNotABeginning() throws Exception {
        Path file = storedCheckpoint();
        byte[] content = Files.readAllBytes(file);
        CursorRepository repository = started();

        for (int length = 0; length < content.length; length++) {
            Files.write(file, Arrays.copyOf(content, length));
            assertThatThrownBy(() -> repository.load(STREAM))
                    .as("%d of %d bytes", length, content.length)
                    .isExactlyInstanceOf(CheckpointException.class)
                    .hasMessageContainingAll(STREAM, file.toString(), "restore", "delete it");
            assertThatThrownBy(() -> repository.getState(STREAM)).isExactlyInstanceOf(CheckpointException.class);
            assertThatThrownBy(() -> repository.setState(STREAM, "x")).isExactlyInstanceOf(CheckpointException.class);
        }
        Files.write(file, content);

        assertThat(repository.load(STREAM).cursor()).isEqualTo("c1");
    }

    @Test
    void aFileOfAnotherStreamIsAnError() throws Exception {
        CursorRepository repository = started();
        repository.setState("first", "c1");
        Path first = checkpointFile();
        byte[] content = Files.readAllBytes(first);
        Files.delete(first);
        repository.setState("second", "c2");
        Files.write(checkpointFile(), content);

        assertThatThrownBy(() -> repository.load("second"))
                .isExactlyInstanceOf(CheckpointException.class)
                .hasMessageContainingAll(
                        "second", "another stream, first", checkpointFile().toString());
    }

    @Test
    void aDeletedFileIsABeginningOnPurpose() throws Exception {
        Files.delete(storedCheckpoint());

        assertThat(started().load(STREAM).cursor()).isNull();
    }

    @Test
    void whatACrashLeftBehindDoesNoHarm() throws Exception {
        Path file = storedCheckpoint();
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(unfinished, "camel-records check");

        CursorRepository repository = started();
        Checkpoint checkpoint = repository.load(STREAM);
        repository.commit(STREAM, next(checkpoint, "c2"));

        assertThat(repository.getState(STREAM)).isEqualTo("c2");
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void aSecondRepositoryOfTheSameJvmIsRefused() {
        CursorRepository owner = started();
        Checkpoint checkpoint = owner.load(STREAM);
        CursorRepository second = started();

        assertThatThrownBy(() -> second.load(STREAM))
                .isInstanceOf(StreamConflictException.class)
                .hasMessageContainingAll(STREAM, folder().toString(), "cursorKey", "Stop the other consumer");
        assertThatThrownBy(() -> second.setState(STREAM, "x")).isInstanceOf(StreamConflictException.class);
        assertThat(second.load("other stream").cursor()).isNull();
        owner.commit(STREAM, next(checkpoint, "c1"));
        assertThat(second.getState(STREAM)).isEqualTo("c1");

        owner.release(STREAM);
        assertThat(second.load(STREAM).cursor()).isEqualTo("c1");
    }

    @Test
    void aFailedLoadDoesNotKeepTheStream() throws Exception {
        Path file = storedCheckpoint();
        byte[] content = Files.readAllBytes(file);
        Files.write(file, new byte[0]);
        CursorRepository first = started();
        assertThatThrownBy(() -> first.load(STREAM)).isInstanceOf(CheckpointException.class);
        Files.write(file, content);

        assertThat(started().load(STREAM).cursor()).isEqualTo("c1");
    }

    @Test
    void anOwnerWhoseLockFileWasDeletedIsFencedOff() throws Exception {
        CursorRepository owner = started();
        Checkpoint checkpoint = owner.load(STREAM);
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file :
                    files.filter(f -> !f.toString().endsWith(".checkpoint")).toList()) {
                Files.delete(file);
            }
        }
        started().load(STREAM);

        assertThatThrownBy(() -> owner.commit(STREAM, next(checkpoint, "c1")))
                .isInstanceOf(StreamConflictException.class)
                .hasMessageContainingAll(STREAM, "epoch 1", "stored epoch is 2", "cursorKey");
    }

    @Test
    void aFolderThatIsAFileIsAStartUpErrorWithTheWaysOut() throws Exception {
        Files.writeString(folder(), "a file");

        assertThatThrownBy(() -> newRepository().start())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll(folder().toString(), "cursorDirectory", "cursorRepository");
        assertThatThrownBy(() -> newRepository().checkWritable()).isInstanceOf(CheckpointException.class);
    }

    @Test
    void aFolderBelowAFileIsAnErrorForEveryOperation() throws Exception {
        Files.writeString(temp.resolve("file"), "a file");
        FileCursorRepository repository = new FileCursorRepository(temp.resolve("file/cursors"));

        assertThatThrownBy(repository::start)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("cursorDirectory", "cursorRepository");
        assertThatThrownBy(() -> repository.setState(STREAM, "x")).isInstanceOf(CheckpointException.class);
        assertThatThrownBy(() -> repository.getState(STREAM)).isInstanceOf(CheckpointException.class);
        assertThatThrownBy(() -> repository.add("key")).isInstanceOf(CheckpointException.class);
        assertThatThrownBy(() -> repository.contains("key")).isInstanceOf(CheckpointException.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileSystemThatCannotBeWrittenIsAStartUpError() {
        FileCursorRepository repository = new FileCursorRepository(Path.of("/proc/self/cursors"));

        assertThatThrownBy(repository::start)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("/proc/self/cursors", "cursorDirectory", "cursorRepository");
    }

    @Test
    void aFolderThatDisappearsFailsTheCommitAndItsReturnHealsIt() throws Exception {
        CursorRepository repository = started();
        Checkpoint checkpoint = next(repository.load(STREAM), "c1");
        Path away = temp.resolve("away");
        Files.move(folder(), away);
        assertThatThrownBy(() -> repository.commit(STREAM, checkpoint))
                .isExactlyInstanceOf(CheckpointException.class)
                .hasMessageContainingAll(folder().toString(), "cursorDirectory", "cursorRepository");

        Files.move(away, folder());
        repository.commit(STREAM, checkpoint);

        assertThat(repository.getState(STREAM)).isEqualTo("c1");
    }

    @Test
    void aFailedStartCanBeRepeated() throws Exception {
        Files.writeString(folder(), "a file");
        FileCursorRepository repository = newRepository();
        assertThatThrownBy(repository::start).isInstanceOf(CheckpointException.class);
        Files.delete(folder());

        start(repository);

        assertThat(repository.load(STREAM).cursor()).isNull();
    }

    @Test
    void anInterruptDoesNotBreakACommitOff() {
        CursorRepository repository = started();
        Thread.currentThread().interrupt();
        boolean interrupted;
        try {
            Checkpoint checkpoint = repository.load(STREAM);
            repository.commit(STREAM, next(checkpoint, "c1"));
            repository.add("key");
            assertThat(repository.getState(STREAM)).isEqualTo("c1");
        } finally {
            interrupted = Thread.interrupted();
        }

        assertThat(interrupted).isTrue();
    }

    /** Takes a second. With work that grows with the square of their number it would be hours. */
    @Test
    @Timeout(600)
    void aHundredThousandKeysAheadAreStored() {
        CursorRepository repository = started();
        Checkpoint checkpoint = repository.load(STREAM);
        for (int i = 1; i <= 10; i++) {
            repository.commit(STREAM, new Checkpoint("c" + i, ahead(100_000), checkpoint.epoch(), i, null));
        }

        repository.stop();
        assertThat(started().load(STREAM).deliveredAhead()).hasSize(100_000);
    }
}
