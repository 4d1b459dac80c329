package io.github.camelrecords.starter.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What is under {@code src/generated} of a starter. */
public final class GeneratedFiles {

    private GeneratedFiles() {}

    /** @return texts by path below {@code src/generated} */
    public static Map<String, String> of(StarterModel starter) {
        return new TreeMap<>(Map.of(
                "java/" + starter.packageName().replace('.', '/') + "/" + starter.className() + ".java",
                new ConfigurationClass(starter).source(),
                "resources/META-INF/additional-spring-configuration-metadata.json",
                new AdditionalMetadata(starter).json()));
    }

    static void write(StarterModel starter, Path folder) throws IOException {
        for (Map.Entry<String, String> file : of(starter).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
