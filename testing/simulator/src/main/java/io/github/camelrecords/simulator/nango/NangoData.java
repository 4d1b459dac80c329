package io.github.camelrecords.simulator.nango;

import java.time.Clock;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** All connections of the simulated environment. */
final class NangoData {

    private record Key(String integration, String connection) {}

    private final Map<Key, NangoConnection> connections = new ConcurrentHashMap<>();
    private final AtomicLong created = new AtomicLong();
    private final Map<String, NangoIntegration> integrations = new ConcurrentHashMap<>();
    private final Map<String, String> variables = Collections.synchronizedMap(new LinkedHashMap<>());
    private final TransactionClock stamps;
    private final Clock clock;
    private final SimulatorThreads threads;
    private final EnvironmentEvents events;
    private final ActionRunner actions;

    NangoData(Clock clock, SimulatorThreads threads, EnvironmentEvents events) {
        this.stamps = new TransactionClock(clock);
        this.clock = clock;
        this.threads = threads;
        this.events = events;
        this.actions = new ActionRunner(threads.service(), events);
    }

    NangoConnection connection(String integration, String connection) {
        AtomicReference<NangoConnection> made = new AtomicReference<>();
        NangoConnection found = connections.computeIfAbsent(new Key(integration, connection), key -> {
            made.set(new NangoConnection(
                    integration, connection, created.incrementAndGet(), stamps, clock, threads, this));
            integration(integration);
            return made.get();
        });
        if (made.get() != null) {
            events.connectionMade(found);
        }
        return found;
    }

    /** @return null when there is none */
    NangoConnection find(String integration, String connection) {
        return connections.get(new Key(integration, connection));
    }

    /** In order of creation. */
    List<NangoConnection> ofIntegration(String integration) {
        return connections.values().stream()
                .filter(c -> c.providerConfigKey().equals(integration))
                .sorted(Comparator.comparingLong(NangoConnection::number))
                .toList();
    }

    /** Newest first. */
    List<NangoConnection> newestFirst() {
        return connections.values().stream()
                .sorted(Comparator.comparingLong(NangoConnection::number).reversed())
                .toList();
    }

    /** Made on first use. */
    NangoIntegration integration(String id) {
        return integrations.computeIfAbsent(id, key -> new NangoIntegration(key, clock.instant()));
    }

    /** @return null when there is none */
    NangoIntegration findIntegration(String id) {
        return integrations.get(id);
    }

    /** By their ids. */
    List<NangoIntegration> integrations() {
        return integrations.values().stream()
                .sorted(Comparator.comparing(NangoIntegration::id))
                .toList();
    }

    EnvironmentEvents events() {
        return events;
    }

    ActionRunner actions() {
        return actions;
    }

    void variable(String name, String value) {
        variables.put(name, value);
    }

    /** In order of their definition. */
    Map<String, String> variables() {
        synchronized (variables) {
            return new LinkedHashMap<>(variables);
        }
    }

    void remove(NangoConnection connection) {
        connections.remove(new Key(connection.providerConfigKey(), connection.connectionId()), connection);
    }
}
