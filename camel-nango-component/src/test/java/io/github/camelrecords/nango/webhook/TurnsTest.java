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

        turns.leave(1);

        assertThat(next.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whereOneWaitedInVainTheNextAreToldAtOnce() {
        assertThat(turns.take()).isTrue();
        assertThat(turns.take()).isFalse();

        // each would wait if it were not known
        long begin = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            assertThat(turns.take()).isFalse();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(50));
    }

    /** However steadily places become free. */
    @Test
    void wherePlacesAreLeftSlowlyNobodyWaits() throws Exception {
        assertThat(turns.take()).isTrue();
        turns.leave(Duration.ofMillis(101).toNanos());
        assertThat(turns.take()).isTrue();
        CompletableFuture<Boolean> next = CompletableFuture.supplyAsync(turns::take);

        assertThat(next.get(20, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aQuickOneIsWaitedForAgain() throws Exception {
        assertThat(turns.take()).isTrue();
        assertThat(turns.take()).isFalse();
        turns.leave(1);

        whoWaitsGetsThePlaceThatBecomesFree();
    }

    @Test
    void whoIsInterruptedGivesUpAndStaysInterrupted() {
        assertThat(turns.take()).isTrue();
        Thread.currentThread().interrupt();

        assertThat(turns.take()).isFalse();

        assertThat(Thread.interrupted()).isTrue();
    }
}
