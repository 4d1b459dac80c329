package io.github.camelrecords.verification.database;

import java.util.concurrent.atomic.AtomicBoolean;

/** Does something again and again in a thread of its own. */
final class Repeated {

    interface Action {
        void run() throws Exception;
    }

    private final AtomicBoolean ending = new AtomicBoolean();
    private final Thread thread;

    Repeated(Action action) {
        thread = new Thread(
                () -> {
                    while (!ending.get()) {
                        try {
                            action.run();
                        } catch (Exception e) {
                            // the fault may hit who makes it
                            Thread.yield();
                        }
                    }
                },
                "database fault");
        thread.setDaemon(true);
        thread.start();
    }

    boolean isEnding() {
        return ending.get();
    }

    void end() throws InterruptedException {
        ending.set(true);
        thread.join();
    }
}
