package io.github.camelrecords.sequin.stream;

import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that the route takes nearly as long as messages are this consumer's: before it is too late, and once. */
final class SlowRoute {

    private static final Logger LOG = LoggerFactory.getLogger(SlowRoute.class);
    /** How long nothing may have been slow for the next time to be told. */
    private static final long WELL_MILLIS = 600_000;

    private final MessageLedger ledger;
    private final String stream;
    private final long visibilityMillis;
    private final LongSupplier clock;
    private boolean told;
    private long lastSlow;

    SlowRoute(MessageLedger ledger, String stream, long visibilityMillis, LongSupplier clock) {
        this.ledger = ledger;
        this.stream = stream;
        this.visibilityMillis = visibilityMillis;
        this.clock = clock;
    }

    void look() {
        long now = clock.getAsLong();
        List<String> slow = ledger.newlySlow();
        if (told && slow.isEmpty() && now - lastSlow >= WELL_MILLIS) {
            told = false;
        }
        for (String ackId : slow) {
            LOG.debug("{}: the message {} is in the route for long", stream, ackId);
        }
        if (!slow.isEmpty() && !told) {
            told = true;
            LOG.warn(
                    "{}: {} messages, such as {}, have been in the route for three quarters of the visibility time-out."
                            + " When it has passed, somebody else may get them as well. Raise the sink's visibility"
                            + " time-out and the option visibilityTimeout ({} ms) to more than the route takes (more than"
                            + " 2 min has no effect in Sequin), or make the route faster.",
                    stream,
                    slow.size(),
                    slow.get(0),
                    visibilityMillis);
        }
        if (!slow.isEmpty() || ledger.isAnySlow()) {
            lastSlow = now;
        }
    }
}
