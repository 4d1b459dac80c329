package io.github.camelrecords.verification.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of a run, one line of tab-separated values each, in the file that the system property
 * {@code verification.results} names.
 */
public final class Results {

    private static final String TAB = "\t";

    private final Path file;

    public Results(Path file) {
        this.file = file;
    }

    /** The file of this run; {@code target/verification/results.tsv} unless the property says otherwise. */
    public static Results ofThisRun() {
        return new Results(Path.of(System.getProperty("verification.results", "target/verification/results.tsv")));
    }

    /** Adds a line. @throws UncheckedIOException when the file cannot be written */
    public synchronized void add(Result result) {
        String line = String.join(
                TAB,
                result.scenario(),
                Long.toString(result.runs()),
                Long.toString(result.records()),
                Long.toString(result.deliveries()),
                Long.toString(result.lost()),
                Long.toString(result.duplicates()),
                Long.toString(result.beyondBound()),
                Long.toString(result.misordered()),
                result.bound(),
                Long.toString(result.longestPause().toMillis()));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file, line + '\n', StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the results of the verification to " + file, e);
        }
    }

    /** @return all lines, in the order they were added; none when there is no file */
    public List<Result> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<Result> results = new ArrayList<>();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                results.add(parse(line.split(TAB, -1)));
            }
            return results;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the results of the verification from " + file, e);
        }
    }

    private static Result parse(String[] values) {
        return new Result(
                values[0],
                Long.parseLong(values[1]),
                Long.parseLong(values[2]),
                Long.parseLong(values[3]),
                Long.parseLong(values[4]),
                Long.parseLong(values[5]),
                Long.parseLong(values[6]),
                Long.parseLong(values[7]),
                values[8],
                Duration.ofMillis(Long.parseLong(values[9])));
    }
}
