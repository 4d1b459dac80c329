package io.github.camelrecords.examples.springboot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A file that a route writes through a link, so that it is taken away and given back in one step, as a disk is that is mounted. */
final class LinkedFile {

    private final Path link;
    private final Path kept;

    /** It is there, and empty. */
    LinkedFile(Path link) throws IOException {
        this.link = link;
        this.kept = Files.createFile(link.resolveSibling(link.getFileName() + ".kept"));
        giveBack();
    }

    /** From now on nobody can write it, root neither. */
    void takeAway() throws IOException {
        lead(link.resolveSibling("not-mounted").resolve(link.getFileName()));
    }

    void giveBack() throws IOException {
        lead(kept);
    }

    private void lead(Path target) throws IOException {
        Path fresh = Files.createSymbolicLink(link.resolveSibling(link.getFileName() + ".link"), target);
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(kept);
    }
}
