package io.github.camelrecords.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM started by this one, with the same class path; it is ended with {@link #close()} at the latest. */
final class ChildProcess implements AutoCloseable {

    private static final long STOP_SECONDS = 10;

    private final Process process;
    private final BufferedReader out;
    private final String name;

    private ChildProcess(Process process, String name) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.name = name;
    }

    /** What the child writes to its standard error goes to that of this process. */
    static ChildProcess start(Class<?> main, List<String> jvmOptions, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-Djava.net.preferIPv4Stack=true");
        command.add("-classpath");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ChildProcess(process, main.getSimpleName() + " " + String.join(" ", arguments));
    }

    /**
     * The rest of the first line that begins with this; other lines are passed over.
     *
     * @throws IOException when the child ends without such a line
     */
    String awaitLine(String prefix) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        throw new IOException(name + " ended without a line '" + prefix.trim() + "'; its standard error says why");
    }

    /** Closes the child's standard input and waits; a child that does not end is killed. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        out.close();
    }
}
