package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Webhooks a Nango server 0.71.4 has sent about made-up data, with the key it signed them with. */
record RecordedWebhooks(String signingKey, List<Recorded> all) {

    /** @param legacy the signature without HMAC */
    record Recorded(String name, String legacy, String hmac, String body) {

        @Override
        public String toString() {
            return name;
        }
    }

    static RecordedWebhooks read() {
        try (InputStream in = RecordedWebhooks.class.getResourceAsStream("/nango/webhooks.json")) {
            JsonNode file = RecordPayload.MAPPER.readTree(in);
            List<Recorded> all = new ArrayList<>();
            file.get("webhooks")
                    .forEach(webhook -> all.add(new Recorded(
                            webhook.get("name").asText(),
                            webhook.get("legacy").asText(),
                            webhook.get("hmac").asText(),
                            webhook.get("body").asText())));
            return new RecordedWebhooks(file.get("signingKey").asText(), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param numbers of the recordings, such as {@code 0012} */
    List<String> bodies(String... numbers) {
        List<String> bodies = new ArrayList<>();
        for (String number : numbers) {
            bodies.add(all.stream()
                    .filter(recorded -> recorded.name().endsWith(number))
                    .findFirst()
                    .orElseThrow()
                    .body());
        }
        return bodies;
    }
}
