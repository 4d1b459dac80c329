package io.github.camelrecords.delivery;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what a running consumer has committed, which only its owner may load. */
final class Checkpoints {

    private Checkpoints() {}

    /** @param cursors a folder of a {@link FileCursorRepository} that another one may own */
    static Checkpoint copyOf(Path cursors, String streamKey) {
        try {
            Path copy = Files.createTempDirectory(cursors, "copy");
            try (DirectoryStream<Path> files = Files.newDirectoryStream(cursors, "*.checkpoint")) {
                for (Path file : files) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
            return load(copy, streamKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param cursors a folder that nobody owns now */
    static Checkpoint load(Path cursors, String streamKey) {
        FileCursorRepository repository = new FileCursorRepository(cursors);
        repository.start();
        try {
            return repository.load(streamKey);
        } finally {
            repository.stop();
        }
    }
}
