package io.github.camelrecords.delivery;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The options of an endpoint's URI, in the order in which they came. */
final class EndpointOptions {

    private final String endpoint;
    private final Map<String, String> options = new LinkedHashMap<>();

    /** A stream polled all the time and asked once, with its cursors in a folder. */
    EndpointOptions(RecordService service, Path cursors) {
        this.endpoint = service.endpoint();
        service.options().forEach(this::with);
        with("cursorDirectory=" + cursors, "initialDelay=0", "delay=50", "maxRetries=0");
    }

    /** Sets options, in place of those of the same name. @param named each as {@code name=value} */
    EndpointOptions with(String... named) {
        for (String option : named) {
            options.put(option.substring(0, option.indexOf('=')), option);
        }
        return this;
    }

    EndpointOptions without(String name) {
        options.remove(name);
        return this;
    }

    String uri() {
        return endpoint + "?" + String.join("&", options.values());
    }
}
