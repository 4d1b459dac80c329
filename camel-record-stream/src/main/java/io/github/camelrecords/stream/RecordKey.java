package io.github.camelrecords.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Identity of one version of one record: the first 16 bytes of a SHA-256 over its identity and its modified-at time.
 * Two versions of a record have different keys; the same version read twice has the same key.
 *
 * @param high the first eight bytes
 * @param low  the next eight bytes
 */
public record RecordKey(long high, long low) {

    /**
     * @param  identity         what tells the record from all others of its stream
     * @param  modifiedAtMicros when this version was written, microseconds since the epoch
     * @return                  the key of this version
     */
    public static RecordKey of(String identity, long modifiedAtMicros) {
        MessageDigest digest = sha256();
        digest.update(identity.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(modifiedAtMicros).flip());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new RecordKey(hash.getLong(), hash.getLong());
    }

    /**
     * @param  text 32 hexadecimal digits, as {@link #toString()} writes them
     * @return      the key
     * @throws IllegalArgumentException when the text is anything else
     */
    public static RecordKey parse(String text) {
        if (text.length() != 32) {
            throw new IllegalArgumentException("A record key has 32 hexadecimal digits, not " + text.length());
        }
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(text));
        return new RecordKey(bytes.getLong(), bytes.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
