package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that is killed at any moment, again and again: nothing is lost, and nothing is acknowledged that was not
 * processed. {@code crash.rounds} says how often, {@code crash.seed} repeats the choices of a run, though not its timing.
 */
class KillTest extends StreamTestBase {

    @TempDir
    Path folder;

    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final int rounds = Integer.getInteger("crash.rounds", 4);
    private final Random random = new Random(seed);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void losesNothingHoweverOftenItIsKilled(boolean failing) throws Exception {
        sink.ackWait(Duration.ofSeconds(1));
        int inserted = 0;
        for (int round = 0; round < rounds; round++) {
            insert(inserted, inserted + 300);
            inserted += 300;
            long before = bytesWritten();
            Process child = startChild(failing);
            try {
                await().until(() -> bytesWritten() > before || !child.isAlive());
                assertThat(child.isAlive())
                        .as("the child runs until it is killed")
                        .isTrue();
                Awaitility.await()
                        .pollDelay(Duration.ofMillis(random.nextInt(150)))
                        .until(() -> true);
            } finally {
                child.destroyForcibly();
            }
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            checkAcknowledged("seed " + seed + ", kill " + (round + 1));
        }
        Process child = startChild(failing);
        try {
            awaitAllAcknowledged();
            child.getOutputStream().close();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isZero();
        } finally {
            child.destroyForcibly();
        }
        checkAcknowledged("seed " + seed + ", at the end");
        Set<Integer> delivered = lines().stream()
                .map(line -> Integer.valueOf(line.replaceAll(".*\"id\":(\\d+).*", "$1")))
                .collect(Collectors.toSet());
        assertThat(delivered)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, inserted).boxed().toList());
    }

    /** What is acknowledged was written, whatever happened after that. */
    private void checkAcknowledged(String when) throws IOException {
        Set<String> written = lines().stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toSet());
        assertThat(sink.acknowledged())
                .as("acknowledged, %s", when)
                .allMatch(message -> written.contains(message.ackId()));
    }

    private List<String> lines() throws IOException {
        Path file = folder.resolve("sink.txt");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .filter(line -> line.endsWith("}"))
                        .toList()
                : List.of();
    }

    private long bytesWritten() {
        return folder.resolve("sink.txt").toFile().length();
    }

    private Process startChild(boolean failing) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx128m",
                        "-Djava.net.preferIPv4Stack=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamProcess.class.getName(),
                        uri("batchSize=40", "concurrentConsumers=2", "visibilityTimeout=1s", "nackDelay=100"),
                        folder.resolve("sink.txt").toString(),
                        Boolean.toString(failing))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("child.log").toFile()))
                .start();
    }
}
