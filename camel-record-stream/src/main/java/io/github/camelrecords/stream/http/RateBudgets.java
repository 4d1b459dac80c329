package io.github.camelrecords.stream.http;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The rate budgets of this JVM. A service counts the calls of an account, whoever makes them, so consumers and producers
 * of all components and Camel contexts that use one key share one budget; nothing smaller than the JVM would do. A
 * budget lives as long as a client holds it.
 */
final class RateBudgets {

    private static final Map<String, WeakReference<RateBudget>> BUDGETS = new ConcurrentHashMap<>();
    /** Of this JVM only, so that a key in a memory dump cannot be looked up in a list of known hashes. */
    private static final byte[] SALT = salt();

    private RateBudgets() {}

    /**
     * @param baseUrl the service
     * @param secret  whose budget it is; kept as a hash only. {@code null} = no account
     */
    static RateBudget of(BaseUrl baseUrl, String secret) {
        RateBudget[] found = new RateBudget[1];
        // the array keeps the budget alive while the weak reference is looked at
        BUDGETS.compute(key(baseUrl, secret), (key, known) -> {
            found[0] = known == null ? null : known.get();
            if (found[0] != null) {
                return known;
            }
            found[0] = new RateBudget();
            return new WeakReference<>(found[0]);
        });
        BUDGETS.values().removeIf(reference -> reference.refersTo(null));
        return found[0];
    }

    private static byte[] salt() {
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    static int size() {
        return BUDGETS.size();
    }

    private static String key(BaseUrl baseUrl, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SALT, "HmacSHA256"));
            mac.update(baseUrl.toString().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            byte[] hash = mac.doFinal(secret == null ? new byte[0] : secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no HmacSHA256, which every Java platform must have", e);
        }
    }
}
