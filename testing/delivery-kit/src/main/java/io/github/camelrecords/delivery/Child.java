package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link RouteProcess} and the file it writes. Several of them, one after the other, share a folder. */
public final class Child implements AutoCloseable {

    /**
     * One line of the sink.
     *
     * @param version    of a record, else {@code null}
     * @param bodySha256 of a record, else {@code null}
     * @param nanos      when it was written; 0 where nobody asks
     */
    record Line(String kind, Version version, String bodySha256, long nanos) {

        static Line parse(String text) {
            String[] parts = text.split(RouteProcess.TAB);
            if (!parts[0].equals(RouteProcess.RECORD)) {
                return new Line(parts[0], null, null, parts.length > 1 ? Long.parseLong(parts[1]) : 0);
            }
            Version version = new Version(parts[1], Times.parse(parts[2]));
            return new Line(parts[0], version, parts[3], Long.parseLong(parts[4]));
        }

        boolean is(String kind) {
            return this.kind.equals(kind);
        }
    }

    private final Path sink;
    private final Process process;

    private Child(Path sink, Process process) {
        this.sink = sink;
        this.process = process;
    }

    /**
     * Starts a JVM of its own.
     *
     * @param uri        what it reads, of this service
     * @param repository bound as {@code repo}: a folder, or a JDBC URL of H2
     * @param folder     where sink and log are
     */
    static Child start(RecordService service, String uri, String repository, Path folder) {
        Path sink = folder.resolve("sink.txt");
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:-UsePerfData",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xshare:auto",
                            "-Xmx128m",
                            "-Djava.net.preferIPv4Stack=true",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RouteProcess.class.getName(),
                            uri,
                            sink.toString(),
                            repository,
                            service.idHeader(),
                            service.modifiedAtHeader())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("child.log").toFile()))
                    .start();
            return new Child(sink, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What all children of this folder wrote. A line that the kill cut off is not there. */
    static List<Line> lines(Path folder) {
        Path sink = folder.resolve("sink.txt");
        if (!Files.exists(sink)) {
            return List.of();
        }
        try {
            String text = Files.readString(sink, StandardCharsets.UTF_8);
            List<Line> lines = new ArrayList<>();
            text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(Line::parse)
                    .forEach(lines::add);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The records that all children of this folder wrote, in order. */
    static List<Version> delivered(Path folder) {
        return lines(folder).stream()
                .filter(line -> line.is(RouteProcess.RECORD))
                .map(Line::version)
                .toList();
    }

    long bytesWritten() {
        return sink.toFile().length();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Lets the child stop its route and end. */
    public void stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
