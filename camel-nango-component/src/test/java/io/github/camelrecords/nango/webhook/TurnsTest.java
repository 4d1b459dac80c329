package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns(1);

    @Test
    void whoWaitsGetsThePlaceThatBecomesFree() throws Exception {
        assertThat(turns.take()).isTrue();
        AtomicReference<Thread> waiting = new AtomicReference<>();
        CompletableFuture<Boolean> next = CompletableFuture.supplyAsync(() -> {
            waiting.set(Thread.currentThread());
            return turns.take();
        });
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> next.isDone()
                        || waiting.get() != null && waiting.get().getState() == Thread.State.TIMED_WAITING);

        turns.leave();

        assertThat(next.get(20, TimeUnit.SECONDS)).isTrue();
    }

    /** The first waits a second; a hundred more would wait longer than this test. */
    @Test
    void afterOneThatWaitedInVainTheNextAreToldAtOnce() {
        assertThat(turns.take()).isTrue();

        CompletableFuture<Void> all = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 100; i++) {
                assertThat(turns.take()).isFalse();
            }
        });

        assertThat(all).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void aPlaceThatWasLeftIsTakenAgain() {
        assertThat(turns.take()).isTrue();
        assertThat(turns.take()).isFalse();
        turns.leave();

        assertThat(turns.take()).isTrue();
    }

    @Test
    void whoIsInterruptedGivesUpAndStaysInterrupted() {
        assertThat(turns.take()).isTrue();
        Thread.currentThread().interrupt();

        assertThat(turns.take()).isFalse();

        assertThat(Thread.interrupted()).isTrue();
    }
}
