package io.github.camelrecords.simulator.nango;

import java.time.Instant;

/**
 * What one batch or transaction did.
 *
 * @param added       records that are new, or were saved again after their deletion
 * @param updated     records whose payload changed
 * @param deleted     records that are tombstones now
 * @param unchanged   records saved with the payload they had; they did not move
 * @param committedAs the time all changed records carry, in microseconds
 */
public record NangoBatch(int added, int updated, int deleted, int unchanged, Instant committedAs) {

    /** Nothing was written. */
    static final NangoBatch NONE = new NangoBatch(0, 0, 0, 0, Instant.EPOCH);
}
