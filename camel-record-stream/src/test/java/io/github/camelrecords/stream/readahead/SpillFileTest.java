package io.github.camelrecords.stream.readahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillFileTest {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @TempDir
    Path folder;

    private List<Path> openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            return descriptors.filter(this::isOurs).toList();
        }
    }

    private boolean isOurs(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith(folder.toRealPath() + "/camel-records-");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void isAQueueOfRecords() throws IOException {
        SpillFile file = new SpillFile(folder);
        for (int page = 0; page < 3; page++) {
            Chunk chunk = new Chunk();
            for (int i = 0; i < 40; i++) {
                chunk.add(ScriptedSource.record(page, i, i * 100));
            }
            file.write(chunk);
            ReadAheadTestBase.assertRecord(file.read(), page, 0, 0);
            for (int i = 1; i < 40; i++) {
                ReadAheadTestBase.assertRecord(file.read(), page, i, i * 100);
            }
        }
        file.close();
        assertThatThrownBy(file::read).isInstanceOf(IOException.class);
    }

    @Test
    void isReadableByItsOwnerOnlyAndGoneWhenClosed() throws IOException {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "needs Linux");
        SpillFile file = new SpillFile(folder);

        assertThat(folder.toFile().list()).isEmpty();
        assertThat(openFiles()).hasSize(2).allSatisfy(descriptor -> assertThat(
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(descriptor)))
                .isEqualTo("rw-------"));
        file.close();
        file.close();
        assertThat(openFiles()).isEmpty();
    }

    @Test
    void saysWhenTheFolderIsNone() {
        assertThatThrownBy(() -> new SpillFile(folder.resolve("missing"))).isInstanceOf(IOException.class);
    }
}
