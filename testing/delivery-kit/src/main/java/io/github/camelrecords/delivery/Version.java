package io.github.camelrecords.delivery;

import java.time.Instant;

/**
 * One version of one record.
 *
 * @param modifiedAt when the service says that it was written
 */
public record Version(String id, Instant modifiedAt) {}
