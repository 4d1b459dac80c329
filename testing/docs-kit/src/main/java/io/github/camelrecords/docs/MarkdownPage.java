package io.github.camelrecords.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of the documentation: its fenced blocks, its generated parts, its links. */
public record MarkdownPage(Path file, String text) {

    private static final Pattern FENCE = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    /** @param line where it begins, for messages */
    public record Block(Path file, int line, String language, String text) {
        @Override
        public String toString() {
            return file.getFileName() + ":" + line;
        }
    }

    /** The project's folder; tests run in the folder of their module, which may be one of several levels below. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "Not inside of the project: " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }

    public static MarkdownPage read(Path file) throws IOException {
        return new MarkdownPage(file, Files.readString(file));
    }

    /** All pages that users read. */
    public static List<MarkdownPage> all() throws IOException {
        List<MarkdownPage> pages = new ArrayList<>();
        for (String name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            pages.add(read(root().resolve(name)));
        }
        try (var examples = Files.list(root().resolve("examples"))) {
            for (Path example : examples.filter(Files::isDirectory).sorted().toList()) {
                pages.add(read(example.resolve("README.md")));
            }
        }
        try (var files = Files.list(root().resolve("docs"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                pages.add(read(file));
            }
        }
        return pages;
    }

    /** Those among {@link #all} whose subject is a component: its pages begin with its name, and so do those of its examples. */
    public static List<MarkdownPage> about(String component) throws IOException {
        return all().stream().filter(page -> page.isAbout(component)).toList();
    }

    /** Those in the folder {@code docs} that belong to no single component; {@code testing/documentation} runs their examples. */
    public static List<MarkdownPage> acrossComponents() throws IOException {
        List<MarkdownPage> pages = new ArrayList<>();
        for (String name : List.of(
                "delivery-guarantees",
                "verification",
                "running-in-production",
                "security",
                "troubleshooting",
                "migrating-from-timer-http")) {
            pages.add(read(root().resolve("docs").resolve(name + ".md")));
        }
        return pages;
    }

    private boolean isAbout(String component) {
        Path path = root().relativize(file);
        return path.getName(Math.max(0, path.getNameCount() - (path.endsWith("README.md") ? 2 : 1)))
                .toString()
                .startsWith(component);
    }

    /** The blocks of these pages in this language. */
    public static List<Block> blocks(List<MarkdownPage> pages, String language) {
        return pages.stream().flatMap(page -> page.blocks(language).stream()).collect(Collectors.toList());
    }

    public List<Block> blocks(String language) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = FENCE.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                int line = (int) text.substring(0, matcher.start()).lines().count() + 1;
                blocks.add(new Block(file, line, language, matcher.group(2)));
            }
        }
        return blocks;
    }

    /**
     * The messages that the tables of this page explain: what the first column quotes, one word alone left out.
     *
     * @param section the heading to look below, up to the end of the page; {@code null} for the whole page
     */
    public List<String> explainedMessages(String section) {
        String part = section == null ? text : text.split("\n## " + Pattern.quote(section) + "\n", 2)[1];
        return part.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" \\| ", 2)[0])
                .flatMap(cell -> QUOTED.matcher(cell).results())
                .map(result -> result.group(1))
                .filter(quoted -> quoted.contains(" "))
                .toList();
    }

    public List<String> links() {
        return LINK.matcher(FENCE.matcher(text).replaceAll(""))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /** The targets of links to headings, as GitHub makes them. */
    public List<String> anchors() {
        return HEADING.matcher(text)
                .results()
                .map(result ->
                        result.group(1).toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", ""))
                .map(heading -> heading.replace(' ', '-'))
                .toList();
    }

    /** This page with another text between the markers of a generated part. */
    public MarkdownPage with(String part, String content) {
        String begin = "<!-- " + part + ": begin -->\n";
        String end = "<!-- " + part + ": end -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException(file + " lacks the markers of the part '" + part + "'");
        }
        return new MarkdownPage(file, text.substring(0, from + begin.length()) + content + text.substring(to));
    }
}
