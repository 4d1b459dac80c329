package io.github.camelrecords.delivery;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The end of a route: notes what comes in, and refuses what it is told to refuse. */
public final class RecordingSink implements Processor {

    /** What a sink throws. */
    public static final class SinkException extends RuntimeException {
        SinkException(String message) {
            super(message);
        }
    }

    private final RecordService service;
    private final List<String> offered = new CopyOnWriteArrayList<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> refuses = id -> false;

    public RecordingSink(RecordService service) {
        this.service = service;
    }

    /** Refuses these records until {@link #repair()}. */
    public void refuse(Predicate<String> ids) {
        refuses = ids;
    }

    /** Accepts everything from now on. */
    public void repair() {
        refuses = id -> false;
    }

    @Override
    public void process(Exchange exchange) {
        Received arrived = Received.of(exchange, service);
        offered.add(String.valueOf(arrived.id()));
        if (arrived.id() != null && refuses.test(arrived.id())) {
            throw new SinkException("the sink is full at " + arrived.id());
        }
        received.add(arrived);
    }

    /** Ids in the order they came, refused ones included; {@code "null"} for an exchange without a record. */
    public List<String> offered() {
        return List.copyOf(offered);
    }

    /** Ids of what was not refused, in the order it came. */
    public List<String> accepted() {
        return received.stream().map(each -> String.valueOf(each.id())).toList();
    }

    /** What was not refused, in the order it came. */
    public List<Received> received() {
        return List.copyOf(received);
    }
}
