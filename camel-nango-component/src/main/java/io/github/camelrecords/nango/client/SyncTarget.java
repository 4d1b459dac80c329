package io.github.camelrecords.nango.client;

import java.util.Objects;

/**
 * Whose syncs a call is about: those of one connection, or of all connections of an integration, which has to be said.
 *
 * @param providerConfigKey id of the integration
 * @param connectionId      id of the connection, or {@code null} for all of the integration
 */
public record SyncTarget(String providerConfigKey, String connectionId) {

    /**
     * @throws IllegalArgumentException when Nango would not accept one of the ids
     */
    public SyncTarget {
        NangoNames.integration("providerConfigKey", Objects.requireNonNull(providerConfigKey, "providerConfigKey"));
        if (connectionId != null) {
            NangoNames.connection("connectionId", connectionId);
        }
    }

    /** The syncs of one connection. */
    public static SyncTarget of(ConnectionRef connection) {
        return new SyncTarget(connection.providerConfigKey(), connection.connectionId());
    }

    /** The syncs of every connection that the integration has. */
    public static SyncTarget allConnections(String providerConfigKey) {
        return new SyncTarget(providerConfigKey, null);
    }
}
