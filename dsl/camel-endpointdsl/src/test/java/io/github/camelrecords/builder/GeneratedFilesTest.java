package io.github.camelrecords.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The committed builders are those that the descriptions of the components give. The build copies them away before it generates. */
class GeneratedFilesTest {

    private static final Path GENERATED = Path.of("src/generated");
    private static final Path BEFORE = Path.of("target/generated-before");

    @Test
    void generationChangesNothing() throws IOException {
        assertThat(BEFORE)
                .as("The build copies src/generated here before it generates; run this test with Maven")
                .isDirectory();
        Map<String, String> before = files(BEFORE);
        assertThat(before).isNotEmpty();
        Map<String, String> after = files(GENERATED);
        Set<String> changed = new TreeSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(file -> Objects.equals(before.get(file), after.get(file)));
        assertThat(changed)
                .as("Files of src/generated that were out of date. This build has generated them anew: commit them")
                .isEmpty();
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(path).replace("\r\n", "\n");
                files.put(folder.relativize(path).toString(), text);
            }
        }
        return files;
    }
}
