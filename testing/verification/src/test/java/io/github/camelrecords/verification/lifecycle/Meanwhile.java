package io.github.camelrecords.verification.lifecycle;

import io.github.camelrecords.verification.service.Patience;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionFactory;

/** Lets go what holds something up while that is under way. */
final class Meanwhile {

    /** Something that is done to a route. */
    interface Action {
        void run() throws Exception;
    }

    private Meanwhile() {}

    /** Begins an action, calls {@code release} when the condition holds, and returns when the action is over. */
    static void release(Runnable release, BooleanSupplier condition, Action action) throws Exception {
        CompletableFuture<Void> done = CompletableFuture.runAsync(() -> unchecked(action));
        patiently().until(() -> condition.getAsBoolean() || done.isDone());
        release.run();
        done.get(Patience.longest().toSeconds(), TimeUnit.SECONDS);
    }

    static ConditionFactory patiently() {
        return Patience.await("the route").pollInterval(Duration.ofMillis(5));
    }

    private static void unchecked(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
