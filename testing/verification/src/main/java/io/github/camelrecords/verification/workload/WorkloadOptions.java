package io.github.camelrecords.verification.workload;

import java.time.Duration;

/**
 * What a {@link Workload} does.
 *
 * @param seed               of all choices
 * @param writers            how many write at a time
 * @param longestTransaction how long a transaction stays open at most, which is how late a commit can be: the consumer's
 *                           {@code lookbackWindow} has to be longer. With {@link Duration#ZERO} nothing is committed late.
 * @param largestBatch       the most records in a transaction
 * @param deletes            how many transactions of a hundred also delete
 * @param padding            bytes of text in each record, for big ones
 */
public record WorkloadOptions(
        long seed, int writers, Duration longestTransaction, int largestBatch, int deletes, int padding) {

    /** @throws IllegalArgumentException when a number makes no sense */
    public WorkloadOptions {
        if (writers < 1 || largestBatch < 1 || longestTransaction.isNegative() || padding < 0) {
            throw new IllegalArgumentException(
                    "A workload needs at least one writer and batches of at least one record");
        }
    }

    /** Three writers, transactions of up to a second and 60 records, one of four with a delete, small records. */
    public static WorkloadOptions seed(long seed) {
        return new WorkloadOptions(seed, 3, Duration.ofSeconds(1), 60, 25, 0);
    }

    public WorkloadOptions writers(int number) {
        return new WorkloadOptions(seed, number, longestTransaction, largestBatch, deletes, padding);
    }

    public WorkloadOptions longestTransaction(Duration longest) {
        return new WorkloadOptions(seed, writers, longest, largestBatch, deletes, padding);
    }

    /** Every commit is visible before a later-stamped one: a service for which no look-back is needed. */
    public WorkloadOptions withoutLateCommits() {
        return longestTransaction(Duration.ZERO);
    }

    public WorkloadOptions largestBatch(int records) {
        return new WorkloadOptions(seed, writers, longestTransaction, records, deletes, padding);
    }

    public WorkloadOptions deletes(int percent) {
        return new WorkloadOptions(seed, writers, longestTransaction, largestBatch, percent, padding);
    }

    public WorkloadOptions padding(int bytes) {
        return new WorkloadOptions(seed, writers, longestTransaction, largestBatch, deletes, bytes);
    }

    boolean lateCommits() {
        return !longestTransaction.isZero();
    }
}
