package io.github.camelrecords.verification.crash.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file in which a child tells its parent how far it is: lines, each written in one go. */
public final class PointSignals {

    private static final String LOADED = "loaded";
    private static final String FOUND = "found ";
    private static final String MISSING = "missing ";
    private static final String REACHED = "reached ";

    private final Path file;

    public PointSignals(Path file) {
        this.file = file;
    }

    synchronized void loaded() {
        tell(LOADED);
    }

    synchronized void found(Place place) {
        tell(FOUND + place);
    }

    synchronized void missing(Place place) {
        tell(MISSING + place);
    }

    synchronized void reached() {
        tell(REACHED + System.nanoTime());
    }

    private void tell(String line) {
        try {
            Files.writeString(
                    file, line + '\n', StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tell the crash test how far this program is, in " + file, e);
        }
    }

    /** Whether the child has loaded the engine. */
    public boolean isLoaded() {
        return lines().contains(LOADED);
    }

    /** Whether a thread of the child is held at the point. */
    public boolean isReached() {
        return lines().stream().anyMatch(line -> line.startsWith(REACHED));
    }

    /**
     * @return since when, by {@link System#nanoTime()}, which all processes of a machine share
     * @throws java.util.NoSuchElementException when it is not reached
     */
    public long reachedAt() {
        return lines().stream()
                .filter(line -> line.startsWith(REACHED))
                .map(line -> Long.parseLong(line.substring(REACHED.length())))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a place of the point is in code that the child has loaded. */
    public boolean isInstalled() {
        return lines().stream().anyMatch(line -> line.startsWith(FOUND));
    }

    /** Places that should have been in classes that the child has loaded, in words. */
    public List<String> missing() {
        return lines().stream()
                .filter(line -> line.startsWith(MISSING))
                .map(line -> line.substring(MISSING.length()))
                .toList();
    }

    private List<String> lines() {
        try {
            String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read how far the child is, in " + file, e);
        }
    }
}
