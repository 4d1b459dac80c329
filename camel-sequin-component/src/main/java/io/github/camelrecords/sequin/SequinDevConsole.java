package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.client.SequinBaseUrl;
import io.github.camelrecords.stream.consumer.StreamDevConsole;
import org.apache.camel.Route;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.util.json.JsonObject;

/** Where each Sequin stream of this context stands, of records and of messages. */
@DevConsole(
        name = "sequin",
        displayName = "Sequin",
        description = "Where each stream of records or messages of Sequin stands")
@Configurer(extended = true)
public class SequinDevConsole extends StreamDevConsole {

    public SequinDevConsole() {
        super("sequin", "Sequin", "Where each stream of records or messages of Sequin stands", SequinEndpoint.class);
    }

    @Override
    protected void describe(Route route, JsonObject row) {
        super.describe(route, row);
        if (route.getConsumer() instanceof SequinStreamConsumer consumer) {
            SequinConfiguration configuration = ((SequinEndpoint) route.getEndpoint()).getConfiguration();
            row.put("stream", configuration.getConsumer() + " at " + SequinBaseUrl.root(configuration.getBaseUrl()));
            row.put("messagesReceived", consumer.getMessagesReceived());
            row.put("messagesAcked", consumer.getMessagesAcked());
            row.put("messagesNacked", consumer.getMessagesNacked());
            row.put("messagesFailed", consumer.getMessagesFailed());
            row.put("messagesExpired", consumer.getMessagesExpired());
            row.put("lastReceive", consumer.getLastReceive());
            row.put("lastFailure", consumer.getLastFailure());
            row.put("inFlight", consumer.getInFlight());
        }
    }
}
