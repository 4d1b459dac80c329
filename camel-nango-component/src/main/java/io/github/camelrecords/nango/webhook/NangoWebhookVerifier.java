package io.github.camelrecords.nango.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a notification comes from Nango, by its signature over the raw body. Needs no framework. Immutable and
 * thread-safe.
 *
 * <p>Nango signs with the environment's webhook signing key: {@value #SIGNATURE} is the HMAC-SHA256 of the body,
 * {@value #LEGACY_SIGNATURE} the SHA-256 of key and body, both in hexadecimal (measured against a Nango server 0.71). The
 * second kind can be extended by whoever has seen one and is accepted on request only, for servers before December 2025.
 * Neither holds a time: a notification can be repeated by whoever has seen it, so it must not be trusted for more than that
 * something may be new.
 */
public final class NangoWebhookVerifier {

    /** The header of the signature. */
    public static final String SIGNATURE = "X-Nango-Hmac-Sha256";

    /** The header of the signature of old servers. */
    public static final String LEGACY_SIGNATURE = "X-Nango-Signature";

    private static final String HMAC = "HmacSHA256";
    private static final int DIGEST_BYTES = 32;

    private final List<byte[]> keys;
    private final boolean legacy;

    /**
     * @param  keys                     the signing keys, one or, while they are rotated, several: any of them is accepted
     * @param  legacy                   whether the signature of old servers is accepted as well
     * @throws IllegalArgumentException when there is no key, or a blank one
     */
    public NangoWebhookVerifier(List<String> keys, boolean legacy) {
        if (keys.isEmpty() || keys.stream().anyMatch(key -> key == null || key.isBlank())) {
            throw new IllegalArgumentException("A webhook verifier needs at least one key, and no blank one.");
        }
        this.keys =
                keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
        this.legacy = legacy;
    }

    /**
     * @param  body            as it came over the wire, before anything has parsed it
     * @param  signature       value of the header {@value #SIGNATURE}, or {@code null}
     * @param  legacySignature value of the header {@value #LEGACY_SIGNATURE}, or {@code null}
     * @return                 whether one of the keys has signed this body. The time that it takes tells nothing about the
     *                         keys, nor about the right signature
     */
    public boolean verify(byte[] body, String signature, String legacySignature) {
        byte[] given = digest(signature);
        byte[] givenLegacy = legacy ? digest(legacySignature) : null;
        boolean valid = false;
        for (byte[] key : keys) {
            valid |= given != null && MessageDigest.isEqual(hmac(key, body), given);
            // a signature of the present kind decides alone: who sends a wrong one does not get a second chance
            valid |= signature == null && givenLegacy != null && MessageDigest.isEqual(hash(key, body), givenLegacy);
        }
        return valid;
    }

    /** Whether the other accepts the same signatures, which is so when it has the same keys in the same order. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof NangoWebhookVerifier that) || legacy != that.legacy || keys.size() != that.keys.size()) {
            return false;
        }
        boolean equal = true;
        for (int i = 0; i < keys.size(); i++) {
            equal &= MessageDigest.isEqual(keys.get(i), that.keys.get(i));
        }
        return equal;
    }

    @Override
    public int hashCode() {
        int hash = Boolean.hashCode(legacy);
        for (byte[] key : keys) {
            hash = 31 * hash + Arrays.hashCode(key);
        }
        return hash;
    }

    private static byte[] digest(String hexadecimal) {
        if (hexadecimal == null || hexadecimal.length() != 2 * DIGEST_BYTES) {
            return null;
        }
        try {
            return HexFormat.of().parseHex(hexadecimal);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] hmac(byte[] key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }

    private static byte[] hash(byte[] key, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key);
            return digest.digest(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
