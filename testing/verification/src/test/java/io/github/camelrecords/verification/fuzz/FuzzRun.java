package io.github.camelrecords.verification.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.verification.service.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Feeds some kinds of input, one after the other, in a JVM of its own with a small heap.
 *
 * @param kinds  what is fed
 * @param inputs how many of all kinds
 * @param heavy  whether it takes long enough for a better compiler to pay
 */
record FuzzRun(List<FuzzKind> kinds, long inputs, long seed, boolean heavy) {

    /** More than this JVM may use. */
    static final String HEAP = "128m";

    /** Where the process writes. */
    static final Path FOLDER = Path.of("target", "fuzz");

    /** @return what the process said; that it ended well is asserted */
    String run() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Path output = FOLDER.resolve(kinds.get(0).name().toLowerCase() + ".txt");
        Process process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit;
        try {
            // its own watchdog ends it long before, when a single input hangs
            assertThat(process.waitFor(2, TimeUnit.HOURS)).as("%s end", kinds).isTrue();
            exit = process.exitValue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(exit)
                .as("%s with -Dfuzz.inputs=%d -Dfuzz.seed=%d said:%n%s", kinds, inputs, seed, said)
                .isZero();
        return said;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                // whichever thread it happens on, and whoever catches it
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=" + (heavy ? 4 : 1),
                "-Xshare:auto",
                "-Djava.net.preferIPv4Stack=true",
                "-Dverification.patience=" + Patience.longest().toSeconds(),
                "-Dlog4j2.configurationFile=fuzz-log4j2.properties",
                "-cp",
                System.getProperty("java.class.path"),
                FuzzProcess.class.getName(),
                FOLDER.toString(),
                Long.toString(seed),
                Long.toString(inputs)));
        kinds.forEach(kind -> command.add(kind.name()));
        return command;
    }
}
