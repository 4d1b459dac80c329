package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The messages a sink holds until they are acknowledged. Of each group only the oldest message is ever handed out.
 * Source: Sequin's source, lib/sequin/runtime/slot_message_store.ex and slot_message_store_state.ex. Thread safe.
 */
final class MessageStore {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(5);
    private static final Duration SWEEP_AGE = Duration.ofMinutes(2);
    private static final Duration FLUSH_AGE = Duration.ofMinutes(2);

    private final Clock clock;
    private final Map<String, HeldMessage> messages = new LinkedHashMap<>();
    private final Map<String, Deque<HeldMessage>> groups = new HashMap<>();
    private final NavigableSet<HeldMessage> ready = new TreeSet<>(HeldMessage.ORDER);
    /** In the order of delivery, so that the one due first comes first. */
    private final Set<HeldMessage> inFlight = new LinkedHashSet<>();

    private final List<SequinMessage> acknowledged = new ArrayList<>();
    private Instant lastSweep;
    private long count;

    MessageStore(Clock clock) {
        this.clock = clock;
        this.lastSweep = clock.instant();
    }

    /** @param group null for a message that waits for no other */
    synchronized void put(String group, boolean read, JsonNode data) {
        put(group, read, false, data);
    }

    /** A message no transform acts on. */
    synchronized void putRaw(String group, JsonNode data) {
        put(group, false, true, data);
    }

    private void put(String group, boolean read, boolean raw, JsonNode data) {
        count++;
        String key = group == null ? "#" + count : group;
        HeldMessage message = new HeldMessage(
                count, read, raw, key, data, clock.instant(), UUID.randomUUID().toString());
        messages.put(message.ackId, message);
        Deque<HeldMessage> queue = groups.computeIfAbsent(key, k -> new ArrayDeque<>());
        queue.addLast(message);
        if (queue.size() == 1) {
            ready.add(message);
        }
    }

    /** Hands out at most one message of each group. */
    synchronized List<SequinMessage> receive(int max, Duration ackWait, boolean active) {
        Instant now = clock.instant();
        sweep(now);
        release(now.minus(ackWait));
        List<SequinMessage> delivered = new ArrayList<>();
        while (active && delivered.size() < max && !ready.isEmpty()) {
            HeldMessage message = ready.pollFirst();
            message.lastDeliveredAt = now;
            message.deliveries++;
            inFlight.add(message);
            delivered.add(message.view(true));
        }
        return delivered;
    }

    /** Removes what is known of these; the rest is nobody's business. */
    synchronized void acknowledge(Collection<String> ackIds) {
        sweep(clock.instant());
        for (String ackId : ackIds) {
            HeldMessage message = messages.remove(ackId);
            if (message != null) {
                acknowledged.add(message.view(inFlight.contains(message)));
                remove(message);
            }
        }
    }

    /** Makes what is known of these ready at once. */
    synchronized void giveBack(Collection<String> ackIds) {
        sweep(clock.instant());
        for (String ackId : ackIds) {
            HeldMessage message = messages.get(ackId);
            if (message != null && inFlight.remove(message)) {
                ready.add(message);
            }
        }
    }

    /**
     * The server forgets what is in flight. Messages it had written to its database, those held for more than two
     * minutes, keep their ack ids; the others are read again from the log and get new ones.
     */
    synchronized void restart() {
        Instant now = clock.instant();
        Instant flushed = now.minus(FLUSH_AGE);
        ready.addAll(inFlight);
        inFlight.clear();
        List<HeldMessage> all = List.copyOf(messages.values());
        messages.clear();
        for (HeldMessage message : all) {
            if (!message.putAt.isBefore(flushed)) {
                message.ackId = UUID.randomUUID().toString();
            }
            messages.put(message.ackId, message);
        }
        lastSweep = now;
    }

    /** How many it holds, those in flight among them. */
    synchronized int count() {
        return messages.size();
    }

    synchronized List<SequinMessage> held() {
        sweep(clock.instant());
        return messages.values().stream()
                .map(message -> message.view(inFlight.contains(message)))
                .toList();
    }

    synchronized List<SequinMessage> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /**
     * Every five minutes the server releases what was handed out more than two minutes before, whatever the sink's
     * visibility timeout. Whoever looks sees it as if the last of those moments had been kept.
     */
    private void sweep(Instant now) {
        long missed = Duration.between(lastSweep, now).dividedBy(SWEEP_INTERVAL);
        if (missed > 0) {
            lastSweep = lastSweep.plus(SWEEP_INTERVAL.multipliedBy(missed));
            release(lastSweep.minus(SWEEP_AGE));
        }
    }

    /** What was handed out at this moment or before. */
    private void release(Instant latest) {
        for (Iterator<HeldMessage> oldest = inFlight.iterator(); oldest.hasNext(); ) {
            HeldMessage message = oldest.next();
            if (message.lastDeliveredAt.isAfter(latest)) {
                return;
            }
            oldest.remove();
            ready.add(message);
        }
    }

    private void remove(HeldMessage message) {
        Deque<HeldMessage> queue = groups.get(message.group);
        boolean first = queue.peekFirst() == message;
        queue.remove(message);
        ready.remove(message);
        inFlight.remove(message);
        if (queue.isEmpty()) {
            groups.remove(message.group);
        } else if (first) {
            ready.add(queue.peekFirst());
        }
    }
}
