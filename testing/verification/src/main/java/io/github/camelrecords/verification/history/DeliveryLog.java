package io.github.camelrecords.verification.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The end of a route in the same JVM: notes every record that arrives, one in an exchange or a batch. Bodies may have any form
 * that {@code outputType} makes. Thread safe; a batch is noted as a whole. Use it as the last step: what fails after it
 * counts as arrived.
 */
public final class DeliveryLog implements Processor {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RecordFormat format;
    private final List<Delivery> deliveries = new ArrayList<>();
    private int run;

    /** For records of Nango. @param stream the name that deliveries get */
    public DeliveryLog(String stream) {
        this(RecordFormat.nango(stream));
    }

    public DeliveryLog(RecordFormat format) {
        this.format = format;
    }

    /**
     * Notes what an exchange holds.
     *
     * @throws IllegalArgumentException when the body holds no records
     */
    @Override
    public void process(Exchange exchange) {
        List<JsonNode> records = records(exchange.getMessage().getBody());
        synchronized (this) {
            long now = System.nanoTime();
            for (JsonNode record : records) {
                deliveries.add(format.delivery(record, run, now));
            }
        }
    }

    /** What arrives from now on belongs to another run. To be called when nothing of the one before can arrive any more. */
    public synchronized void newRun() {
        run++;
    }

    /** @return the number of the run, from 0 */
    public synchronized int run() {
        return run;
    }

    /** @return how many records have arrived, in all runs */
    public synchronized int size() {
        return deliveries.size();
    }

    /** @return everything that has arrived, in the order of arrival */
    public synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    private static List<JsonNode> records(Object body) {
        try {
            List<JsonNode> records = new ArrayList<>();
            if (body instanceof Iterable<?> several && !(body instanceof JsonNode)) {
                several.forEach(record -> records.add(MAPPER.valueToTree(record)));
            } else if (body instanceof String || body instanceof byte[]) {
                String text = body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : (String) body;
                try (var values = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
                    values.forEachRemaining(records::add);
                }
            } else {
                records.add(MAPPER.valueToTree(body));
            }
            return records;
        } catch (IOException e) {
            throw new IllegalArgumentException("The body is no JSON, so it cannot be noted: " + body, e);
        }
    }
}
