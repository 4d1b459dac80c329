package io.github.camelrecords.verification.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the programs of all servers of this module are: to unpack them takes longer than to start one. */
final class PostgresPrograms {

    private static final Path FOLDER = Path.of("target", "postgres");

    private PostgresPrograms() {}

    /** Starts a server. */
    @FunctionalInterface
    interface Start {
        EmbeddedPostgres with(Path programs) throws IOException;
    }

    /**
     * One after the other, also those of other JVMs, which would wait for the one that unpacks for a minute only. What somebody
     * who was killed has unpacked is not used.
     *
     * @param own the server's folder, for programs that it does not share
     */
    static EmbeddedPostgres use(Path own, Start start) throws IOException {
        if (isClosedToServers()) {
            return start.with(own);
        }
        Files.createDirectories(FOLDER);
        Path whole = FOLDER.resolve("whole");
        synchronized (FOLDER) {
            try (FileChannel lock = FileChannel.open(FOLDER.resolve("start.lock"), CREATE, WRITE)) {
                lock.lock();
                Path programs = FOLDER.resolve("programs");
                if (Files.notExists(whole)) {
                    delete(programs);
                }
                EmbeddedPostgres server = start.with(Files.createDirectories(programs));
                if (Files.notExists(whole)) {
                    Files.createFile(whole);
                }
                return server;
            }
        }
    }

    /** Those of root run without the rights of root, and do not come through a closed folder of somebody else. */
    private static boolean isClosedToServers() throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return false;
        }
        for (Path each = FOLDER.toAbsolutePath().getParent(); each != null; each = each.getParent()) {
            if (Files.exists(each)) {
                PosixFileAttributes attributes = Files.readAttributes(each, PosixFileAttributes.class);
                if (!attributes.owner().getName().equals("root")
                        && !attributes.permissions().contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return true;
                }
            }
        }
        return false;
    }

    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
