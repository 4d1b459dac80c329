package io.github.camelrecords.verification.nodes;

import io.github.camelrecords.verification.history.RecordFormat;
import io.github.camelrecords.verification.service.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A {@link NodeProgram} in a JVM of its own. */
final class Node implements AutoCloseable {

    private final Path folder;
    private final Process process;
    private final NodeHistory history;

    private Node(Path folder, Process process, RecordFormat format) {
        this.folder = folder;
        this.process = process;
        this.history = new NodeHistory(folder.resolve(NodeLog.FILE), format);
    }

    /**
     * @param folder      of this node alone
     * @param format      of the records
     * @param freeRecords how many records pass before one is held in the route until {@link #openGate}; 0 = no gate
     * @param program     the URI, the JDBC URL and the cluster service, see {@link NodeProgram#main}
     */
    static Node start(Path folder, RecordFormat format, int freeRecords, String... program) {
        try {
            Files.createDirectories(folder);
            if (freeRecords > 0) {
                Files.createFile(folder.resolve(NodeProgram.GATE));
            }
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:-UsePerfData",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx128m",
                            "-Djava.net.preferIPv4Stack=true",
                            "-cp",
                            System.getProperty("java.class.path"),
                            NodeProgram.class.getName(),
                            program[0],
                            folder.toString(),
                            program[1],
                            program[2],
                            Integer.toString(freeRecords))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
            return new Node(folder, process, format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    NodeHistory history() {
        return history;
    }

    /** @return how many records arrived */
    int records() {
        return history.deliveries().size();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Lets the record go that is held in the route. */
    void openGate() {
        try {
            Files.delete(folder.resolve(NodeProgram.GATE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGSTOP: the process keeps all it has, and does nothing. */
    void pause() {
        signal("-STOP");
    }

    /** SIGCONT. */
    void resume() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill " + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL. @return when it began, by {@link System#nanoTime()} */
    long kill() throws InterruptedException {
        long now = System.nanoTime();
        process.destroyForcibly();
        if (!process.waitFor(Patience.longest().toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("It does not end");
        }
        return now;
    }

    /** What it wrote to its output, for messages. */
    String output() {
        try {
            return Files.readString(folder.resolve("output.log"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
