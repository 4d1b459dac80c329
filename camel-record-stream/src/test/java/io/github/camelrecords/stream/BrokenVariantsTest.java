package io.github.camelrecords.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.consumer.ConcurrencyProbe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The property test is only worth something if it notices a broken engine. Each variant breaks one rule of delivery in the
 * source, is compiled, and has to be caught within the number of histories given.
 */
class BrokenVariantsTest {

    private static final int HISTORIES = 3_000;
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "github", "camelrecords", "stream");
    private static final String PACKAGE = "io.github.camelrecords.stream.";

    @TempDir
    Path folder;

    /**
     * @param rule        what is broken
     * @param type        the class that is changed
     * @param original    the code as it is, white space does not matter
     * @param replacement the code that breaks the rule
     */
    record Variant(String rule, String type, String original, String replacement) {
        @Override
        public String toString() {
            return rule;
        }
    }

    static List<Variant> variants() {
        return List.of(
                new Variant(
                        "1: a start position is used before it is stored",
                        "StreamReader",
                        "lookBackNext(); committer.commit(); } private void lookBackNext()",
                        "lookBackNext(); } private void lookBackNext()"),
                new Variant(
                        "1: the next pass starts at the newest record although records were handed back",
                        "DeliveryWindow",
                        "return broken; }",
                        "return false; }"),
                new Variant(
                        "1: there is no look-back pass",
                        "StreamReader",
                        "return unsettledSeen && nanoTime",
                        "return false && unsettledSeen && nanoTime"),
                new Variant(
                        "1: the head is the last record of the page, handed out or not",
                        "StreamReader",
                        "if (enough && !pageCursor) {",
                        "if (enough && !pageCursor) { for (SourceRecord r = page.next(); r != null; r = page.next()) {"
                                + " pass.passed(r); }"),
                new Variant(
                        "1: the next page is read on at when the poll ends within a page",
                        "StreamReader",
                        "if (enough && record != null) { // there is no position inside this page to go on at lookBackNext();",
                        "if (enough && record != null) { while (record != null) { record = page.next(); }"
                                + " pass.continueAt(page.nextCursor());"),
                new Variant(
                        "2: a failed record counts as delivered",
                        "DeliveryWindow",
                        "if (outcome == Outcome.DELIVERED || outcome == Outcome.DROPPED)",
                        "if (outcome != Outcome.RELEASED)"),
                new Variant(
                        "2: a record counts as delivered when it is handed out",
                        "DeliveryWindow",
                        "first.state == State.DELIVERED && first.settled",
                        "(first.state == State.DELIVERED || first.state == State.IN_FLIGHT) && first.settled"),
                new Variant(
                        "3: every record is settled",
                        "DeliveryWindow",
                        "return lookbackMicros == 0 ||",
                        "return true ||"),
                new Variant(
                        "3: records settle in half the time",
                        "DeliveryWindow",
                        ">= lookbackMicros; } }",
                        ">= lookbackMicros / 2; } }"),
                new Variant(
                        "4: the cursor passes unsettled records",
                        "DeliveryWindow",
                        "first.state == State.DELIVERED && first.settled",
                        "first.state == State.DELIVERED"),
                new Variant(
                        "4: the cursor passes failed records",
                        "DeliveryWindow",
                        "first.state == State.DELIVERED && first.settled",
                        "(first.state == State.DELIVERED || first.state == State.UNDELIVERED) && first.settled"),
                new Variant(
                        "5: what was delivered ahead is forgotten on restart",
                        "StreamReader",
                        "source.cursorTimeMicros(cursor), checkpoint.deliveredAhead());",
                        "source.cursorTimeMicros(cursor), List.of());"),
                new Variant(
                        "5: what was delivered ahead is not stored",
                        "DeliveryWindow",
                        "ahead.forEach((key, modifiedAt) -> versions.add(new DeliveredAhead(key, modifiedAt)));",
                        ""),
                new Variant(
                        "5: what was delivered in line is not remembered by the next look-back pass",
                        "DeliveryWindow",
                        "line.stream().filter(DeliveryWindow::isRemembered).forEach(this::remember);",
                        ""),
                new Variant(
                        "5: records in flight are handed out again",
                        "DeliveryWindow",
                        "inFlight.forEach(delivery -> inFlightBefore.put(delivery.key(), delivery));",
                        ""),
                new Variant(
                        "5: records in flight do not hold the cursor",
                        "DeliveryWindow",
                        "before.settled = settled; lineUp(before);",
                        "before.settled = settled;"),
                new Variant(
                        "5: versions that moved on are remembered for ever",
                        "DeliveryWindow",
                        "return lookbackMicros == 0 || modifiedAtMicros == SourceRecord.NO_TIME || serverTimeMicros - modifiedAtMicros"
                                + " >= lookbackMicros;",
                        "return false;"),
                new Variant(
                        "5: versions are forgotten before a look-back pass can meet them",
                        "DeliveryWindow",
                        "return lookbackMicros == 0 || modifiedAtMicros == SourceRecord.NO_TIME || serverTimeMicros - modifiedAtMicros"
                                + " >= lookbackMicros;",
                        "return true;"),
                new Variant(
                        "6: a failed record does not end the pass",
                        "StreamReader",
                        "return !window.isBroken() && !committer.isBehind(); }",
                        "return !committer.isBehind(); }"),
                new Variant(
                        "7: the cursor of a page counts before its records are done",
                        "DeliveryWindow",
                        "lineUp(Delivery.pageEnd(generation, pageCursor));",
                        "cursor = pageCursor; dirty = true;"),
                new Variant(
                        "7: the delivered part of a page is forgotten",
                        "DeliveryWindow",
                        "uncovered.forEach(this::remember);",
                        ""),
                new Variant(
                        "7: the times of records have to be in order where only pages have cursors",
                        "Pass",
                        "if (record.cursor() != null && time",
                        "if (time"),
                new Variant(
                        "8: any worker takes any record",
                        "consumer/Workers",
                        "Math.floorMod(id.hashCode() * 0x9E3779B9, threads.size())",
                        "Math.floorMod((int) System.nanoTime(), threads.size())"),
                new Variant(
                        "9: a commit that failed is forgotten",
                        "Committer",
                        "window.markChanged(); failure = asException(e);",
                        "failure = asException(e);"),
                new Variant(
                        "9: nothing is committed when the stream is given up",
                        "StreamReader",
                        "if (!committer.isFenced()) { committer.commit(); }",
                        ""),
                new Variant(
                        "10: a repeated cursor is followed", "Pass", "if (cursorsRead.contains(cursor))", "if (false)"),
                new Variant(
                        "11: the service prunes up to the newest record",
                        "StreamReader",
                        "source.prune(cursor);",
                        "source.prune(head);"),
                new Variant(
                        "12: the later of two clocks decides",
                        "ServerClock",
                        "Math.max(Math.min(server, local),",
                        "Math.max(Math.max(server, local),"),
                new Variant(
                        "13: dropped records hold the cursor",
                        "StreamReader",
                        "window.drop(record, readAt);",
                        "window.open(record, readAt);"),
                new Variant(
                        "14: a record without its payload goes out at once",
                        "DeliveryWindow",
                        "if (!record.complete() && !settled)",
                        "if (false)"),
                new Variant(
                        "14: a record without its payload does not hold the cursor",
                        "DeliveryWindow",
                        "lineUp(newDelivery(record, State.HELD, false));",
                        ""),
                new Variant(
                        "back-pressure: more is remembered than allowed",
                        "DeliveryWindow",
                        "!firstInLine && line.size() + ahead.size() >= capacity",
                        "!firstInLine && false"),
                new Variant(
                        "back-pressure: what the cursor waits for is held back too",
                        "DeliveryWindow",
                        "boolean firstInLine = line.isEmpty();",
                        "boolean firstInLine = false;"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void isCaught(Variant variant) throws Exception {
        compile(variant);

        String violation = probe(new ChangedFirst(folder), variant.type().startsWith("consumer/"));

        assertThat(violation)
                .as("no history of %s noticed the broken rule", HISTORIES)
                .isNotNull();
    }

    @Test
    void theEngineAsItIsPasses() throws Exception {
        assertThat(probe(new ChangedFirst(folder), false)).isNull();
        assertThat(probe(new ChangedFirst(folder), true)).isNull();
    }

    private static String probe(ClassLoader loader, boolean concurrency) throws Exception {
        Class<?> probe = concurrency ? ConcurrencyProbe.class : VariantProbe.class;
        return (String) loader.loadClass(probe.getName())
                .getMethod("findViolation", int.class)
                .invoke(null, HISTORIES);
    }

    private void compile(Variant variant) throws IOException {
        String source = Files.readString(SOURCES.resolve(variant.type() + ".java"));
        Matcher matcher = pattern(variant.original()).matcher(source);
        assertThat(matcher.find())
                .as("%s no longer contains: %s", variant.type(), variant.original())
                .isTrue();
        String broken = matcher.replaceFirst(Matcher.quoteReplacement(variant.replacement()));
        Path file = folder.resolve("source").resolve(variant.type() + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, broken);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        file.toString());
        assertThat(result).as("the variant has to compile").isZero();
    }

    private static Pattern pattern(String code) {
        return Pattern.compile(
                Arrays.stream(code.split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
    }

    /** Loads the engine and the histories anew, with the changed class in place of the original. */
    private static final class ChangedFirst extends ClassLoader {
        private final Path changed;

        ChangedFirst(Path changed) {
            super(BrokenVariantsTest.class.getClassLoader());
            this.changed = changed;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PACKAGE)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            String resource = name.replace('.', '/') + ".class";
            try (InputStream original = getResourceAsStream(resource)) {
                Path file = changed.resolve(resource);
                byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : original.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
