package io.github.camelrecords.sequin.pull;

import io.github.camelrecords.sequin.SequinConstants;
import io.github.camelrecords.simulator.sequin.SequinMessage;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/** What reached the end of a route, and what the server took for done before that. */
final class Deliveries {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    private final Supplier<? extends Collection<SequinMessage>> acknowledged;
    private final Queue<Integer> ids = new ConcurrentLinkedQueue<>();
    private final Queue<String> tooEarly = new ConcurrentLinkedQueue<>();
    private final Set<String> ackIds = ConcurrentHashMap.newKeySet();

    /** @param acknowledged what the server takes for done by now */
    Deliveries(Supplier<? extends Collection<SequinMessage>> acknowledged) {
        this.acknowledged = acknowledged;
    }

    /** The last thing a route does: by then nobody may have acknowledged the message. */
    void deliver(Exchange exchange) {
        String ackId = exchange.getMessage().getHeader(SequinConstants.ACK_ID, String.class);
        // an exchange that was given up ends after the other one of its message, which is acknowledged rightly
        if (!ackIds.contains(ackId)
                && acknowledged.get().stream().map(SequinMessage::ackId).anyMatch(ackId::equals)) {
            tooEarly.add(ackId);
        }
        ackIds.add(ackId);
        ids.add(idOf(exchange));
    }

    /** The id of the row that a message is about. */
    static int idOf(Exchange exchange) {
        Matcher id = ID.matcher(exchange.getMessage().getBody(String.class));
        if (!id.find()) {
            throw new IllegalArgumentException(
                    "No id in " + exchange.getMessage().getBody(String.class));
        }
        return Integer.parseInt(id.group(1));
    }

    /** Ids of rows, in the order in which their messages came. */
    List<Integer> ids() {
        return List.copyOf(ids);
    }

    /** Ack ids of messages that were acknowledged before any exchange of theirs was done. */
    List<String> tooEarly() {
        return List.copyOf(tooEarly);
    }
}
