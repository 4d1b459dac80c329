package io.github.camelrecords.examples.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrecords.nango.NangoConstants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/**
 * Makes single messages of a batch of records, for the batch send of camel-kafka: each with its own topic, key and headers, and
 * without a body when the record was deleted. The bodies are the records as Nango sent them. The first message that Kafka does not take is
 * the last one that is tried.
 */
public final class RecordMessages implements Processor {

    private final ObjectMapper json = new ObjectMapper();

    /** @throws IOException when a line of the body is no JSON */
    @Override
    public void process(Exchange exchange) throws IOException {
        Message batch = exchange.getMessage();
        String model = batch.getHeader(NangoConstants.MODEL, String.class);
        List<Message> messages = new ArrayList<>();
        for (String line : batch.getBody(String.class).split("\n")) {
            Message message = new DefaultMessage(exchange.getContext());
            fill(message, model, line);
            messages.add(message);
        }
        batch.setBody(new UntilFailure<>(exchange, messages));
    }

    private void fill(Message message, String model, String line) throws IOException {
        JsonNode record = json.readTree(line);
        JsonNode metadata = record.path("_nango_metadata");
        String action = metadata.path("last_action").asText();
        message.setHeader(KafkaConstants.OVERRIDE_TOPIC, "nango." + model);
        message.setHeader(KafkaConstants.KEY, record.path("id").asText());
        message.setHeader("nango-model", model);
        message.setHeader("nango-action", action);
        message.setHeader("nango-modified-at", metadata.path("last_modified_at").asText());
        message.setHeader("nango-cursor", metadata.path("cursor").asText());
        message.setBody(action.equals("DELETED") ? null : line);
    }
}
