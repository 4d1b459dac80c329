package io.github.camelrecords.examples.sequin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers from one run to the next which runs the simulated server has seen: it lives no longer than a run.
 *
 * @param begun how many runs have begun
 * @param done  how many of the first ones have ended well
 */
record Runs(int begun, int done) {

    private static final Pattern FORM = Pattern.compile("begun=(\\d{1,6}) done=(\\d{1,6})");
    private static final String FILE = "simulator-runs.txt";

    /** This run, after those that the folder knows of. */
    static Runs begin(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(FILE);
        Runs before = Files.exists(file) ? parse(file) : new Runs(0, 0);
        Runs now = new Runs(before.begun + 1, before.done);
        now.write(folder);
        return now;
    }

    /** Says that all that this run and those before have brought was processed. */
    void end(Path folder) throws IOException {
        new Runs(begun, begun).write(folder);
    }

    /** Whether a run before this one was interrupted, so that this one also gets what that one left. */
    boolean isAfterInterruption() {
        return begun > done + 1;
    }

    private void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(FILE), "begun=" + begun + " done=" + done + "\n");
    }

    private static Runs parse(Path file) throws IOException {
        String text = Files.readString(file).strip();
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IOException(
                    file + " holds '" + text + "', which is not what this program writes. Delete the folder "
                            + file.getParent() + " to begin anew.");
        }
        return new Runs(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
