package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.StreamKey;

/**
 * What a committed cursor says about the records before it.
 *
 * @param stream   the stream that it is of
 * @param objection why records before the cursor may not have been read, such as the name of an option; {@code null} if
 *                 all have been
 */
public record StreamCoverage(StreamKey stream, String objection) {}
