package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What is known of a connection beside its records and syncs. Thread safe. */
final class ConnectionProfile {

    /** @param email null for none @param organizationId null for none */
    record EndUser(String id, String email, String organizationId) {}

    private final Clock clock;
    private final Instant createdAt;
    private Instant updatedAt;
    private ObjectNode metadata;
    private ObjectNode credentials =
            RecordPayload.MAPPER.createObjectNode().put("type", "API_KEY").put("apiKey", "simulated-upstream-key");
    private Map<String, String> tags = Map.of();
    private EndUser endUser;

    ConnectionProfile(Clock clock) {
        this.clock = clock;
        this.createdAt = clock.instant();
        this.updatedAt = createdAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    synchronized Instant updatedAt() {
        return updatedAt;
    }

    /** When its credentials were last asked for: the call that shows this time is the last one. */
    Instant fetchedAt() {
        return clock.instant();
    }

    /** @return null when there is none */
    synchronized ObjectNode metadata() {
        return metadata == null ? null : metadata.deepCopy();
    }

    synchronized void metadata(ObjectNode newMetadata) {
        metadata = newMetadata == null ? null : Jsonb.ordered(newMetadata);
        updatedAt = clock.instant();
    }

    /** Fields given replace those of the same name, whole; the others stay. */
    synchronized void mergeMetadata(ObjectNode fields) {
        ObjectNode merged = metadata == null ? RecordPayload.MAPPER.createObjectNode() : metadata.deepCopy();
        merged.setAll(fields);
        metadata(merged);
    }

    synchronized Map<String, String> tags() {
        return tags;
    }

    synchronized void tags(Map<String, String> newTags) {
        Map<String, String> lowered = new TreeMap<>(Jsonb.KEYS);
        newTags.forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
        tags = Collections.unmodifiableMap(lowered);
    }

    /** @return null when there is none */
    synchronized EndUser endUser() {
        return endUser;
    }

    synchronized void endUser(EndUser newEndUser) {
        endUser = newEndUser;
    }

    synchronized ObjectNode credentials() {
        return credentials.deepCopy();
    }

    synchronized void credentials(ObjectNode newCredentials) {
        credentials = newCredentials.deepCopy();
    }
}
