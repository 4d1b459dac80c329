package io.github.camelrecords.simulator.nango;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** All connections of the simulated environment. */
final class NangoData {

    private record Key(String integration, String connection) {}

    private final java.util.Map<Key, NangoConnection> connections = new ConcurrentHashMap<>();
    private final AtomicLong created = new AtomicLong();
    private final TransactionClock stamps;

    NangoData(TransactionClock stamps) {
        this.stamps = stamps;
    }

    NangoConnection connection(String integration, String connection) {
        return connections.computeIfAbsent(
                new Key(integration, connection),
                key -> new NangoConnection(integration, connection, created.incrementAndGet(), stamps, this));
    }

    /** @return null when there is none */
    NangoConnection find(String integration, String connection) {
        return connections.get(new Key(integration, connection));
    }

    /** In order of creation. */
    List<NangoConnection> ofIntegration(String integration) {
        return connections.values().stream()
                .filter(c -> c.providerConfigKey().equals(integration))
                .sorted(java.util.Comparator.comparingLong(NangoConnection::number))
                .toList();
    }

    void remove(NangoConnection connection) {
        connections.remove(new Key(connection.providerConfigKey(), connection.connectionId()), connection);
    }
}
