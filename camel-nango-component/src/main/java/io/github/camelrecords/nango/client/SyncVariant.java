package io.github.camelrecords.nango.client;

/**
 * A variant of a sync, just created.
 *
 * @param id      Nango's id of the sync
 * @param name    name of the sync
 * @param variant name of the variant
 */
public record SyncVariant(String id, String name, String variant) {}
