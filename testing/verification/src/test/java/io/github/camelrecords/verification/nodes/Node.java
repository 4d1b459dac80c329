package io.github.camelrecords.verification.nodes;

import io.github.camelrecords.verification.history.RecordFormat;
import io.github.camelrecords.verification.nodes.NodeLog.Kind;
import io.github.camelrecords.verification.service.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A {@link NodeProgram} in a JVM of its own. */
final class Node implements AutoCloseable {

    private final Path folder;
    private final long begin;
    private final Process process;
    private final NodeHistory history;

    private Node(Path folder, long begin, Process process, RecordFormat format) {
        this.folder = folder;
        this.begin = begin;
        this.process = process;
        this.history = new NodeHistory(folder.resolve(NodeLog.FILE), format);
    }

    /**
     * @param folder      of this node alone
     * @param format      of the records
     * @param freeRecords how many records pass before one is held in the route until {@link #openGate}; 0 = no gate
     * @param program     the URI, where the position is kept, and the cluster service, see {@link NodeProgram#main}
     */
    static Node start(Path folder, RecordFormat format, int freeRecords, String... program) {
        try {
            Files.createDirectories(folder);
            if (freeRecords > 0) {
                Files.createFile(folder.resolve(NodeProgram.GATE));
            }
            long begin = System.nanoTime();
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
            // one that sleeps would stay for ever when this JVM is ended from outside
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Node(folder, begin, process, format);
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

    /** @return how long it took until its context was started; nothing if it is not yet */
    Duration startTime() {
        return history.lines(Kind.STARTED).stream()
                .findFirst()
                .map(line -> Duration.ofNanos(line.nanos() - begin))
                .orElse(Duration.ZERO);
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
        close();
        return now;
    }

    /** The same, for a node that is not needed any more. Its files are complete then. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(Patience.longest().toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("It does not end");
        }
    }

    /** What it wrote to its output, for messages. */
    String output() {
        try {
            return Files.readString(folder.resolve("output.log"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
