package io.github.camelrecords.documentation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Stands for a user's database: keeps records in the order in which they came, and refuses what it is told to. */
final class Store implements Processor {

    /** @param secret whether the key of Nango came with it */
    record Stored(String id, String body, boolean secret) {}

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<Stored> stored = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> refuses = id -> false;

    /** Refuses these ids until {@link #repair()}. */
    Store refusing(Predicate<String> ids) {
        refuses = ids;
        return this;
    }

    void repair() {
        refuses = id -> false;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String body = exchange.getMessage().getBody(String.class);
        String id = MAPPER.readTree(body).path("id").asText();
        if (refuses.test(id)) {
            throw new IllegalStateException("The store refuses " + id);
        }
        stored.add(new Stored(id, body, exchange.getMessage().getHeader("Authorization") != null));
    }

    List<Stored> stored() {
        return List.copyOf(stored);
    }

    List<String> ids() {
        return stored.stream().map(Stored::id).toList();
    }
}
