package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;

/** A message in a {@link MessageStore}, which guards it. */
final class HeldMessage {

    /** Changes ahead of what backfills read, each in the order they came. */
    static final Comparator<HeldMessage> ORDER = Comparator.<HeldMessage, Boolean>comparing(message -> message.read)
            .thenComparing(message -> message.number);

    final long number;
    final boolean read;
    final boolean raw;
    final String group;
    final JsonNode data;
    final Instant putAt;
    String ackId;
    Instant lastDeliveredAt;
    int deliveries;

    HeldMessage(long number, boolean read, boolean raw, String group, JsonNode data, Instant putAt, String ackId) {
        this.number = number;
        this.read = read;
        this.raw = raw;
        this.group = group;
        this.data = data;
        this.putAt = putAt;
        this.ackId = ackId;
    }

    SequinMessage view(boolean inFlight) {
        return new SequinMessage(ackId, group, data, raw, inFlight, lastDeliveredAt, deliveries);
    }
}
