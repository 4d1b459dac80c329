package io.github.camelrecords.verification.crash.agent;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** What changed code calls. All of it is static, as code of any class has to find it; a process has one point at most. */
public final class CrashHook {

    private static final AtomicLong LEFT = new AtomicLong();
    private static volatile PointSignals signals;

    private CrashHook() {}

    static void arm(PointSignals told, long pass) {
        LEFT.set(pass);
        signals = told;
    }

    /** Holds the thread of the pass that was asked for, for ever. */
    public static void reached() {
        if (signals == null || LEFT.decrementAndGet() != 0) {
            return;
        }
        signals.reached();
        while (true) {
            // an interrupt must not make this a busy loop
            Thread.interrupted();
            LockSupport.park();
        }
    }
}
