package io.github.camelrecords.stream.consumer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** Shows at Camel's developer console where each stream of one connector stands. */
public abstract class StreamDevConsole extends AbstractDevConsole {

    private final Class<? extends Endpoint> endpoints;

    /**
     * @param endpoints the connector's, whose routes are shown
     */
    protected StreamDevConsole(String id, String displayName, String description, Class<? extends Endpoint> endpoints) {
        super("camel", id, displayName, description);
        this.endpoints = endpoints;
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
                .filter(route -> endpoints.isInstance(route.getEndpoint()))
                .map(this::row)
                .toList();
    }

    private JsonObject row(Route route) {
        JsonObject row = new JsonObject();
        row.put("routeId", route.getRouteId());
        describe(route, row);
        return row;
    }

    /**
     * Says how a route stands. This one knows records.
     *
     * @param route one that begins with an endpoint of this connector
     * @param row   begins with the id of the route; what is put in is shown in that order
     */
    protected void describe(Route route, JsonObject row) {
        if (route.getConsumer() instanceof RecordStreamConsumer consumer) {
            row.put("stream", consumer.getStreamKey());
            row.put("cursor", consumer.getCursor());
            row.put("recordsDelivered", consumer.getRecordsDelivered());
            row.put("recordsFailed", consumer.getRecordsFailed());
            row.put("lastPoll", consumer.getLastPoll());
            row.put("inFlight", consumer.getInFlight());
            row.put("lagSeconds", consumer.getLagSeconds());
        }
    }
}
