package io.github.camelrecords.nango.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Notifications as a real Nango server (0.71.4, self-hosted) sent them about made-up data, with the key that it signed them
 * with.
 */
record RecordedWebhooks(String signingKey, List<Recorded> all) {

    /** One notification with both of its signatures. */
    record Recorded(String name, String hmac, String legacy, byte[] body) {

        @Override
        public String toString() {
            return name;
        }
    }

    static RecordedWebhooks read() {
        try (InputStream in = RecordedWebhooks.class.getResourceAsStream("/recorded/webhooks.json")) {
            JsonNode file = JsonMapper.builder().build().readTree(in);
            List<Recorded> all = new ArrayList<>();
            file.get("webhooks")
                    .forEach(each -> all.add(new Recorded(
                            each.get("name").asText(),
                            each.get("hmac").asText(),
                            each.get("legacy").asText(),
                            each.get("body").asText().getBytes(StandardCharsets.UTF_8))));
            return new RecordedWebhooks(file.get("signingKey").asText(), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Recorded named(String name) {
        return all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No recording " + name));
    }
}
