package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Who may call. Keys are uuids of version 4; a scoped key holds the names of its scopes, a full key holds none. */
final class ApiKeys {

    private static final String SCHEME = "Bearer ";
    private static final Pattern UUID_V4 = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    /** A key's environment and rights. */
    record Key(NangoData data, Set<String> scopes) {

        boolean allows(List<String> oneOf) {
            return scopes.isEmpty() || oneOf.isEmpty() || oneOf.stream().anyMatch(scopes::contains);
        }
    }

    /** Either a key or the answer that refuses it. */
    record Outcome(Key key, ApiResponse refusal) {}

    private final Map<String, Key> keys = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException when it is no uuid of version 4 */
    void add(String secretKey, NangoData data, Set<String> scopes) {
        if (secretKey == null || !UUID_V4.matcher(secretKey).matches()) {
            throw new IllegalArgumentException("A secret key has to be a UUID of version 4 in its usual text form, as"
                    + " Nango's are; UUID.randomUUID() makes one");
        }
        keys.put(secretKey, new Key(data, Set.copyOf(scopes)));
    }

    Outcome authenticate(NangoRequest request, boolean databaseDown) {
        String header = request.header("Authorization");
        if (header == null || header.isEmpty()) {
            return refused("missing_auth_header", "no Authorization header");
        }
        // the server cuts at the last "Bearer ", so a key without it is taken as well and "bearer" is not cut off
        String candidate =
                header.substring(header.lastIndexOf(SCHEME) < 0 ? 0 : header.lastIndexOf(SCHEME) + SCHEME.length());
        if (!UUID_V4.matcher(candidate).matches()) {
            return refused("invalid_secret_key_format", "the key is no UUID of version 4");
        }
        if (databaseDown) {
            return refused("malformed_auth_header", "the key could not be looked up");
        }
        Key key = keys.get(candidate);
        return key == null ? refused("unknown_account", "nobody owns this key") : new Outcome(key, null);
    }

    private static Outcome refused(String code, String message) {
        return new Outcome(null, ApiErrors.thrown(401, code, message));
    }
}
