package io.github.camelrecords.nango.client;

import java.util.Objects;

/**
 * Which connection a call is about.
 *
 * @param providerConfigKey id of the integration
 * @param connectionId      id of the connection, unique within its integration only
 */
public record ConnectionRef(String providerConfigKey, String connectionId) {

    /**
     * @throws IllegalArgumentException when Nango would not accept one of the ids
     */
    public ConnectionRef {
        NangoNames.integration("providerConfigKey", Objects.requireNonNull(providerConfigKey, "providerConfigKey"));
        NangoNames.connection("connectionId", Objects.requireNonNull(connectionId, "connectionId"));
    }
}
