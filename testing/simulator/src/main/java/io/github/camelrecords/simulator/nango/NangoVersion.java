package io.github.camelrecords.simulator.nango;

import java.time.Instant;

/**
 * One version of one record, as it was committed.
 *
 * @param number      counts the versions of the model in the order they were committed, from 1; those of one batch follow
 *                    each other in the order they were given
 * @param record      the record as a reader saw it from then on
 * @param committedAt when it became visible, by the simulator's clock; with a late commit this is long after
 *                    {@link NangoRecord#lastModifiedAt()}
 */
public record NangoVersion(long number, NangoRecord record, Instant committedAt) {}
