package io.github.camelrecords.simulator.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a fault does to a request it applies to. Servers add effects of their own. */
public interface FaultEffect {

    /** @return true when the fault is used up only once it turns out that there is something to act on */
    default boolean isDeferred() {
        return false;
    }

    /**
     * Answers in the server's place; nothing is read or written. Of several only the first one acts.
     *
     * @param rateLimited whether the rate limit's headers go with it
     */
    record Answer<R>(Function<R, ApiResponse> answer, boolean rateLimited) implements FaultEffect {}

    /** Changes the answer the server gave. */
    record Rewrite(UnaryOperator<ApiResponse> change) implements FaultEffect {}

    /** Sends the answer in another way. Of several only the first one acts. */
    record Send(Delivery delivery) implements FaultEffect {}

    /** Waits between reading the data and sending the answer. */
    record Delay(Duration duration) implements FaultEffect {}

    /** Waits there until the latch opens. @param waiting how many requests do */
    record Hold(CountDownLatch released, AtomicInteger waiting) implements FaultEffect {}
}
