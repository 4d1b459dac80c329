package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.Delivery;
import io.github.camelrecords.stream.DeliveryWindow;
import io.github.camelrecords.stream.DeliveryWindow.Outcome;
import io.github.camelrecords.stream.RecordHandler;
import io.github.camelrecords.stream.SourceRecord;
import java.util.function.BooleanSupplier;

/**
 * Turns what the reader hands out into exchanges: collects batches, chooses the worker, and keeps no more exchanges in
 * flight than allowed.
 */
final class ExchangeDispatcher implements RecordHandler {

    private static final long WAIT_MILLIS = 100;

    /**
     * @param maxPerPoll  the most exchanges of a poll, 0 = no limit
     * @param maxInFlight the most exchanges not done
     * @param batchBytes  the most bytes of a batch, 0 = no batches
     */
    record Limits(int maxPerPoll, int maxInFlight, long batchBytes) {}

    private final DeliveryWindow window;
    private final UnitProcessor processor;
    private final Workers workers;
    private final KnownRecords known;
    private final Limits limits;
    private final BooleanSupplier running;
    private final Unit[] batches;

    private int inFlight;
    private int dispatched;

    /** @param known delivered records, or {@code null} if only the checkpoint knows them */
    ExchangeDispatcher(
            DeliveryWindow window,
            UnitProcessor processor,
            Workers workers,
            KnownRecords known,
            Limits limits,
            BooleanSupplier running) {
        this.window = window;
        this.processor = processor;
        this.workers = workers;
        this.known = known;
        this.limits = limits;
        this.running = running;
        this.batches = new Unit[workers.count()];
        for (int i = 0; i < batches.length; i++) {
            batches[i] = Unit.batch();
        }
    }

    void beginPoll() {
        dispatched = 0;
    }

    /** Exchanges handed out in this poll. */
    int dispatched() {
        return dispatched;
    }

    @Override
    public void handle(SourceRecord record, Delivery delivery) throws InterruptedException {
        if (known != null && isKnown(record, delivery)) {
            return;
        }
        int worker = workers.indexOf(record.id());
        if (limits.batchBytes() == 0) {
            dispatch(worker, Unit.single(record, delivery));
            return;
        }
        Unit batch = batches[worker];
        if (!batch.isEmpty() && batch.bytes() + record.slice().length() > limits.batchBytes()) {
            batches[worker] = Unit.batch();
            try {
                dispatch(worker, batch);
            } catch (InterruptedException e) {
                window.close(delivery, Outcome.RELEASED, null);
                throw e;
            }
        }
        batches[worker].add(record, delivery);
    }

    private boolean isKnown(SourceRecord record, Delivery delivery) {
        try {
            if (!known.contains(record)) {
                return false;
            }
        } catch (RuntimeException e) {
            window.close(delivery, Outcome.RELEASED, null);
            throw e;
        }
        window.close(delivery, Outcome.DELIVERED, null);
        known.closed(record);
        processor.skipped(record);
        return true;
    }

    @Override
    public void skipped(SourceRecord record) {
        processor.skipped(record);
    }

    @Override
    public void flush() throws InterruptedException {
        for (int worker = 0; worker < batches.length; worker++) {
            Unit batch = batches[worker];
            if (!batch.isEmpty()) {
                batches[worker] = Unit.batch();
                dispatch(worker, batch);
            }
        }
    }

    @Override
    public void discard() {
        for (int worker = 0; worker < batches.length; worker++) {
            Unit batch = batches[worker];
            batches[worker] = Unit.batch();
            release(batch);
        }
    }

    @Override
    public boolean wantsMore() {
        return running.getAsBoolean() && (limits.maxPerPoll() <= 0 || dispatched < limits.maxPerPoll());
    }

    @Override
    public boolean isRunning() {
        return running.getAsBoolean();
    }

    /** Exchanges that are handed out and not done. */
    synchronized int inFlight() {
        return inFlight;
    }

    private void dispatch(int worker, Unit unit) throws InterruptedException {
        boolean free;
        try {
            free = awaitPlace();
        } catch (InterruptedException e) {
            release(unit);
            throw e;
        }
        if (!free) {
            release(unit);
            return;
        }
        dispatched++;
        workers.run(worker, () -> {
            if (window.isBroken() || !running.getAsBoolean()) {
                // a record before this one failed, or the consumer stops: this one was not tried
                release(unit);
                done();
            } else {
                processor.process(unit, this::done);
            }
        });
    }

    private synchronized boolean awaitPlace() throws InterruptedException {
        while (inFlight >= limits.maxInFlight()) {
            if (!running.getAsBoolean()) {
                return false;
            }
            wait(WAIT_MILLIS);
        }
        inFlight++;
        return true;
    }

    private synchronized void done() {
        inFlight--;
        notifyAll();
    }

    private void release(Unit unit) {
        unit.deliveries().forEach(delivery -> window.close(delivery, Outcome.RELEASED, null));
    }
}
