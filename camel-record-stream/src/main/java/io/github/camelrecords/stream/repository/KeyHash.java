package io.github.camelrecords.stream.repository;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a key of any length, for stores that limit what a key may be. */
final class KeyHash {

    private KeyHash() {}

    /** 64 lower-case hexadecimal digits. */
    static String hex(String key) {
        return HexFormat.of().formatHex(digest(key));
    }

    /** The first 62 bits, as a number that is never negative. */
    static long number(String key) {
        return ByteBuffer.wrap(digest(key)).getLong() >>> 2;
    }

    private static byte[] digest(String key) {
        try {
            // escaped first: UTF-8 knows no half surrogate pairs, and two keys would become one
            byte[] text = EscapedText.escape(key).getBytes(StandardCharsets.US_ASCII);
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
