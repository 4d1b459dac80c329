package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.Checkpoint;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Looks into a repository between two runs: a kill may cost the last checkpoint, but neither the one before nor the count of the
 * owners.
 */
final class CommittedPosition {

    private final String where;
    private final String streamKey;
    private String position = "";
    private long epoch;

    /** @param where see {@link RouteProgram#open} */
    CommittedPosition(String where, String streamKey) {
        this.where = where;
        this.streamKey = streamKey;
    }

    /** Takes the stream over for a moment, while no program has it. @throws AssertionError when it has moved back */
    void check() throws Exception {
        try (RouteProgram.Opened repository = RouteProgram.open(where)) {
            repository.cursors().start();
            Checkpoint checkpoint = repository.cursors().load(streamKey);
            repository.cursors().release(streamKey);
            repository.cursors().stop();
            String now = position(checkpoint.cursor());
            assertThat(checkpoint.epoch()).as("epoch of the checkpoint").isGreaterThan(epoch);
            assertThat(now).as("position of the checkpoint").isGreaterThanOrEqualTo(position);
            epoch = checkpoint.epoch();
            position = now;
        }
    }

    /** A cursor of Nango is a time of fixed length, and an id. */
    private static String position(String cursor) {
        return cursor == null ? "" : new String(Base64.getDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
    }
}
