package io.github.camelrecords.nango.client;

import io.github.camelrecords.stream.http.ApiClient;
import io.github.camelrecords.stream.http.ApiClientConfig;
import io.github.camelrecords.stream.http.BaseUrl;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/**
 * Nango's HTTP API for Java: one method for each endpoint, retries by what may be repeated, one rate budget for all clients
 * of one key. It needs a Camel context, whose camel-http component carries the calls, but no routes:
 *
 * <pre>{@code
 * try (CamelContext context = new DefaultCamelContext();
 *         NangoClient nango = NangoClient.builder(context).secretKey(key).build()) {
 *     ConnectionRef connection = new ConnectionRef("github", "user-123");
 *     nango.syncs().trigger(SyncTarget.of(connection), List.of("issues"), SyncReset.NONE);
 * }
 * }</pre>
 *
 * <p>All methods block. Failures are {@link io.github.camelrecords.stream.http.ApiException}s; what Nango would refuse for
 * its form is an {@link IllegalArgumentException} before any call. Thread-safe.
 */
public final class NangoClient implements AutoCloseable {

    /** Where Nango's own cloud is. */
    public static final String CLOUD = "https://api.nango.dev";

    /** What to stop at the end; {@code null} for what somebody else stops. */
    private final ApiClient owned;

    private final RecordsApi records;
    private final SyncsApi syncs;
    private final ActionsApi actions;
    private final ProxyApi proxy;
    private final ConnectionsApi connections;
    private final EnvironmentApi environment;

    private NangoClient(ApiClient client, boolean owned) {
        NangoCalls calls = new NangoCalls(client);
        this.owned = owned ? client : null;
        this.records = new RecordsApi(calls);
        this.syncs = new SyncsApi(calls);
        this.actions = new ActionsApi(calls);
        this.proxy = new ProxyApi(calls);
        this.connections = new ConnectionsApi(calls);
        this.environment = new EnvironmentApi(calls);
    }

    /**
     * @param context where camel-http's component lives
     */
    public static Builder builder(CamelContext context) {
        return new Builder(context);
    }

    /** Nango's API over a client that somebody else starts and stops; {@link #close()} leaves it as it is. */
    public static NangoClient over(ApiClient client) {
        return new NangoClient(client, false);
    }

    /** Records and pruning. */
    public RecordsApi records() {
        return records;
    }

    /** Syncs and their variants. */
    public SyncsApi syncs() {
        return syncs;
    }

    /** Actions. */
    public ActionsApi actions() {
        return actions;
    }

    /** Calls of the other service. */
    public ProxyApi proxy() {
        return proxy;
    }

    /** Connections and their metadata. */
    public ConnectionsApi connections() {
        return connections;
    }

    /** Environment variables, integrations and deployed scripts. */
    public EnvironmentApi environment() {
        return environment;
    }

    /** Ends all waits and gives the connections up. */
    @Override
    public void close() {
        if (owned != null) {
            owned.stop();
        }
    }

    /** Collects the settings; all but the secret key have defaults. */
    public static final class Builder {

        private final CamelContext context;
        private String baseUrl = CLOUD;
        private boolean allowInsecure;
        private Supplier<String> secretKey = () -> null;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration responseTimeout = Duration.ofSeconds(70);
        private int maxRetries = 5;
        private Duration maxRetryWait = Duration.ofSeconds(30);
        private String httpComponentName;
        private Map<String, Object> httpOptions = Map.of();

        private Builder(CamelContext context) {
            this.context = Objects.requireNonNull(context, "context");
        }

        /** Where Nango is; {@link #CLOUD} by default. */
        public Builder baseUrl(String value) {
            this.baseUrl = value;
            return this;
        }

        /** Allows plain http to other machines; the secret key then travels unencrypted. */
        public Builder allowInsecure(boolean value) {
            this.allowInsecure = value;
            return this;
        }

        /** API key of the Nango environment. Required. */
        public Builder secretKey(String value) {
            return secretKey(() -> value);
        }

        /** Gives the API key, asked before every call, so that a rotated key is used at once. */
        public Builder secretKey(Supplier<String> value) {
            this.secretKey = Objects.requireNonNull(value, "secretKey");
            return this;
        }

        /** The most time to connect; 10 s by default. */
        public Builder connectTimeout(Duration value) {
            this.connectTimeout = value;
            return this;
        }

        /** The most time without a byte of the answer; 70 s by default, a little more than Nango's own for queries. */
        public Builder responseTimeout(Duration value) {
            this.responseTimeout = value;
            return this;
        }

        /** The most repetitions of a call that may be repeated; 5 by default. */
        public Builder maxRetries(int value) {
            this.maxRetries = value;
            return this;
        }

        /** The longest wait before a repetition; 30 s by default. */
        public Builder maxRetryWait(Duration value) {
            this.maxRetryWait = value;
            return this;
        }

        /** Name of the camel-http component to use; {@code null} = as the base URL says. */
        public Builder httpComponentName(String value) {
            this.httpComponentName = value;
            return this;
        }

        /** Options of camel-http's endpoint; {@code null} for none. */
        public Builder httpOptions(Map<String, Object> value) {
            this.httpOptions = value == null ? Map.of() : value;
            return this;
        }

        /**
         * A client for somebody who starts and stops it.
         *
         * @throws IllegalArgumentException when a value cannot be used
         */
        public ApiClient buildApiClient() {
            return new ApiClient(
                    context,
                    ApiClientConfig.of(BaseUrl.parse(baseUrl, allowInsecure), secretKey)
                            .httpComponentName(httpComponentName)
                            .httpOptions(httpOptions)
                            .connectTimeout(connectTimeout)
                            .responseTimeout(responseTimeout)
                            .maxRetries(maxRetries)
                            .maxRetryWait(maxRetryWait)
                            .errorKinds(new NangoErrorKinds())
                            .errorHints(new NangoErrorHints())
                            .build());
        }

        /**
         * A client that is ready for use.
         *
         * @throws IllegalArgumentException when a value cannot be used, or the secret key is missing
         */
        public NangoClient build() {
            if (secretKey.get() == null || secretKey.get().isBlank()) {
                throw new IllegalArgumentException(
                        "secretKey is missing: the API key of the Nango environment. Best from an environment variable or"
                                + " a vault.");
            }
            ApiClient client = buildApiClient();
            client.start();
            return new NangoClient(client, true);
        }
    }
}
