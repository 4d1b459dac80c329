package io.github.camelrecords.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts of sources, so that a message that a page quotes can be looked for where it is made. */
public final class SourceMessages {

    private static final Pattern CHANGING = Pattern.compile("\\.\\.\\.|\\b\\d+\\b|(?<=Option )\\w+");
    private static final int SHORTEST = 4;

    private final String code;

    private SourceMessages(String code) {
        this.code = code;
    }

    /**
     * @param modules folders of modules below the project's folder
     * @return what their main sources say, with texts put together that are written in parts
     */
    public static SourceMessages of(String... modules) throws IOException {
        StringBuilder code = new StringBuilder();
        for (String module : modules) {
            try (Stream<Path> files =
                    Files.walk(MarkdownPage.root().resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    code.append(Files.readString(file));
                }
            }
        }
        return new SourceMessages(
                code.toString().replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\""));
    }

    /**
     * The parts of a quoted message that can be looked for: what is between dots, numbers and names of options, which are
     * different each time.
     */
    public static List<String> parts(String message) {
        return Arrays.stream(CHANGING.split(message))
                .map(String::strip)
                .filter(part -> part.length() >= SHORTEST)
                .toList();
    }

    /** Which parts of a message no source has; none means that the message is one of the code. */
    public List<String> missing(String message) {
        return parts(message).stream().filter(part -> !code.contains(part)).toList();
    }
}
