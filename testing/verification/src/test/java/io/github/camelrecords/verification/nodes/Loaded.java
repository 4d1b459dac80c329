package io.github.camelrecords.verification.nodes;

import io.github.camelrecords.simulator.nango.NangoPosition;
import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.RecordKey;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a node loaded when it took the stream.
 *
 * @param position {@code null} for the beginning of the stream
 * @param ahead    the keys of records delivered ahead of it
 */
record Loaded(int epoch, NangoPosition position, Set<RecordKey> ahead) {

    /** @return for {@link #parse} */
    static String text(Checkpoint checkpoint) {
        String keys = checkpoint.deliveredAhead().stream()
                .map(DeliveredAhead::key)
                .map(RecordKey::toString)
                .collect(Collectors.joining(","));
        return checkpoint.epoch() + "\t" + (checkpoint.cursor() == null ? "" : checkpoint.cursor()) + "\t" + keys;
    }

    static Loaded parse(String text) {
        String[] parts = text.split("\t", -1);
        return new Loaded(
                Integer.parseInt(parts[0]),
                parts[1].isEmpty() ? null : NangoPosition.of(parts[1]),
                Arrays.stream(parts[2].split(","))
                        .filter(key -> !key.isEmpty())
                        .map(RecordKey::parse)
                        .collect(Collectors.toSet()));
    }
}
