package io.github.camelrecords.nango;

import io.github.camelrecords.nango.client.NangoClient;
import io.github.camelrecords.stream.http.ApiClient;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;

/**
 * The clients of a component's producers: endpoints that agree in all that makes a connection share one, so that a thousand
 * endpoints of {@code toD} do not have a thousand pools and threads.
 */
final class NangoClients {

    private record Key(
            String baseUrl,
            String secretKey,
            boolean allowInsecure,
            long connectTimeout,
            long responseTimeout,
            int maxRetries,
            long maxRetryWait,
            String httpComponentName,
            Map<String, Object> httpOptions) {

        static Key of(NangoConfiguration configuration) {
            return new Key(
                    configuration.getBaseUrl(),
                    configuration.getSecretKey(),
                    configuration.isAllowInsecure(),
                    configuration.getConnectTimeout(),
                    configuration.getResponseTimeout(),
                    configuration.getMaxRetries(),
                    configuration.getMaxRetryWait(),
                    configuration.getHttpComponentName(),
                    configuration.getHttpOptions() == null ? null : new HashMap<>(configuration.getHttpOptions()));
        }

        /** Without secrets. */
        @Override
        public String toString() {
            return "Key[" + baseUrl + "]";
        }
    }

    private static final class Shared {
        private final ApiClient client;
        private int users;

        Shared(ApiClient client) {
            this.client = client;
        }
    }

    /** The use of a client until it is closed, which ends the calls that were made with it. */
    final class Lease implements AutoCloseable {

        private final Key key;
        private final Shared shared;
        private final ApiClient own;
        private final NangoClient nango;
        private boolean closed;

        private Lease(Key key, Shared shared) {
            this.key = key;
            this.shared = shared;
            this.own = shared.client.sharing();
            this.own.start();
            this.nango = NangoClient.over(own);
        }

        NangoClient nango() {
            return nango;
        }

        @Override
        public void close() {
            synchronized (NangoClients.this) {
                if (!closed) {
                    closed = true;
                    own.stop();
                    leave(key, shared);
                }
            }
        }
    }

    private final Map<Key, Shared> clients = new HashMap<>();

    /** A started client. */
    synchronized Lease lease(CamelContext context, NangoConfiguration configuration) {
        Key key = Key.of(configuration);
        Shared shared = clients.get(key);
        if (shared == null) {
            shared = new Shared(configuration.client(context, configuration::getSecretKey));
            shared.client.start();
            clients.put(key, shared);
        }
        shared.users++;
        return new Lease(key, shared);
    }

    private void leave(Key key, Shared shared) {
        if (--shared.users == 0) {
            clients.remove(key, shared);
            shared.client.stop();
        }
    }
}
