package io.github.camelrecords.stream.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;

/**
 * Where a service lives: scheme, host, port and an optional path prefix. Plain http is taken for this machine only,
 * because the secret travels with every request.
 */
public final class BaseUrl {

    private static final Pattern LOOPBACK_IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");
    private static final Pattern TRAILING_SLASHES = Pattern.compile("/+$");

    private final HttpHost host;
    private final String path;

    private BaseUrl(HttpHost host, String path) {
        this.host = host;
        this.path = path;
    }

    /**
     * Checks and normalises the value of option {@code baseUrl}. Trailing slashes and the scheme's own port are dropped.
     *
     * @param  value                    such as {@code https://api.example.com} or {@code https://example.com/api}
     * @param  allowInsecure            whether plain http is fine for any host
     * @return                          the checked address
     * @throws IllegalArgumentException when it cannot be used; user info and query are never repeated in the message
     */
    public static BaseUrl parse(String value, boolean allowInsecure) {
        if (value == null || value.isBlank()) {
            throw refused("is missing", "Set it to an address such as https://api.example.com");
        }
        URI uri;
        try {
            uri = new URI(value.trim()).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw refused("is not a URL: " + e.getReason(), "Expected something like https://api.example.com");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused("has no scheme http or https", "Expected something like https://api.example.com");
        }
        if (uri.getHost() == null) {
            throw refused("has no host", "Expected something like https://api.example.com");
        }
        if (uri.getRawUserInfo() != null) {
            throw refused(
                    "holds user information before the host " + uri.getHost(),
                    "Remove it: addresses are logged; the secret has an option of its own");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("holds a query or a fragment after " + uri.getHost(), "Remove everything from ? or # on");
        }
        if (scheme.equals("http") && !allowInsecure && !isLoopback(uri.getHost())) {
            throw refused(
                    "is plain http for " + uri.getHost() + ", so anybody on the way could read the secret",
                    "Use https, or set allowInsecure=true if the network is trusted");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            throw refused("has port " + uri.getPort(), "Use a port from 1 to 65535");
        }
        int defaultPort = scheme.equals("https") ? 443 : 80;
        HttpHost host = new HttpHost(
                scheme,
                uri.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", ""),
                uri.getPort() == defaultPort ? -1 : uri.getPort());
        String path = uri.getRawPath() == null
                ? ""
                : TRAILING_SLASHES.matcher(uri.getRawPath()).replaceFirst("");
        return new BaseUrl(host, path);
    }

    private static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost") || LOOPBACK_IPV4.matcher(host).matches()) {
            return true;
        }
        try {
            // a bracketed literal never asks a name server
            return host.startsWith("[") && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static IllegalArgumentException refused(String reason, String wayOut) {
        return new IllegalArgumentException("Option baseUrl " + reason + ". " + wayOut + ".");
    }

    HttpHost host() {
        return host;
    }

    /** The path prefix: empty, or with a leading and without a trailing slash. */
    String path() {
        return path;
    }

    /** Host, and the port where it is not the scheme's own. */
    String hostAndPort() {
        return host.toHostString();
    }

    /** The normalised address; the same service always gives the same text. */
    @Override
    public String toString() {
        return host.toURI() + path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BaseUrl that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
