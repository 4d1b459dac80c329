package io.github.camelrecords.verification.nodes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.RecordFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link NodeProgram} in a JVM of its own, and what it wrote. */
final class Node implements AutoCloseable {

    static final String LOG = "log.tsv";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @param nanos when it was written, by {@link System#nanoTime()}, which all processes of a machine share */
    private record Line(String kind, long nanos, String text) {

        static Line parse(String line) {
            String[] parts = line.split("\t", 3);
            return new Line(parts[0], Long.parseLong(parts[1]), parts[2]);
        }
    }

    private final int run;
    private final Path folder;
    private final Process process;

    private Node(int run, Path folder, Process process) {
        this.run = run;
        this.folder = folder;
        this.process = process;
    }

    /**
     * @param run         the number of this run among those of all nodes
     * @param folder      of this node alone
     * @param freeRecords how many records pass before one is held in the route until {@link #openGate}; 0 = no gate
     * @param program     the URI, the JDBC URL and the cluster service, see {@link NodeProgram#main}
     */
    static Node start(int run, Path folder, int freeRecords, String... program) {
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
            return new Node(run, folder, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line that a kill cut off is not there. */
    private List<Line> lines() {
        Path log = folder.resolve(LOG);
        if (!Files.exists(log)) {
            return List.of();
        }
        try {
            String text = Files.readString(log, StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(Line::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what arrived at this node */
    List<Delivery> deliveries(RecordFormat format) {
        return lines().stream()
                .filter(line -> line.kind().equals(NodeProgram.RECORD))
                .map(line -> delivery(format, line))
                .toList();
    }

    private Delivery delivery(RecordFormat format, Line line) {
        try {
            return format.delivery(MAPPER.readTree(line.text()), run, line.nanos());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(line.text(), e);
        }
    }

    /** @return how many records arrived */
    int records() {
        return (int) lines().stream()
                .filter(line -> line.kind().equals(NodeProgram.RECORD))
                .count();
    }

    /** @return whether its context has been started; it may wait for its turn then */
    boolean isStarted() {
        return lines().stream().anyMatch(line -> line.kind().equals(NodeProgram.STARTED));
    }

    /** @return when the last record arrived, by {@link System#nanoTime()}; {@link Long#MIN_VALUE} when none did */
    long lastRecordNanos() {
        return lines().stream()
                .filter(line -> line.kind().equals(NodeProgram.RECORD))
                .mapToLong(Line::nanos)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /** @return what the consumer's health said last; empty when it has said nothing */
    String health() {
        return lines().stream()
                .filter(line -> line.kind().equals(NodeProgram.HEALTH))
                .reduce((first, second) -> second)
                .map(Line::text)
                .orElse("");
    }

    int run() {
        return run;
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
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
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
