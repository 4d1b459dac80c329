package io.github.camelrecords.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Remembers between runs when the simulator changed how many issues: a line each, time and count. */
final class ChangeLog {

    /** @param time in microseconds, as precise as the times of records */
    record Change(Instant time, int count) {}

    private final Path file;

    ChangeLog(Path file) {
        this.file = file;
    }

    /** @return the changes so far, oldest first, in a new list */
    List<Change> read() throws IOException {
        List<Change> changes = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                changes.add(parse(line));
            }
        }
        return changes;
    }

    /** Notes that this many issues change now; later than all changes before, also when the clock was set back. */
    Change append(int count) throws IOException {
        Instant time = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<Change> before = read();
        if (!before.isEmpty()) {
            Instant last = before.get(before.size() - 1).time();
            if (!time.isAfter(last)) {
                time = last.plus(1, ChronoUnit.MICROS);
            }
        }
        Files.writeString(file, time + " " + count + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new Change(time, count);
    }

    private Change parse(String line) throws IOException {
        String[] parts = line.split(" ");
        try {
            return new Change(Instant.parse(parts[0]), Integer.parseInt(parts[1]));
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(
                    file + " has the line '" + line + "', which is no time and count. Delete the folder "
                            + file.getParent() + " to begin anew.",
                    e);
        }
    }
}
