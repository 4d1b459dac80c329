package io.github.camelrecords.stream.http;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** All that an {@link ApiClient} needs to know about one service. Immutable; {@link #toString()} shows no secret. */
public final class ApiClientConfig {

    private final BaseUrl baseUrl;
    private final Supplier<String> secret;
    private final String httpComponentName;
    private final Map<String, Object> httpOptions;
    private final Duration connectTimeout;
    private final Duration responseTimeout;
    private final RetrySchedule retries;
    private final RateHeaders rateHeaders;
    private final ErrorReader errorReader;
    private final ErrorKinds errorKinds;
    private final ErrorHints errorHints;
    private final TimeSource timeSource;

    /** The same with another time. */
    private ApiClientConfig(ApiClientConfig config, TimeSource timeSource) {
        this.baseUrl = config.baseUrl;
        this.secret = config.secret;
        this.httpComponentName = config.httpComponentName;
        this.httpOptions = config.httpOptions;
        this.connectTimeout = config.connectTimeout;
        this.responseTimeout = config.responseTimeout;
        this.retries = config.retries;
        this.rateHeaders = config.rateHeaders;
        this.errorReader = config.errorReader;
        this.errorKinds = config.errorKinds;
        this.errorHints = config.errorHints;
        this.timeSource = timeSource;
    }

    private ApiClientConfig(Builder builder) {
        this.baseUrl = builder.baseUrl;
        this.secret = builder.secret;
        this.httpComponentName = builder.httpComponentName;
        this.httpOptions = Collections.unmodifiableMap(new LinkedHashMap<>(builder.httpOptions));
        this.connectTimeout = positive("connectTimeout", builder.connectTimeout);
        this.responseTimeout = positive("responseTimeout", builder.responseTimeout);
        this.retries = new RetrySchedule(builder.maxRetries, builder.maxRetryWait);
        this.rateHeaders = builder.rateHeaders;
        this.errorReader = builder.errorReader;
        this.errorKinds = builder.errorKinds;
        this.errorHints = builder.errorHints;
        this.timeSource = builder.timeSource;
    }

    /**
     * @param baseUrl where the service lives
     * @param secret  gives the key for {@code Authorization: Bearer}, asked before every try, so that a rotated key is
     *                used at once; {@code null} from it leaves the header to camel-http
     */
    public static Builder of(BaseUrl baseUrl, Supplier<String> secret) {
        return new Builder(baseUrl, secret);
    }

    private static Duration positive(String option, Duration value) {
        if (value == null || value.toMillis() <= 0 || value.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "Option " + option + " is " + value + ". Use a time from 1 ms to 24 days, such as 10s.");
        }
        return value;
    }

    BaseUrl baseUrl() {
        return baseUrl;
    }

    Supplier<String> secret() {
        return secret;
    }

    String httpComponentName() {
        return httpComponentName != null ? httpComponentName : baseUrl.host().getSchemeName();
    }

    Map<String, Object> httpOptions() {
        return httpOptions;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration responseTimeout() {
        return responseTimeout;
    }

    RetrySchedule retries() {
        return retries;
    }

    RateHeaders rateHeaders() {
        return rateHeaders;
    }

    ErrorReader errorReader() {
        return errorReader;
    }

    ErrorKinds errorKinds() {
        return errorKinds;
    }

    ErrorHints errorHints() {
        return errorHints;
    }

    /** {@code null} until {@link #in} has found one. */
    TimeSource timeSource() {
        return timeSource;
    }

    /** With the time that was set, else that of the context's registry if there is just one there, else the system's. */
    ApiClientConfig in(CamelContext context) {
        if (timeSource != null) {
            return this;
        }
        TimeSource found = context.getRegistry().findSingleByType(TimeSource.class);
        return new ApiClientConfig(this, found == null ? TimeSource.system() : found);
    }

    @Override
    public String toString() {
        return "ApiClientConfig[" + baseUrl + "]";
    }

    /** Collects the settings; everything but base URL and secret has a default. */
    public static final class Builder {

        private final BaseUrl baseUrl;
        private final Supplier<String> secret;
        private String httpComponentName;
        private Map<String, Object> httpOptions = Map.of();
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration responseTimeout = Duration.ofSeconds(70);
        private int maxRetries = 5;
        private Duration maxRetryWait = Duration.ofSeconds(30);
        private RateHeaders rateHeaders = RateHeaders.X_RATE_LIMIT;
        private ErrorReader errorReader = new JsonErrorReader();
        private ErrorKinds errorKinds = ErrorKinds.BY_STATUS;
        private ErrorHints errorHints = ErrorHints.NONE;
        private TimeSource timeSource;

        private Builder(BaseUrl baseUrl, Supplier<String> secret) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            this.secret = Objects.requireNonNull(secret, "secret");
        }

        /** Name of the camel-http component to use; {@code null} = {@code http} or {@code https}, as the base URL says. */
        public Builder httpComponentName(String value) {
            this.httpComponentName = value;
            return this;
        }

        /** Options of camel-http's endpoint, without the prefix {@code http.}. */
        public Builder httpOptions(Map<String, Object> value) {
            this.httpOptions = Objects.requireNonNull(value, "httpOptions");
            return this;
        }

        /** The most time to connect, TLS handshake included; 10 s by default. */
        public Builder connectTimeout(Duration value) {
            this.connectTimeout = value;
            return this;
        }

        /** The most time without a byte of the answer; 70 s by default. */
        public Builder responseTimeout(Duration value) {
            this.responseTimeout = value;
            return this;
        }

        /** The most repetitions of one call; 5 by default. */
        public Builder maxRetries(int value) {
            this.maxRetries = value;
            return this;
        }

        /** The longest wait inside a call; 30 s by default. A longer one ends the call with a time to come back. */
        public Builder maxRetryWait(Duration value) {
            this.maxRetryWait = value;
            return this;
        }

        public Builder rateHeaders(RateHeaders value) {
            this.rateHeaders = Objects.requireNonNull(value, "rateHeaders");
            return this;
        }

        public Builder errorReader(ErrorReader value) {
            this.errorReader = Objects.requireNonNull(value, "errorReader");
            return this;
        }

        public Builder errorKinds(ErrorKinds value) {
            this.errorKinds = Objects.requireNonNull(value, "errorKinds");
            return this;
        }

        public Builder errorHints(ErrorHints value) {
            this.errorHints = Objects.requireNonNull(value, "errorHints");
            return this;
        }

        /** By default a bean of this type in the registry of the Camel context, for tests, or else the system's. */
        public Builder timeSource(TimeSource value) {
            this.timeSource = Objects.requireNonNull(value, "timeSource");
            return this;
        }

        /**
         * @throws IllegalArgumentException when a value cannot be used
         */
        public ApiClientConfig build() {
            return new ApiClientConfig(this);
        }
    }
}
