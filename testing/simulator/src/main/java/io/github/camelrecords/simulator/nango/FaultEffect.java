package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ApiResponse;
import io.github.camelrecords.simulator.http.Delivery;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a fault does to a request it applies to. */
sealed interface FaultEffect {

    /**
     * Answers in the server's place; nothing is read or written. Of several only the first one acts.
     *
     * @param rateLimited whether the rate limit's headers go with it
     */
    record Answer(Function<NangoRequest, ApiResponse> answer, boolean rateLimited) implements FaultEffect {}

    /** Changes the answer the server gave. */
    record Rewrite(UnaryOperator<ApiResponse> change) implements FaultEffect {}

    /** Sends the answer in another way. Of several only the first one acts. */
    record Send(Delivery delivery) implements FaultEffect {}

    /** What the scheduler is asked for does not happen. */
    record SchedulerDown() implements FaultEffect {}

    /** Waits between reading the data and sending the answer. */
    record Delay(Duration duration) implements FaultEffect {}

    /** Waits there until the latch opens. @param waiting how many requests do */
    record Hold(CountDownLatch released, AtomicInteger waiting) implements FaultEffect {}

    record DatabaseDown() implements FaultEffect {}

    /** The next cursor of a page is the one it was asked with. */
    record RepeatCursor() implements FaultEffect {}

    record ShortPages(int maxRecords) implements FaultEffect {}

    /** @param ids empty for all records */
    record PayloadMissing(Set<String> ids) implements FaultEffect {

        boolean concerns(StoredRecord record) {
            return !record.isDeleted() && !record.isPruned() && (ids.isEmpty() || ids.contains(record.id));
        }
    }
}
