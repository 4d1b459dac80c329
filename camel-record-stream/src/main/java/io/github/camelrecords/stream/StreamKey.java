package io.github.camelrecords.stream;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Identity of a stream. Two consumers with equal keys read the same records and share one cursor. The route, the secret
 * and the page size are no part of it: they may change without the position being lost.
 *
 * @param system      the kind of service, lower case
 * @param baseUrl     where the service is; compared without case of scheme and host, default port and trailing slash
 * @param environment free text that keeps two environments of one service apart, or {@code null}
 * @param integration the integration, or {@code null}
 * @param connection  the connection, or {@code null}
 * @param model       the model or collection, or {@code null}
 * @param variant     the variant, or {@code null} for none
 * @param filter      the effective filter in a normal form, or {@code null} for none
 * @param ids         the record ids that the stream is limited to; empty = all
 */
public record StreamKey(
        String system,
        String baseUrl,
        String environment,
        String integration,
        String connection,
        String model,
        String variant,
        String filter,
        List<String> ids) {

    private static final int READABLE_LENGTH = 60;

    public StreamKey {
        baseUrl = normalise(baseUrl);
        ids = ids == null ? List.of() : ids.stream().sorted().distinct().toList();
    }

    /**
     * The key as text for any store: at most 140 characters out of {@code A-Z a-z 0-9 . _ - :}. A readable part comes
     * first, a hash over all components makes it unique.
     */
    public String encoded() {
        String readable = Stream.of(integration, connection, model, variant)
                .filter(part -> part != null && !part.isEmpty())
                .map(part -> part.replaceAll("[^A-Za-z0-9._-]", "_"))
                .collect(Collectors.joining(":"));
        if (readable.length() > READABLE_LENGTH) {
            readable = readable.substring(0, READABLE_LENGTH);
        }
        return system + ":" + readable + ":" + hash();
    }

    private String hash() {
        StringBuilder text = new StringBuilder();
        Stream.concat(
                        Stream.of(system, baseUrl, environment, integration, connection, model, variant, filter),
                        ids.stream())
                // a length in front of each component, so that no two lists of components give the same text
                .forEach(part -> text.append(part == null ? "-" : part.length() + ":" + part)
                        .append('|'));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String normalise(String url) {
        URI uri = URI.create(url);
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new IllegalArgumentException("Not an absolute http or https URL: " + url);
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort();
        boolean defaultPort = port == -1 || port == ("https".equals(scheme) ? 443 : 80);
        String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (defaultPort ? "" : ":" + port) + path;
    }
}
