package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A message of a sink as it is at one moment.
 *
 * @param ackId           what acknowledges it; changes when the server restarts
 * @param group           messages of one group are handed out one after the other
 * @param data            before any transform
 * @param raw             whether it was put as it is, so that no transform acts on it
 * @param inFlight        handed out and neither acknowledged, given back nor released
 * @param lastDeliveredAt null when it was never handed out
 * @param deliveries      how often it was handed out; a server tells nobody
 */
public record SequinMessage(
        String ackId,
        String group,
        JsonNode data,
        boolean raw,
        boolean inFlight,
        Instant lastDeliveredAt,
        int deliveries) {}
