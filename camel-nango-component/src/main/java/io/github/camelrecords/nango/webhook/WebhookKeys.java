package io.github.camelrecords.nango.webhook;

import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The option webhookVerifyToken and its companions. */
final class WebhookKeys {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookKeys.class);

    private WebhookKeys() {}

    /**
     * @param  tokens                   keys separated by commas, or {@code null}
     * @param  path                     for the warning
     * @return                          {@code null} where unsigned notifications are allowed
     * @throws IllegalArgumentException when there is no key and it is not allowed to do without
     */
    static NangoWebhookVerifier verifier(String tokens, boolean legacySignature, boolean allowUnsigned, String path) {
        List<String> keys = tokens == null
                ? List.of()
                : Arrays.stream(tokens.split(","))
                        .map(String::trim)
                        .filter(key -> !key.isEmpty())
                        .toList();
        if (!keys.isEmpty()) {
            return new NangoWebhookVerifier(keys, legacySignature);
        }
        if (!allowUnsigned) {
            throw new IllegalArgumentException(
                    "Option webhookVerifyToken is missing: the webhook signing key of the Nango"
                            + " environment, without which anybody could send notifications to " + path
                            + ". Set it, best from an environment variable or a vault, or set allowUnsigned=true behind a gateway"
                            + " that checks senders itself.");
        }
        LOG.warn("{} takes notifications of anybody: allowUnsigned=true and no webhookVerifyToken", path);
        return null;
    }
}
