package io.github.camelrecords.examples.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The main class in a JVM of its own, with system properties and environment as the command of the page gives them. */
final class Command implements AutoCloseable {

    private final Process process;
    private final Path output;

    private Command(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param folder where the program keeps its things, and the output goes */
    static Command start(Path folder, Map<String, String> environment, String... properties) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Djava.net.preferIPv4Stack=true",
                "-Djms.folder=" + folder));
        for (String property : properties) {
            command.add("-D" + property);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JmsExample.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(NANGO|JMS|CAMEL|JAVA_TOOL)_.*"));
        builder.environment().putAll(environment);
        Path output = Files.createTempFile(folder, "output-", ".txt");
        return new Command(builder.redirectOutput(output.toFile()).start(), output);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Waits for its end. @return what it printed */
    List<String> lines(int exitCode) throws Exception {
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(ended).as("the command ends; it said: %s", lines).isTrue();
        assertThat(process.exitValue()).as("%s", lines).isEqualTo(exitCode);
        return lines;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
