package io.github.camelrecords.nango;

import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Route;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** Where each Nango stream of this context stands. */
@DevConsole(name = "nango", displayName = "Nango", description = "Where each Nango records stream stands")
@Configurer(extended = true)
public class NangoDevConsole extends AbstractDevConsole {

    public NangoDevConsole() {
        super("camel", "nango", "Nango", "Where each Nango records stream stands");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        return rows().stream()
                .map(row -> row.entrySet().stream()
                        .map(entry -> "    " + entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonObject root = new JsonObject();
        JsonArray streams = new JsonArray();
        streams.addAll(rows());
        root.put("streams", streams);
        return root;
    }

    private List<JsonObject> rows() {
        return getCamelContext().getRoutes().stream()
                .filter(route -> route.getConsumer() instanceof RecordStreamConsumer
                        && route.getEndpoint() instanceof NangoEndpoint)
                .map(NangoDevConsole::row)
                .toList();
    }

    private static JsonObject row(Route route) {
        RecordStreamConsumer consumer = (RecordStreamConsumer) route.getConsumer();
        JsonObject row = new JsonObject();
        row.put("routeId", route.getRouteId());
        row.put("stream", consumer.getStreamKey());
        row.put("cursor", consumer.getCursor());
        row.put("recordsDelivered", consumer.getRecordsDelivered());
        row.put("recordsFailed", consumer.getRecordsFailed());
        row.put("lastPoll", consumer.getLastPoll());
        row.put("inFlight", consumer.getInFlight());
        row.put("lagSeconds", consumer.getLagSeconds());
        return row;
    }
}
