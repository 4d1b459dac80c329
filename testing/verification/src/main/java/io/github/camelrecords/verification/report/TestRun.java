package io.github.camelrecords.verification.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * How the tests ended, as Surefire's XML files tell.
 *
 * @param tests  how many ran
 * @param failed names of those that failed, and of the classes of which there is no file, as after a crash of the JVM
 */
record TestRun(int tests, List<String> failed) {

    private static final String PREFIX = "TEST-";

    /**
     * @param reports the folder with the files
     * @param classes the folder of the compiled tests, each of which has to have a file; {@code null} when only some were to
     *                run
     * @throws IOException when a file cannot be read
     */
    static TestRun read(Path reports, Path classes) throws IOException {
        int tests = 0;
        List<String> failed = new ArrayList<>();
        Set<String> missing = new TreeSet<>(classes == null ? List.of() : testClasses(classes));
        for (Path file : files(reports, PREFIX, ".xml")) {
            String name = file.getFileName().toString();
            missing.remove(name.substring(PREFIX.length(), name.length() - ".xml".length()));
            NodeList cases = parse(file).getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                if (test.getElementsByTagName("skipped").getLength() == 0) {
                    tests++;
                }
                if (test.getElementsByTagName("failure").getLength()
                                + test.getElementsByTagName("error").getLength()
                        > 0) {
                    failed.add(simple(test.getAttribute("classname")) + "." + test.getAttribute("name"));
                }
            }
        }
        missing.forEach(name -> failed.add(simple(name) + ", which did not come to its end"));
        return new TestRun(tests, failed);
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static List<String> testClasses(Path classes) throws IOException {
        return files(classes, "", "Test.class").stream()
                .filter(file -> !file.getFileName().toString().contains("$"))
                .map(file -> classes.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "."))
                .map(name -> name.substring(0, name.length() - ".class".length()))
                .toList();
    }

    private static List<Path> files(Path folder, String prefix, String suffix) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private static Element parse(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("Cannot read the test report " + file + "; run the tests again", e);
        }
    }
}
