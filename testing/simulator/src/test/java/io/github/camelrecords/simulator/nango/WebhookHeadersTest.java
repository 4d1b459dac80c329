package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookHeadersTest {

    static List<RecordedWebhooks.Recorded> recorded() {
        return RecordedWebhooks.read().all();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void bothSignaturesAreThoseARealServerHasMade(RecordedWebhooks.Recorded recorded) {
        String key = RecordedWebhooks.read().signingKey();
        byte[] body = recorded.body().getBytes(StandardCharsets.UTF_8);

        assertThat(WebhookHeaders.signed(key, body, Map.of()))
                .containsEntry("X-Nango-Hmac-Sha256", recorded.hmac())
                .containsEntry("X-Nango-Signature", recorded.legacy())
                .containsEntry("Accept", "application/json, text/plain, */*")
                .containsEntry("Content-Type", "application/json")
                .hasEntrySatisfying("user-agent", agent -> assertThat(agent)
                        .matches("nango/0\\.71\\.4 \\(linux/\\S+; node\\.js/22\\.22\\.2\\)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "Authorization",
                "Connection",
                "Content-Type",
                "content-length",
                "Cookie",
                "User-Agent",
                "Sec-Fetch-Mode",
                "Proxy-Authorization",
                "Transfer-Encoding",
                "Upgrade"
            })
    void headersOfTheConnectionAndSecretsAreNotPassedOn(String name) {
        assertThat(WebhookHeaders.passedOn(Map.of(name, "x", "X-Provider-Event", "push")))
                .containsExactly(Map.entry("X-Provider-Event", "push"));
    }

    @Test
    void whatIsPassedOnDoesNotReplaceTheSignature() {
        Map<String, String> headers =
                WebhookHeaders.signed("key", new byte[0], Map.of("x-nango-hmac-sha256", "theirs", "x-more", "1"));

        assertThat(headers).containsEntry("X-Nango-Hmac-Sha256", WebhookHeaders.hmac("key", new byte[0]));
        assertThat(headers).containsEntry("x-more", "1");
    }

    @Test
    void anOverrideReplacesAddsAndRemovesInAnyCase() {
        Map<String, String> overrides = new HashMap<>();
        overrides.put("x-nango-hmac-sha256", "forged");
        overrides.put("X-NANGO-SIGNATURE", null);
        overrides.put("X-New", "1");

        Map<String, String> headers =
                WebhookHeaders.overridden(WebhookHeaders.signed("key", new byte[0], Map.of()), overrides);

        assertThat(headers)
                .containsEntry("x-nango-hmac-sha256", "forged")
                .containsEntry("x-new", "1")
                .containsKey("accept")
                .doesNotContainKey("x-nango-signature");
    }
}
