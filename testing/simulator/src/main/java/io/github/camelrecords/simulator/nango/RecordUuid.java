package io.github.camelrecords.simulator.nango;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Name-based uuids of version 5 (RFC 4122): the same connection, model and record id always give the same uuid. */
final class RecordUuid {

    private final MessageDigest sha1;
    private final byte[] scope;

    /** Not thread safe. @param scope what, beside the record's own id, the uuid depends on */
    RecordUuid(String scope) {
        this.sha1 = sha1();
        this.scope = (scope + '\u0000').getBytes(StandardCharsets.UTF_8);
    }

    UUID of(String name) {
        sha1.update(scope);
        byte[] hash = sha1.digest(name.getBytes(StandardCharsets.UTF_8));
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | (hash[i] & 0xff);
            low = low << 8 | (hash[i + 8] & 0xff);
        }
        high = high & 0xffff_ffff_ffff_0fffL | 0x5000L;
        low = low & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-1, which every Java platform has to provide", e);
        }
    }
}
