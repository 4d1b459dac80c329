package io.github.camelrecords.verification.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.verification.report.Result;
import io.github.camelrecords.verification.report.Results;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bad input of every kind, in JVMs of their own with small heaps: no hang, no crash, no memory without bound, only documented
 * exceptions, nothing lost. {@code -Dfuzz.inputs} says how many in all, {@code -Dfuzz.seed} repeats a run.
 */
class FuzzTest {

    private static final Path FOLDER = Path.of("target", "fuzz");
    private static final long HUNDRED = 100;

    private enum Kind {
        NANGO_PAGES("nango-pages", 35),
        SEQUIN_PAGES("sequin-pages", 23),
        NANGO_ANSWERS("nango-answers", 4),
        SEQUIN_ANSWERS("sequin-answers", 3),
        NANGO_LIES("nango-lies", 4),
        HEADERS("headers", 5),
        SEQUIN_MESSAGES("sequin-messages", 5),
        CHECKPOINT_FILES("checkpoint-files", 8),
        CHECKPOINT_ROWS("checkpoint-rows", 5),
        WEBHOOKS("webhooks", 8);

        private final String name;
        /** Of a hundred inputs. */
        private final int share;

        Kind(String name, int share) {
            this.name = name;
            this.share = share;
        }
    }

    @ParameterizedTest
    @EnumSource
    void badInputDoesNoHarm(Kind kind) throws Exception {
        long inputs = Math.max(1, Long.getLong("fuzz.inputs", 20_000) * kind.share / HUNDRED);
        long seed = seed();
        Path output = FOLDER.resolve(kind.name + ".txt");
        int exit = run(kind.name, inputs, seed, output);

        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(exit)
                .as("kind %s, %d inputs from -Dfuzz.seed=%d, said:%n%s", kind.name, inputs, seed, said)
                .isZero();
        List<String> done =
                said.lines().filter(line -> line.startsWith(FuzzProcess.DONE)).toList();
        assertThat(done).as(said).hasSize(1);
        String[] numbers = done.get(0).substring(FuzzProcess.DONE.length()).split(" ");
        assertThat(Long.parseLong(numbers[0])).isGreaterThanOrEqualTo(inputs);
        Results.ofThisRun()
                .add(new Result(
                        "fuzz: " + kind.name.replace('-', ' ') + ", 128 MB heap",
                        Long.parseLong(numbers[0]),
                        Long.parseLong(numbers[1]),
                        Long.parseLong(numbers[2]),
                        0,
                        0,
                        0,
                        0,
                        "none",
                        Duration.ZERO));
    }

    /** The same in every normal build; another one each time when there is time to find something. */
    private static long seed() {
        long usual = Boolean.getBoolean("verification.heavy")
                ? ThreadLocalRandom.current().nextInt()
                : 1;
        return Long.getLong("fuzz.seed", usual);
    }

    private static int run(String kind, long inputs, long seed, Path output) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        // few inputs are over before a better compiler would pay
                        "-XX:TieredStopAtLevel=" + (Boolean.getBoolean("verification.heavy") ? 4 : 1),
                        "-Xshare:auto",
                        "-Djava.net.preferIPv4Stack=true",
                        "-Dlog4j2.configurationFile=fuzz-log4j2.properties",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FuzzProcess.class.getName(),
                        kind,
                        Long.toString(inputs),
                        Long.toString(seed),
                        FOLDER.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            // its own watchdog ends it long before, when a single input hangs
            assertThat(process.waitFor(10, TimeUnit.HOURS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
