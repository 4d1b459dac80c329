package io.github.camelrecords.simulator.nango;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An integration with what is deployed for it, beside the syncs of its connections. Thread safe. */
final class NangoIntegration {

    private final String id;
    private final Instant createdAt;
    private final Map<String, NangoAction> actions = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile NangoUpstream upstream;
    private volatile String provider;

    NangoIntegration(String id, Instant createdAt) {
        this.id = id;
        this.createdAt = createdAt;
        this.provider = id;
    }

    String id() {
        return id;
    }

    String provider() {
        return provider;
    }

    void provider(String newProvider) {
        this.provider = newProvider;
    }

    Instant createdAt() {
        return createdAt;
    }

    void action(String name, NangoAction action) {
        actions.put(name, action);
    }

    /** @return null when there is none */
    NangoAction action(String name) {
        return actions.get(name);
    }

    List<String> actionNames() {
        synchronized (actions) {
            return List.copyOf(actions.keySet());
        }
    }

    void upstream(NangoUpstream newUpstream) {
        this.upstream = newUpstream;
    }

    /** @return null when there is none */
    NangoUpstream upstream() {
        return upstream;
    }
}
