package io.github.camelrecords.nango.client;

/**
 * What a call of prune has done.
 *
 * @param count   how many records lost their payload
 * @param hasMore whether Nango says that more are left; may be true although none is
 */
public record PruneResult(long count, boolean hasMore) {}
