package io.github.camelrecords.nango.client;

import io.github.camelrecords.stream.http.ApiRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A request for the other service, which Nango sends with the connection's credentials. Immutable. */
public final class ProxyRequest {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9\\-._~!$&'()*+,;=:@/%]");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}.*", Pattern.DOTALL);

    private final String method;
    private final String path;
    private final String query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final String contentType;
    private final Integer retries;
    private final String baseUrlOverride;
    private final Duration timeout;

    private ProxyRequest(Builder builder) {
        this.method = builder.method;
        this.path = builder.path;
        this.query = builder.query;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(builder.headers));
        this.body = builder.body;
        this.contentType = builder.contentType;
        this.retries = builder.retries;
        this.baseUrlOverride = builder.baseUrlOverride;
        this.timeout = builder.timeout;
    }

    /**
     * @param  method                   GET, HEAD, POST, PUT, PATCH or DELETE, in any letter case
     * @param  path                     of the other service, with or without a leading slash; what follows a question mark is
     *                                  the query. Sent as it is, apart from characters that no URL can hold, which are
     *                                  percent-encoded
     * @throws IllegalArgumentException when method or path cannot be sent
     */
    public static Builder of(String method, String path) {
        return new Builder(method, path);
    }

    /**
     * @param  label                    what the method is called where it came from, for the message
     * @throws IllegalArgumentException when Nango's proxy does not carry it
     */
    public static void checkMethod(String label, String method) {
        if (!METHODS.contains(method.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    label + " is '" + method + "'. Use GET, HEAD, POST, PUT, PATCH or DELETE.");
        }
    }

    /** In capitals. */
    public String method() {
        return method;
    }

    /** Whether it is a GET or HEAD, which only read. */
    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Below the base URL of Nango. */
    String path() {
        return path;
    }

    String query() {
        return query;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    String contentType() {
        return contentType;
    }

    Integer retries() {
        return retries;
    }

    String baseUrlOverride() {
        return baseUrlOverride;
    }

    Duration timeout() {
        return timeout;
    }

    /** Method and path; the query may be private. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    /** Collects what a request consists of. */
    public static final class Builder {

        private final String method;
        private final String path;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private String query = "";
        private byte[] body;
        private String contentType;
        private Integer retries;
        private String baseUrlOverride;
        private Duration timeout;

        private Builder(String method, String path) {
            this.method = method.toUpperCase(Locale.ROOT);
            checkMethod("httpMethod", method);
            int question = path.indexOf('?');
            String pathOnly = question < 0 ? path : path.substring(0, question);
            this.path = "/proxy/" + encoded(pathOnly.startsWith("/") ? pathOnly.substring(1) : pathOnly, "");
            // dot segments would lead out of the proxy
            ApiRequest.of(this.method, this.path);
            if (question >= 0) {
                query(path.substring(question + 1));
            }
        }

        /**
         * Adds to the query, such as {@code state=open&per_page=100}; sent as it is, apart from characters that no URL can
         * hold. {@code null} adds nothing.
         */
        public Builder query(String text) {
            if (text != null && !text.isEmpty()) {
                query += (query.isEmpty() ? "" : "&") + encoded(text, "?");
            }
            return this;
        }

        /** Adds a pair to the query, percent-encoded here. */
        public Builder query(String name, String value) {
            query += (query.isEmpty() ? "" : "&") + ApiRequest.encode(name) + "=" + ApiRequest.encode(value);
            return this;
        }

        /** Adds a header for the other service. */
        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /** The body; the array must not change any more. */
        public Builder body(byte[] content, String type) {
            this.body = content;
            this.contentType = type;
            return this;
        }

        /** How often Nango repeats the request when the other service fails; it may wait for minutes. By default never. */
        public Builder retries(Integer value) {
            if (value != null && value < 0) {
                throw new IllegalArgumentException("retries is " + value + ". Use 0 or more.");
            }
            this.retries = value;
            return this;
        }

        /** Another base URL of the other service, if Nango allows it; {@code null} for the integration's own. */
        public Builder baseUrlOverride(String value) {
            this.baseUrlOverride = value;
            return this;
        }

        /** The most time without a byte of the answer; {@code null} for the client's. */
        public Builder timeout(Duration value) {
            this.timeout = value;
            return this;
        }

        public ProxyRequest build() {
            return new ProxyRequest(this);
        }

        /** Encodes what a URL cannot hold and leaves the rest, escapes included, as it is. */
        private static String encoded(String text, String alsoAllowed) {
            StringBuilder encoded = new StringBuilder(text.length() + 16);
            for (int i = 0; i < text.length(); ) {
                int point = text.codePointAt(i);
                String character = Character.toString(point);
                boolean asIs = alsoAllowed.contains(character)
                        || ALLOWED.matcher(character).matches()
                                && (point != '%'
                                        || ESCAPE.matcher(text.substring(i)).matches());
                encoded.append(asIs ? character : ApiRequest.encode(character));
                i += Character.charCount(point);
            }
            return encoded.toString();
        }
    }
}
