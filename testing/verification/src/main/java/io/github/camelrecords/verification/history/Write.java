package io.github.camelrecords.verification.history;

import java.time.Instant;

/**
 * One version of one record, as the server committed it.
 *
 * @param stream      names the stream it belongs to; any text, the same in {@link Delivery#stream()}
 * @param id          of the record
 * @param version     the number that the content carries, unique among all versions of the record; {@code null} for a
 *                    tombstone whose content is gone
 * @param modifiedAt  when the server says that it was written. A transaction that commits late carries an older time than
 *                    versions that were visible before it, so this is no order.
 * @param deleted     whether this version is a tombstone
 * @param commit      counts the versions of the stream in the order the server committed them: the only order there is
 * @param committedAt when it became visible
 */
public record Write(
        String stream,
        String id,
        Long version,
        Instant modifiedAt,
        boolean deleted,
        long commit,
        Instant committedAt) {}
