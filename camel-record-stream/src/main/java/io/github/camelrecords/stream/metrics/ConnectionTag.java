package io.github.camelrecords.stream.metrics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** What meters say of the connection, which often is the id of a person. */
public enum ConnectionTag {

    /** The id itself. */
    PLAIN,

    /**
     * Eight hexadecimal digits of its SHA-256: the same in every process, so that connections can be told apart. Whoever has a
     * list of ids can find out which one it is.
     */
    HASHED,

    /** Nothing: meters do not have the tag. */
    NONE;

    private static final int HASH_BYTES = 4;

    /**
     * @param  name                     in any letter case
     * @throws IllegalArgumentException naming those that there are
     */
    static ConnectionTag of(String property, String name) {
        return Arrays.stream(values())
                .filter(tag -> tag.name().equalsIgnoreCase(name.trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Property " + property + " is '" + name
                        + "'. Use one of "
                        + Arrays.toString(values()).toLowerCase(Locale.ROOT) + "."));
    }

    /** What stands for a connection; not asked of {@link #NONE}. */
    String value(String connection) {
        return this == PLAIN ? connection : hash(connection);
    }

    private static String hash(String connection) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(connection.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
