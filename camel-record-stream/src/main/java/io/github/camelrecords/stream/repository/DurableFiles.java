package io.github.camelrecords.stream.repository;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * File operations that have reached the disk when they return, as far as the operating system tells. An interrupt does
 * not break them off: a consumer is often interrupted at shutdown, just when it stores its last checkpoint.
 */
final class DurableFiles {

    /** The end of the names of files that are not complete yet. Left behind by a crash they do no harm. */
    static final String UNFINISHED = ".tmp";

    private DurableFiles() {}

    interface IoCall<T> {
        T run() throws IOException;
    }

    /** Creates a folder that only its owner can enter; missing parents get the usual permissions. */
    static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(folder, onlyOwner(folder, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        if (parent != null) {
            syncFolder(parent);
        }
    }

    /** Puts the content in place of the file in one step: whoever reads it sees the old or the new one. */
    static void replace(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.deleteIfExists(unfinished);
        try {
            create(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            discard(unfinished, e);
            throw e;
        }
        syncFolder(file.toAbsolutePath().getParent());
    }

    /** Creates the file with the content, or returns {@code false} if there is one already. */
    static boolean createNew(Path file, byte[] content) throws IOException {
        try {
            create(file, content);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            discard(file, e);
            throw e;
        }
        syncFolder(file.toAbsolutePath().getParent());
        return true;
    }

    /** Deletes the file, or returns {@code false} if there is none. */
    static boolean delete(Path file) throws IOException {
        if (!Files.deleteIfExists(file)) {
            return false;
        }
        syncFolder(file.toAbsolutePath().getParent());
        return true;
    }

    /** The whole file, or {@code null} if there is none. */
    static byte[] read(Path file) throws IOException {
        return uninterrupted(() -> {
            try {
                return Files.readAllBytes(file);
            } catch (NoSuchFileException e) {
                return null;
            }
        });
    }

    /** At most so many bytes from the beginning of the file, or {@code null} if there is none. */
    static byte[] readStart(Path file, int length) throws IOException {
        return uninterrupted(() -> {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(length);
            } catch (NoSuchFileException e) {
                return null;
            }
        });
    }

    /** Fails when a file cannot be written into the folder; creates the folder if it is missing. */
    static void checkWritable(Path folder) throws IOException {
        createFolder(folder);
        Path file = Files.createTempFile(folder, "check", UNFINISHED);
        try {
            write(file, new byte[] {1});
        } finally {
            Files.deleteIfExists(file);
        }
    }

    static FileAttribute<?>[] onlyOwner(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Runs the call again if an interrupt broke it off; the interrupt is kept for the caller. */
    static <T> T uninterrupted(IoCall<T> call) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return call.run();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void create(Path file, byte[] content) throws IOException {
        Files.createFile(file, onlyOwner(file, "rw-------"));
        write(file, content);
    }

    private static void write(Path file, byte[] content) throws IOException {
        // a plain stream, not a channel: an interrupt closes channels
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(content);
            out.getFD().sync();
        }
    }

    static void syncFolder(Path folder) throws IOException {
        if (!isPosix(folder)) {
            // Windows cannot open folders as files; it journals names itself
            return;
        }
        uninterrupted(() -> {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
            return null;
        });
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void discard(Path file, IOException reason) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
