package io.github.camelrecords.verification.crash;

import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a sink: reads it again and again, and notes in which run each arrival was seen for the first time and, unless
 * the sink knows better, when. That is never before it arrived.
 */
final class ArrivalLog {

    private final SinkReader sink;
    private final String stream;
    /** Of sinks that show every arrival. */
    private final List<Delivery> seen = new ArrayList<>();

    private List<Arrival> last = List.of();
    private int run;
    private int seenBefore;

    ArrivalLog(SinkReader sink, String stream) {
        this.sink = sink;
        this.stream = stream;
    }

    /** Reads the sink now. @throws CrashTestException if that fails */
    void read() {
        List<Arrival> arrivals;
        try {
            arrivals = sink.read();
        } catch (Exception e) {
            throw new CrashTestException("The sink cannot be read: " + e.getMessage(), e);
        }
        last = arrivals;
        if (sink.shows() == SinkReader.Shows.ARRIVALS) {
            note(arrivals, System.nanoTime());
        }
    }

    /** Reads the sink if that is possible now: another process writes to it. */
    void glance() {
        try {
            read();
        } catch (CrashTestException e) {
            // it is read again when nobody writes
        }
    }

    private void note(List<Arrival> arrivals, long now) {
        if (arrivals.size() < seen.size()) {
            throw new CrashTestException("The sink had " + seen.size() + " arrivals and has " + arrivals.size()
                    + " now. A sink that shows every arrival only grows; for other sinks, let shows() of the SinkReader"
                    + " return VERSIONS or NEWEST.");
        }
        for (Arrival arrival : arrivals.subList(seen.size(), arrivals.size())) {
            seen.add(delivery(arrival, arrival.nanos() == 0 ? now : arrival.nanos()));
        }
    }

    private Delivery delivery(Arrival arrival, long nanos) {
        return new Delivery(
                stream, arrival.id(), arrival.version(), arrival.modifiedAt(), arrival.deleted(), run, nanos);
    }

    /** Everything that arrives from now on is of another run. */
    void nextRun() {
        run++;
        seenBefore = seen.size();
    }

    /** Whether anything was seen that came in this run; only of sinks that show every arrival. */
    boolean hasGrown() {
        return seen.size() > seenBefore;
    }

    /** How much is in the sink; grows, or changes, while records arrive. */
    List<Arrival> last() {
        return last;
    }

    /**
     * What arrived, as the sink was when it was read last.
     *
     * @param writes what the server has committed by now
     */
    List<Delivery> deliveries(List<Write> writes) {
        return switch (sink.shows()) {
            case ARRIVALS -> List.copyOf(seen);
            case VERSIONS -> versions(writes);
            case NEWEST -> newest(writes);
        };
    }

    /** Each version once, in the order of the commits: a set has no order that could be wrong. */
    private List<Delivery> versions(List<Write> writes) {
        Map<Object, Write> known = new HashMap<>();
        writes.forEach(write -> known.put(identity(write.id(), write.version(), write.modifiedAt()), write));
        Set<Arrival> distinct = new HashSet<>(last);
        return distinct.stream()
                .sorted(Comparator.comparingLong((Arrival arrival) -> {
                    Write write = known.get(identity(arrival.id(), arrival.version(), arrival.modifiedAt()));
                    return write == null ? Long.MAX_VALUE : write.commit();
                }))
                .map(arrival -> delivery(arrival, arrival.nanos()))
                .toList();
    }

    private static Object identity(String id, Long version, Object modifiedAt) {
        return List.of(id, version == null ? modifiedAt : version);
    }

    private List<Delivery> newest(List<Write> writes) {
        Map<Object, Write> known = new HashMap<>();
        Map<String, Write> newest = new LinkedHashMap<>();
        for (Write write : writes) {
            if (write.version() != null) {
                known.put(List.of(write.id(), write.version()), write);
            }
            newest.merge(write.id(), write, (a, b) -> a.commit() > b.commit() ? a : b);
        }
        List<Delivery> deliveries = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (Arrival arrival : last) {
            there.add(arrival.id());
            deliveries.add(delivery(withTime(arrival, known, newest), arrival.nanos()));
        }
        // no row is how such a sink says that a record is deleted
        newest.values().stream()
                .filter(write -> write.deleted() && !there.contains(write.id()))
                .map(write -> new Arrival(write.id(), write.version(), write.modifiedAt(), true))
                .forEach(arrival -> deliveries.add(delivery(arrival, 0)));
        return deliveries;
    }

    private static Arrival withTime(Arrival arrival, Map<Object, Write> known, Map<String, Write> newest) {
        if (arrival.modifiedAt() != null) {
            return arrival;
        }
        Write write = arrival.version() == null
                ? newest.get(arrival.id())
                : known.get(List.of(arrival.id(), arrival.version()));
        return write == null
                ? arrival
                : new Arrival(arrival.id(), arrival.version(), write.modifiedAt(), arrival.deleted(), arrival.nanos());
    }
}
