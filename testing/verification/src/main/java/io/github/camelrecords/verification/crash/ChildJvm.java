package io.github.camelrecords.verification.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own. */
final class ChildJvm implements AutoCloseable {

    private static final long SECONDS_TO_DIE = 60;
    private static final long SECONDS_TO_STOP = 120;
    private static final int LOG_LINES = 40;

    private final Process process;
    private final Path log;

    private ChildJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * @param agent  the value of {@code -javaagent}
     * @param folder its working directory; what it prints goes into {@code child.log} there
     */
    static ChildJvm start(CrashProgram program, String agent, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // a small program that lives for seconds: start quickly rather than run fast
        command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx192m"));
        // a JVM with two collectors does not start
        if (program.jvmOptions().stream().noneMatch(option -> option.matches("-XX:\\+Use\\w+GC"))) {
            command.add("-XX:+UseSerialGC");
        }
        command.add("-Djava.net.preferIPv4Stack=true");
        command.addAll(program.jvmOptions());
        program.properties().forEach((name, value) -> command.add("-D" + name + '=' + value));
        command.add("-javaagent:" + agent);
        command.addAll(List.of("-cp", program.classPath(), program.mainClass()));
        command.addAll(program.arguments());
        Path log = folder.resolve("child.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(program.environment());
        return new ChildJvm(builder.start(), log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Only of one that is not alive. */
    int exitCode() {
        return process.exitValue();
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS)) {
            throw new CrashTestException("The process " + process.pid() + " did not die within " + SECONDS_TO_DIE
                    + " s of a SIGKILL. It waits for something that cannot be interrupted, such as a disk.");
        }
    }

    /** As a service manager stops it; killed when it takes too long. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** The end of what it and those before it in the folder have printed. */
    String tail() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(what it printed cannot be read: " + e + ")";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
