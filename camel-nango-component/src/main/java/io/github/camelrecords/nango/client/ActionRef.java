package io.github.camelrecords.nango.client;

/**
 * A run of an action that Nango has accepted.
 *
 * @param id        to ask for its result with
 * @param statusUrl path of the result below the base URL
 */
public record ActionRef(String id, String statusUrl) {}
