package io.github.camelrecords.sequin.client;

import io.github.camelrecords.stream.http.ApiClient;
import io.github.camelrecords.stream.http.ApiClientConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/**
 * Sequin's HTTP API for Java: the pull API of its streams, sinks and backfills. It needs a Camel context, whose camel-http
 * component carries the calls, but no routes:
 *
 * <pre>{@code
 * try (CamelContext context = new DefaultCamelContext();
 *         SequinClient sequin = SequinClient.builder(context).baseUrl(url).token(token).build()) {
 *     StreamApi orders = sequin.stream("orders", PathStyle.http_pull_consumers);
 *     for (SequinMessage message : orders.receive(ReceiveQuery.of(100))) {
 *         orders.ack(List.of(message.ackId()));
 *     }
 * }
 * }</pre>
 *
 * <p>All methods block. Failures are {@link io.github.camelrecords.stream.http.ApiException}s; what Sequin would refuse for
 * its form is an {@link IllegalArgumentException} before any call. Thread-safe.
 */
public final class SequinClient implements AutoCloseable {

    /** What to stop at the end; {@code null} for what somebody else stops. */
    private final ApiClient owned;

    private final SequinCalls calls;
    private final SinksApi sinks;

    private SequinClient(ApiClient client, boolean owned) {
        this.calls = new SequinCalls(client);
        this.owned = owned ? client : null;
        this.sinks = new SinksApi(calls);
    }

    /**
     * @param context where camel-http's component lives
     */
    public static Builder builder(CamelContext context) {
        return new Builder(context);
    }

    /** Sequin's API over a client that somebody else starts and stops; {@link #close()} leaves it as it is. */
    public static SequinClient over(ApiClient client) {
        return new SequinClient(client, false);
    }

    /**
     * The pull API of a sink.
     *
     * @param  consumer                 name or id of a sink of the type Sequin Stream
     * @throws IllegalArgumentException when it is missing
     */
    public StreamApi stream(String consumer, PathStyle pathStyle) {
        return new StreamApi(calls, consumer, pathStyle);
    }

    /** Sinks and their backfills. */
    public SinksApi sinks() {
        return sinks;
    }

    /** Ends all waits and gives the connections up. */
    @Override
    public void close() {
        if (owned != null) {
            owned.stop();
        }
    }

    /** Collects the settings; all but base URL and token have defaults. */
    public static final class Builder {

        private final CamelContext context;
        private String baseUrl;
        private boolean allowInsecure;
        private Supplier<String> token = () -> null;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration responseTimeout = Duration.ofSeconds(70);
        private int maxRetries = 5;
        private Duration maxRetryWait = Duration.ofSeconds(30);
        private String httpComponentName;
        private Map<String, Object> httpOptions = Map.of();

        private Builder(CamelContext context) {
            this.context = Objects.requireNonNull(context, "context");
        }

        /** Where Sequin is, with or without {@code /api}. Required. */
        public Builder baseUrl(String value) {
            this.baseUrl = value;
            return this;
        }

        /** Allows plain http to other machines; the token then travels unencrypted. */
        public Builder allowInsecure(boolean value) {
            this.allowInsecure = value;
            return this;
        }

        /** API token of the account. Required. */
        public Builder token(String value) {
            return token(() -> value);
        }

        /** Gives the token, asked before every call, so that a rotated one is used at once. */
        public Builder token(Supplier<String> value) {
            this.token = Objects.requireNonNull(value, "token");
            return this;
        }

        /** The most time to connect; 10 s by default. */
        public Builder connectTimeout(Duration value) {
            this.connectTimeout = value;
            return this;
        }

        /** The most time without a byte of the answer; 70 s by default. Receiving has its own, see {@link ReceiveQuery}. */
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
         * A client that is ready for use.
         *
         * @throws IllegalArgumentException when a value cannot be used, or the token is missing
         */
        public SequinClient build() {
            String first = token.get();
            if (first == null || first.isBlank()) {
                throw new IllegalArgumentException(
                        "token is missing: the API token of the Sequin account. Best from an environment variable or a"
                                + " vault.");
            }
            ApiClient client = new ApiClient(
                    context,
                    ApiClientConfig.of(SequinBaseUrl.parse(baseUrl, allowInsecure), token)
                            .httpComponentName(httpComponentName)
                            .httpOptions(httpOptions)
                            .connectTimeout(connectTimeout)
                            .responseTimeout(responseTimeout)
                            .maxRetries(maxRetries)
                            .maxRetryWait(maxRetryWait)
                            .errorHints(new SequinErrorHints())
                            .build());
            client.start();
            return new SequinClient(client, true);
        }
    }
}
