package io.github.camelrecords.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Producers share a client where they agree in all that makes one, and the last one stops it. */
class NangoClientsTest {

    private final NangoClients clients = new NangoClients();
    private DefaultCamelContext context;

    @BeforeEach
    void startContext() {
        context = new DefaultCamelContext();
        context.start();
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    private static NangoConfiguration configuration() {
        NangoConfiguration configuration = new NangoConfiguration();
        configuration.setSecretKey("key");
        // nobody listens there
        configuration.setBaseUrl("http://127.0.0.1:1");
        configuration.setMaxRetries(0);
        return configuration;
    }

    private boolean isStopped(NangoClients.Lease lease) {
        Throwable failure = catchThrowable(() -> lease.nango().environment().integrations());
        return failure.getMessage().contains("client is stopped");
    }

    @Test
    void theLastUserStopsTheClient() {
        NangoClients.Lease first = clients.lease(context, configuration());
        NangoConfiguration other = configuration();
        other.setConnectionId("another connection is no other server");
        NangoClients.Lease second = clients.lease(context, other);

        first.close();
        assertThat(isStopped(first)).isTrue();
        // a second time counts for nothing
        first.close();
        assertThat(isStopped(second)).isFalse();

        second.close();
        assertThat(isStopped(second)).isTrue();
        assertThat(isStopped(first)).isTrue();
    }

    @Test
    void aNewClientComesAfterTheLast() {
        clients.lease(context, configuration()).close();

        try (NangoClients.Lease again = clients.lease(context, configuration())) {
            assertThat(isStopped(again)).isFalse();
        }
    }

    static Stream<Consumer<NangoConfiguration>> differences() {
        return Stream.of(
                other -> other.setSecretKey("other"),
                other -> other.setBaseUrl("http://127.0.0.1:2"),
                other -> other.setAllowInsecure(true),
                other -> other.setConnectTimeout(1),
                other -> other.setResponseTimeout(1),
                other -> other.setMaxRetries(1),
                other -> other.setMaxRetryWait(1),
                other -> other.setHttpComponentName("http"),
                other -> other.setHttpOptions(Map.of("userAgent", "me")));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void aDifferentServerKeyOrTransportIsADifferentClient(Consumer<NangoConfiguration> difference) {
        NangoClients.Lease first = clients.lease(context, configuration());
        NangoConfiguration other = configuration();
        difference.accept(other);
        NangoClients.Lease second = clients.lease(context, other);

        second.close();

        assertThat(isStopped(second)).isTrue();
        assertThat(isStopped(first)).isFalse();
        first.close();
    }
}
