package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Settings and messages of one sink. Thread safe. */
final class SinkState {

    private static final Duration DEFAULT_ACK_WAIT = Duration.ofSeconds(30);
    private static final Duration MIN_ACK_WAIT = Duration.ofMillis(500);

    private final MessageStore store;
    private SinkIdentity identity;
    private SequinSinkStatus status = SequinSinkStatus.ACTIVE;
    private Set<SequinAction> actions = EnumSet.of(SequinAction.INSERT, SequinAction.UPDATE, SequinAction.DELETE);
    private Duration ackWait = DEFAULT_ACK_WAIT;
    private boolean messageGrouping = true;
    private final ObjectNode stored = Json.object();
    private String health = "healthy";
    private Function<ObjectNode, JsonNode> transform;

    SinkState(SinkIdentity identity, Clock clock) {
        this.identity = identity;
        this.store = new MessageStore(clock);
    }

    MessageStore store() {
        return store;
    }

    synchronized SinkIdentity identity() {
        return identity;
    }

    synchronized void identity(SinkIdentity newIdentity) {
        identity = newIdentity;
    }

    synchronized SequinSinkStatus status() {
        return status;
    }

    synchronized void status(SequinSinkStatus newStatus) {
        if (status == SequinSinkStatus.DISABLED && newStatus != SequinSinkStatus.DISABLED) {
            store.restart();
        }
        status = newStatus;
    }

    synchronized Set<SequinAction> actions() {
        return Set.copyOf(actions);
    }

    synchronized void actions(Set<SequinAction> newActions) {
        actions = newActions;
    }

    synchronized void ackWait(Duration newAckWait) {
        if (newAckWait.compareTo(MIN_ACK_WAIT) < 0) {
            throw new IllegalArgumentException("A visibility timeout is at least 500 ms, not " + newAckWait);
        }
        ackWait = newAckWait;
    }

    synchronized boolean messageGrouping() {
        return messageGrouping;
    }

    synchronized void messageGrouping(boolean grouping) {
        messageGrouping = grouping;
    }

    /** Settings that are shown and have no effect. */
    synchronized ObjectNode stored() {
        return stored.deepCopy();
    }

    synchronized void store(ObjectNode settings) {
        stored.setAll(settings);
    }

    synchronized String health() {
        return health;
    }

    synchronized void health(String newHealth) {
        health = newHealth;
    }

    synchronized void transform(Function<ObjectNode, JsonNode> newTransform) {
        transform = newTransform;
    }

    /** Whether a change becomes a message. What a backfill reads does whatever the actions are. */
    synchronized boolean wants(SequinAction action) {
        return status != SequinSinkStatus.DISABLED && (action == SequinAction.READ || actions.contains(action));
    }

    synchronized void put(String group, boolean read, JsonNode data) {
        store.put(messageGrouping ? group : null, read, data);
    }

    synchronized void putRaw(String group, JsonNode data) {
        if (status != SequinSinkStatus.DISABLED) {
            store.putRaw(messageGrouping ? group : null, data);
        }
    }

    synchronized void restart() {
        store.restart();
    }

    synchronized List<SequinMessage> receive(int max) {
        return store.receive(max, ackWait, status == SequinSinkStatus.ACTIVE);
    }

    /** The content as it goes out. */
    JsonNode content(SequinMessage message) {
        Function<ObjectNode, JsonNode> current;
        synchronized (this) {
            current = transform;
        }
        boolean transformed =
                current != null && !message.raw() && message.data().isObject();
        return transformed ? current.apply(message.data().deepCopy()) : message.data();
    }
}
