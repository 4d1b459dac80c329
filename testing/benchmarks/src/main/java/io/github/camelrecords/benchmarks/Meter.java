package io.github.camelrecords.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** Counts records, and measures time and CPU between the end of the warm-up and the last record. Fed by one thread. */
final class Meter {

    /** Reads the CPU time of the server. */
    interface ServerCpu {
        long nanos() throws IOException;
    }

    private final long begin;
    private final long end;
    private final ServerCpu serverCpu;
    private final CountDownLatch done = new CountDownLatch(1);
    private long records;
    private long bytes;
    private boolean began;
    private boolean ended;
    private long startRecords;
    private long startNanos;
    private long startCpu;
    private long startServerCpu;
    private Measurement result;

    Meter(long warmUp, long measured, ServerCpu serverCpu) {
        this.begin = warmUp;
        this.end = warmUp + measured;
        this.serverCpu = serverCpu;
    }

    /** Counts records that are done. */
    void add(int count, int size) {
        records += count;
        bytes += size;
        if (records >= begin && !ended) {
            mark();
        }
    }

    private void mark() {
        if (!began) {
            began = true;
            startServerCpu = server();
            startRecords = records;
            startCpu = ProcessCpu.nanos();
            startNanos = System.nanoTime();
        } else if (records >= end) {
            ended = true;
            long nanos = System.nanoTime() - startNanos;
            long cpu = ProcessCpu.nanos() - startCpu;
            result = new Measurement(records - startRecords, nanos, cpu, server() - startServerCpu);
            done.countDown();
        }
    }

    private long server() {
        try {
            return serverCpu.nanos();
        } catch (IOException e) {
            throw new UncheckedIOException("The server did not give its CPU time", e);
        }
    }

    /** For the thread that feeds it: whether the last record was counted. */
    boolean isDone() {
        return ended;
    }

    /** Waits for the last record. */
    Measurement await() throws InterruptedException {
        done.await();
        return result;
    }

    /** How many records were counted. */
    long records() {
        return records;
    }

    /** What was added up of the sizes; printed, so that the compiler cannot leave the work out. */
    long bytes() {
        return bytes;
    }
}
