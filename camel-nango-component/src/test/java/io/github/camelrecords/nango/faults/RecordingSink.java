package io.github.camelrecords.nango.faults;

import io.github.camelrecords.nango.NangoConstants;
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

    private final List<String> offered = new CopyOnWriteArrayList<>();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> refuses = id -> false;

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
        String id = exchange.getMessage().getHeader(NangoConstants.RECORD_ID, String.class);
        offered.add(String.valueOf(id));
        if (id != null && refuses.test(id)) {
            throw new SinkException("the sink is full at " + id);
        }
        accepted.add(String.valueOf(id));
    }

    /** Ids in the order they came, refused ones included; {@code "null"} for an exchange without a record. */
    public List<String> offered() {
        return List.copyOf(offered);
    }

    /** Ids of what was not refused, in the order it came. */
    public List<String> accepted() {
        return List.copyOf(accepted);
    }
}
