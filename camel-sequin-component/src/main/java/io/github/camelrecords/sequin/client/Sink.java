package io.github.camelrecords.sequin.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A sink, as Sequin tells it. The raw answer has the rest.
 *
 * @param id     Sequin's id
 * @param name   its name
 * @param type   of its destination, such as {@code sequin_stream} or {@code webhook}
 * @param status {@code active}, {@code paused} or {@code disabled}
 * @param health such as {@code healthy}, {@code warning} or {@code error}; {@code null} where Sequin does not say
 */
public record Sink(String id, String name, String type, String status, String health) {

    static Sink of(JsonNode sink) {
        return new Sink(
                sink.path("id").textValue(),
                sink.path("name").textValue(),
                sink.path("destination").path("type").textValue(),
                sink.path("status").textValue(),
                sink.path("health").path("status").textValue());
    }
}
