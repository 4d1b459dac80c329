package io.github.camelrecords.kamelets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A Kamelet as it lies in the resources. */
@SuppressWarnings("unchecked")
record KameletFile(Path file, Map<String, Object> content) {

    static final Path FOLDER = Path.of("src/main/resources/kamelets");

    private static final String ENDING = ".kamelet.yaml";
    private static final Pattern PARAMETER = Pattern.compile("\\{\\{\\??([A-Za-z0-9-._]+)(?::[^}]*)?}}");

    /** An endpoint of the template: its URI without parameters, and those. */
    record Address(String uri, Map<String, Object> parameters) {
        String scheme() {
            return uri.substring(0, uri.indexOf(':'));
        }
    }

    static List<KameletFile> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(KameletFile::read)
                    .toList();
        }
    }

    private static KameletFile read(Path file) {
        try {
            Object content = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            return new KameletFile(file, (Map<String, Object>) content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return file.getFileName().toString().replace(ENDING, "");
    }

    Map<String, Object> map(String... path) {
        Map<String, Object> map = content;
        for (String key : path) {
            map = (Map<String, Object>) map.getOrDefault(key, Map.of());
        }
        return map;
    }

    String annotation(String name) {
        return (String) map("metadata", "annotations").get("camel.apache.org/" + name);
    }

    String type() {
        return (String) map("metadata", "labels").get("camel.apache.org/kamelet.type");
    }

    List<String> required() {
        return (List<String>) map("spec", "definition").get("required");
    }

    Map<String, Map<String, Object>> properties() {
        return (Map<String, Map<String, Object>>) (Map<?, ?>) map("spec", "definition", "properties");
    }

    List<String> dependencies() {
        return (List<String>) map("spec").get("dependencies");
    }

    /** The endpoint of the component: the one the template begins with, or the only one that it sends to. */
    Address address() {
        Map<String, Object> from = map("spec", "template", "from");
        if (!type().equals("source")) {
            Map<String, Object> step = ((List<Map<String, Object>>) from.get("steps")).get(0);
            from = (Map<String, Object>) step.get("to");
        }
        return new Address((String) from.get("uri"), (Map<String, Object>) from.get("parameters"));
    }

    /** Names of the properties that the template uses. */
    Set<String> used() {
        Set<String> used = new TreeSet<>();
        Matcher matcher = PARAMETER.matcher(map("spec", "template").toString());
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        return used;
    }

    @Override
    public String toString() {
        return name();
    }
}
