package io.github.camelrecords.stream.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelrecords.stream.http.ApiClient;
import io.github.camelrecords.stream.http.ApiClientConfig;
import io.github.camelrecords.stream.http.ApiRequest;
import io.github.camelrecords.stream.http.BaseUrl;
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
class SharedClientsTest {

    private final SharedClients clients = new SharedClients();
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

    private static final class Configuration extends RecordStreamConfiguration {
        // nobody listens there
        private String baseUrl = "http://127.0.0.1:1";
        private String secret = "key";
    }

    private SharedClients.Lease lease(Configuration configuration) {
        return clients.lease(
                configuration,
                configuration.baseUrl,
                configuration.secret,
                () -> new ApiClient(
                        context,
                        ApiClientConfig.of(BaseUrl.parse(configuration.baseUrl, false), () -> configuration.secret)
                                .maxRetries(0)
                                .build()));
    }

    private boolean isStopped(SharedClients.Lease lease) {
        Throwable failure = catchThrowable(
                () -> lease.client().execute(ApiRequest.of("GET", "/any").build()));
        return failure.getMessage().contains("client is stopped");
    }

    @Test
    void theLastUserStopsTheClient() {
        SharedClients.Lease first = lease(new Configuration());
        Configuration other = new Configuration();
        other.setEnvironment("another environment is no other server");
        SharedClients.Lease second = lease(other);

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
        lease(new Configuration()).close();

        try (SharedClients.Lease again = lease(new Configuration())) {
            assertThat(isStopped(again)).isFalse();
        }
    }

    static Stream<Consumer<Configuration>> differences() {
        return Stream.of(
                other -> other.secret = "other",
                other -> other.baseUrl = "http://127.0.0.1:2",
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
    void aDifferentServerKeyOrTransportIsADifferentClient(Consumer<Configuration> difference) {
        SharedClients.Lease first = lease(new Configuration());
        Configuration other = new Configuration();
        difference.accept(other);
        SharedClients.Lease second = lease(other);

        second.close();

        assertThat(isStopped(second)).isTrue();
        assertThat(isStopped(first)).isFalse();
        first.close();
    }
}
