package io.github.camelrecords.examples.sequin;

import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * What has arrived up to now. The last two are what the server says.
 *
 * @param records  out of {@code sequin:records}
 * @param messages out of {@code sequin:stream}, those that failed not counted
 * @param failures exchanges of messages that failed
 */
record Summary(
        IntSupplier records, IntSupplier messages, LongSupplier failures, IntSupplier acknowledged, IntSupplier held) {

    static Summary of(Routes routes, SimulatedSequin simulated) {
        return new Summary(
                () -> routes.count("records"),
                () -> routes.count("messages"),
                () -> routes.stream().getMessagesFailed(),
                simulated::acknowledged,
                simulated::held);
    }

    /** @return whether there are so many in time */
    boolean reaches(int expectedRecords, int expectedMessages, Duration atMost) throws InterruptedException {
        return Routes.await(
                () -> records.getAsInt() >= expectedRecords && messages.getAsInt() >= expectedMessages, atMost);
    }

    /** @param more whether there can be more than a run brings, left by one that was interrupted */
    boolean isAsExpected(boolean more) {
        boolean all = more
                || records.getAsInt() == SimulatedSequin.RECORDS && messages.getAsInt() == SimulatedSequin.MESSAGES;
        return all
                && failures.getAsLong() == SimulatedSequin.FAILURES
                && acknowledged.getAsInt() == messages.getAsInt()
                && held.getAsInt() == 0;
    }

    @Override
    public String toString() {
        return "records=" + records.getAsInt() + " messages=" + messages.getAsInt() + " failures="
                + failures.getAsLong() + " acknowledged=" + acknowledged.getAsInt() + " held=" + held.getAsInt();
    }
}
