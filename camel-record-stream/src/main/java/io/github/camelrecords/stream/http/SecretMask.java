package io.github.camelrecords.stream.http;

import java.util.List;

/** Takes a secret out of texts that somebody else wrote, such as a service that repeats the key it refuses. */
final class SecretMask {

    private static final String MASK = "***";
    /** Anything shorter is no secret, and masking it would only make messages unreadable. */
    private static final int SHORTEST = 4;

    private final List<String> forms;

    /**
     * @param secret or {@code null}
     */
    SecretMask(String secret) {
        this.forms = secret == null || secret.length() < SHORTEST
                ? List.of()
                : List.of(secret, ApiRequest.encode(secret)).stream().distinct().toList();
    }

    /** The text without the secret; {@code null} stays {@code null}. */
    String mask(String text) {
        String masked = text;
        for (String form : forms) {
            masked = masked == null ? null : masked.replace(form, MASK);
        }
        return masked;
    }

    /** The failure as a cause of another one, or {@code null} if a text in it holds the secret. */
    Throwable clean(Throwable failure) {
        Throwable current = failure;
        for (int depth = 0; current != null && depth < 50; depth++) {
            String text = current.toString();
            if (!text.equals(mask(text))) {
                return null;
            }
            for (Throwable suppressed : current.getSuppressed()) {
                if (clean(suppressed) == null) {
                    return null;
                }
            }
            current = current.getCause();
        }
        return failure;
    }
}
