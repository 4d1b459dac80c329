package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.http.ApiClient;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The clients of a component's producers: endpoints that agree in all that makes a connection share one, so that a thousand
 * endpoints of {@code toD} do not have a thousand pools and threads. Thread-safe.
 */
public final class SharedClients {

    private record Key(
            String baseUrl,
            String secret,
            boolean allowInsecure,
            long connectTimeout,
            long responseTimeout,
            int maxRetries,
            long maxRetryWait,
            String httpComponentName,
            Map<String, Object> httpOptions) {

        static Key of(RecordStreamConfiguration configuration, String baseUrl, String secret) {
            return new Key(
                    baseUrl,
                    secret,
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
    public final class Lease implements AutoCloseable {

        private final Key key;
        private final Shared shared;
        private final ApiClient own;
        private boolean closed;

        private Lease(Key key, Shared shared) {
            this.key = key;
            this.shared = shared;
            this.own = shared.client.sharing();
            this.own.start();
        }

        /** Started, and stopped by {@link #close()}. */
        public ApiClient client() {
            return own;
        }

        @Override
        public void close() {
            synchronized (SharedClients.this) {
                if (!closed) {
                    closed = true;
                    own.stop();
                    leave(key, shared);
                }
            }
        }
    }

    private final Map<Key, Shared> clients = new HashMap<>();

    /**
     * @param configuration what makes the connection, beside base URL and secret
     * @param secret        the key that the client sends, or {@code null}
     * @param client        makes a client that is not started, if there is none yet
     */
    public synchronized Lease lease(
            RecordStreamConfiguration configuration, String baseUrl, String secret, Supplier<ApiClient> client) {
        Key key = Key.of(configuration, baseUrl, secret);
        Shared shared = clients.get(key);
        if (shared == null) {
            shared = new Shared(client.get());
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
