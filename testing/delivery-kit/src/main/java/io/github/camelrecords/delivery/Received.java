package io.github.camelrecords.delivery;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What came out of a route in one exchange.
 *
 * @param id      of the record, or {@code null} for a batch and for an exchange without a record
 * @param version of the record, or {@code null} as well
 * @param body    as it was
 * @param headers a copy
 * @param thread  where it was processed
 */
public record Received(String id, Version version, Object body, Map<String, Object> headers, String thread) {

    static Received of(Exchange exchange, RecordService service) {
        Message message = exchange.getMessage();
        String id = message.getHeader(service.idHeader(), String.class);
        String time = message.getHeader(service.modifiedAtHeader(), String.class);
        return new Received(
                id,
                id == null || time == null ? null : new Version(id, Times.parse(time)),
                message.getBody(),
                new LinkedHashMap<>(message.getHeaders()),
                Thread.currentThread().getName());
    }

    public String header(String name) {
        return (String) headers.get(name);
    }

    public String text() {
        return body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : body.toString();
    }
}
