package io.github.camelrecords.stream.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A durable set of keys: one file a key, named by the key's SHA-256. That the file is there is what counts; the key
 * itself is in it for people. Made for few keys: each one costs a file, and two disk flushes when it is added.
 */
final class KeyFolder {

    private static final String KEY_FILES = "[0-9a-f]{64}";

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    boolean add(String key) {
        Path file = file(key);
        try {
            DurableFiles.createFolder(folder.getParent());
            DurableFiles.createFolder(folder);
            return DurableFiles.createNew(file, (key + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw StreamFile.failure("Writing the key file", file, e);
        }
    }

    boolean contains(String key) {
        Path file = file(key);
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw StreamFile.failure("Looking for the key file", file, e);
        }
    }

    boolean remove(String key) {
        Path file = file(key);
        try {
            return DurableFiles.delete(file);
        } catch (IOException e) {
            throw StreamFile.failure("Deleting the key file", file, e);
        }
    }

    void clear() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder, file -> file.getFileName().toString().matches(KEY_FILES))) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            DurableFiles.syncFolder(folder);
        } catch (NoSuchFileException e) {
            // nothing was ever added
            return;
        } catch (IOException e) {
            throw StreamFile.failure("Deleting the key files in", folder, e);
        }
    }

    private Path file(String key) {
        return folder.resolve(KeyHash.hex(key));
    }
}
