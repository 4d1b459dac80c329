package io.github.camelrecords.examples.quickstart;

import java.nio.file.Path;

/**
 * What a run did.
 *
 * @param delivered records that went through the route
 * @param cursor    the committed cursor, {@code null} when nothing is committed yet
 * @param file      where the records are
 */
record Progress(long delivered, String cursor, Path file) {}
