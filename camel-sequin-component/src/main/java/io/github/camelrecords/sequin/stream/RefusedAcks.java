package io.github.camelrecords.sequin.stream;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which acks the server will not take: many in one line, and a line not often. Used by one thread. */
final class RefusedAcks {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedAcks.class);
    /** How long the first waits for others. */
    private static final long COLLECT_MILLIS = 2_000;

    private static final long APART_MILLIS = 60_000;

    private final String stream;
    private final LongSupplier clock;
    private int untold;
    private String example;
    private String reason;
    private long tellAt;
    private long notBefore;

    RefusedAcks(String stream, LongSupplier clock) {
        this.stream = stream;
        this.clock = clock;
        this.notBefore = clock.getAsLong();
    }

    void add(String ackId, Exception failure) {
        if (untold++ == 0) {
            example = ackId;
            reason = failure.getMessage();
            tellAt = Math.max(notBefore, clock.getAsLong() + COLLECT_MILLIS);
        }
    }

    /** @param last whether this is the end, so that nothing waits any longer */
    void tell(boolean last) {
        long now = clock.getAsLong();
        if (untold == 0 || (now < tellAt && !last)) {
            return;
        }
        LOG.warn(
                "{}: {} messages, such as {}, were processed, but Sequin refuses their acks, so they come again: {}",
                stream,
                untold,
                example,
                reason);
        untold = 0;
        notBefore = now + APART_MILLIS;
    }
}
