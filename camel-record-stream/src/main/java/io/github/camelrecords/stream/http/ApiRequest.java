package io.github.camelrecords.stream.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** One call of a service. Immutable; {@link #toString()} shows method and path only. */
public final class ApiRequest {

    private static final Pattern PATH = Pattern.compile("(/([A-Za-z0-9\\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})*)+");
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?i).*/(\\.|%2e){1,2}(/.*)?");
    private static final Pattern RAW_QUERY = Pattern.compile("([A-Za-z0-9\\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    record NameValue(String name, String value) {}

    private final String method;
    private final String path;
    private final List<NameValue> query;
    private final String rawQuery;
    private final List<NameValue> headers;
    private final byte[] body;
    private final String contentType;
    private final Retryable retryable;
    private final Answer answer;
    private final Duration responseTimeout;
    private final boolean once;
    private final boolean ahead;

    private ApiRequest(Builder builder) {
        this.method = builder.method;
        this.path = builder.path;
        this.query = List.copyOf(builder.query);
        this.rawQuery = builder.rawQuery;
        this.headers = List.copyOf(builder.headers);
        this.body = builder.body;
        this.contentType = builder.contentType;
        this.retryable = builder.retryable;
        this.answer = builder.answer;
        this.responseTimeout = builder.responseTimeout;
        this.once = builder.once;
        this.ahead = builder.ahead;
    }

    /**
     * @param  method                   such as {@code GET}
     * @param  path                     below the base URL, with a leading slash, already percent-encoded: see
     *                                  {@link #encode(String)}
     * @throws IllegalArgumentException when the path is not that
     */
    public static Builder of(String method, String path) {
        return new Builder(method, path);
    }

    /**
     * Percent-encodes a path segment or a query name or value. Only letters, digits and {@code - . _ ~} stay as they are;
     * a literal {@code +} would be read as a space by many servers.
     */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 'a' && b <= 'z'
                    || b >= 'A' && b <= 'Z'
                    || b >= '0' && b <= '9'
                    || b == '-'
                    || b == '.'
                    || b == '_'
                    || b == '~') {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX[b >> 4 & 15]).append(HEX[b & 15]);
            }
        }
        return encoded.toString();
    }

    String method() {
        return method;
    }

    List<NameValue> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    String contentType() {
        return contentType;
    }

    Retryable retryable() {
        return retryable;
    }

    Answer answer() {
        return answer;
    }

    Duration responseTimeout() {
        return responseTimeout;
    }

    boolean isOnce() {
        return once;
    }

    boolean isAhead() {
        return ahead;
    }

    /** Path and query as they go on the wire. */
    String target(BaseUrl baseUrl) {
        StringBuilder target = new StringBuilder(baseUrl.path()).append(path);
        char separator = '?';
        for (NameValue pair : query) {
            target.append(separator).append(encode(pair.name())).append('=').append(encode(pair.value()));
            separator = '&';
        }
        if (rawQuery != null) {
            target.append(separator).append(rawQuery);
        }
        return target.toString();
    }

    /** Method and path, such as {@code GET /records}; never the query, whose values may be private. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    /** Collects what a call consists of. */
    public static final class Builder {

        private final String method;
        private final String path;
        private final List<NameValue> query = new ArrayList<>();
        private String rawQuery;
        private final List<NameValue> headers = new ArrayList<>();
        private byte[] body;
        private String contentType;
        private Retryable retryable;
        private Answer answer = Answer.JSON;
        private Duration responseTimeout;
        private boolean once;
        private boolean ahead;

        private Builder(String method, String path) {
            if (!TOKEN.matcher(method).matches()) {
                throw new IllegalArgumentException("'" + printable(method) + "' is not an HTTP method");
            }
            if (!PATH.matcher(path).matches() || DOT_SEGMENT.matcher(path).matches()) {
                throw new IllegalArgumentException(
                        "Path '" + printable(path)
                                + "' cannot be sent: it needs a leading slash, percent-encoded segments and no '.' or '..' segment");
            }
            this.method = method.toUpperCase(Locale.ROOT);
            this.path = path;
            this.retryable = Retryable.of(this.method);
        }

        /** Adds a query pair, encoded here; names may repeat. A {@code null} value adds nothing. */
        public Builder query(String name, Object value) {
            if (value != null) {
                query.add(new NameValue(name, value.toString()));
            }
            return this;
        }

        /**
         * A query that is sent as it is, after all pairs; for services that hand it on. {@code null} or empty adds nothing.
         *
         * @throws IllegalArgumentException when it holds a character that a query has to percent-encode
         */
        public Builder rawQuery(String query) {
            if (query != null && !RAW_QUERY.matcher(query).matches()) {
                // without the text: values of a query may be private
                throw new IllegalArgumentException(
                        "The query cannot be sent: it holds a character that has to be percent-encoded");
            }
            this.rawQuery = query == null || query.isEmpty() ? null : query;
            return this;
        }

        /**
         * Adds a header whose value is sent as it is. A {@code null} value adds nothing.
         *
         * @throws IllegalArgumentException when name or value hold a character that HTTP has no place for there
         */
        public Builder header(String name, String value) {
            if (!TOKEN.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + printable(name) + "' is not a header name");
            }
            if (value != null) {
                HeaderValues.check("header " + name, value);
                headers.add(new NameValue(name, value));
            }
            return this;
        }

        /** The body, JSON in UTF-8. */
        public Builder json(byte[] json) {
            return body(json, "application/json");
        }

        /** A body of any type; the array must not change any more. */
        public Builder body(byte[] content, String type) {
            HeaderValues.check("header Content-Type", type);
            this.body = Objects.requireNonNull(content, "content");
            this.contentType = type;
            return this;
        }

        /** What may be repeated; by default what the method says: GET, HEAD and PUT are idempotent, nothing else is. */
        public Builder retry(Retryable value) {
            this.retryable = Objects.requireNonNull(value, "retry");
            return this;
        }

        /** What the caller can make use of; {@link Answer#JSON} by default. */
        public Builder answer(Answer value) {
            this.answer = Objects.requireNonNull(value, "answer");
            return this;
        }

        /** Replaces the client's response time-out for this call; {@code null} keeps it. */
        public Builder responseTimeout(Duration value) {
            this.responseTimeout = value;
            return this;
        }

        /** One try that does not wait for its turn either: for callers that have their own idea of when to come back. */
        public Builder once() {
            this.once = true;
            return this;
        }

        /**
         * Sent at once, also when other calls have used the rate budget up or were refused: for calls that do harm when they
         * are late. The service may refuse this one too, which is then handled like any refusal.
         */
        public Builder aheadOfBudget() {
            this.ahead = true;
            return this;
        }

        public ApiRequest build() {
            return new ApiRequest(this);
        }

        private static String printable(String text) {
            return text.replaceAll("[^\\x20-\\x7E]", "?");
        }
    }
}
