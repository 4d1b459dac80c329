package io.github.camelrecords.verification.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a Markdown page that a program writes, between two comments.
 *
 * @param page the file
 * @param name in the comments, as in {@code <!-- name: begin -->}
 */
record GeneratedPart(Path page, String name) {

    /**
     * Puts a text between the comments.
     *
     * @throws IllegalStateException when the page lacks one of the comments
     * @throws IOException           when the page cannot be read or written
     */
    void write(String content) throws IOException {
        String text = Files.readString(page);
        String begin = "<!-- " + name + ": begin -->\n";
        int from = text.indexOf(begin);
        int to = text.indexOf("<!-- " + name + ": end -->");
        if (from < 0 || to < from) {
            throw new IllegalStateException(page + " lacks the comments around the part '" + name + "'; put them back");
        }
        Files.writeString(page, text.substring(0, from + begin.length()) + content + text.substring(to));
    }
}
