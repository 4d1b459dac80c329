package io.github.camelrecords.verification.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The toxics of a proxy, and the waits that end when one of them goes. Thread-safe. */
final class Toxics {

    private static final Duration FOR_EVER = Duration.ofDays(1000);

    private final List<ActiveToxic> active = new ArrayList<>();

    synchronized ActiveToxic add(Direction direction, Toxic toxic) {
        ActiveToxic added = new ActiveToxic(this, direction, toxic);
        active.add(added);
        return added;
    }

    synchronized void remove(ActiveToxic toxic) {
        active.remove(toxic);
        notifyAll();
    }

    synchronized void clear() {
        active.clear();
        notifyAll();
    }

    /** Lets those who wait look again. */
    synchronized void wakeUp() {
        notifyAll();
    }

    /** In the order in which they were added. */
    synchronized List<ActiveToxic> of(Direction direction) {
        return active.stream().filter(each -> each.direction() == direction).toList();
    }

    /** Waits until the toxic is gone, or nobody wants to wait any more. */
    void awaitRemoval(ActiveToxic toxic, BooleanSupplier wanted) throws InterruptedException {
        pause(FOR_EVER, toxic, wanted);
    }

    /** Waits for a time, or until the toxic is gone, or nobody wants to wait any more. */
    synchronized void pause(Duration time, ActiveToxic toxic, BooleanSupplier wanted) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long left = time.toNanos();
        while (left > 0 && active.contains(toxic) && wanted.getAsBoolean()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }
}
