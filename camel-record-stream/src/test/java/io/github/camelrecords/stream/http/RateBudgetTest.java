package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RateBudgetTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RateBudget budget = new RateBudget();

    private void tell(Object remaining, Object reset) {
        Map<String, String> headers = Map.of(
                "X-RateLimit-Remaining",
                remaining.toString(),
                "X-RateLimit-Reset",
                reset instanceof Instant at ? "" + at.getEpochSecond() : reset.toString());
        budget.update(RateHeaders.X_RATE_LIMIT, headers::get, NOW);
    }

    @Test
    void isOpenBeforeAnythingIsKnown() {
        for (int i = 0; i < 1000; i++) {
            assertThat(budget.take(NOW)).isZero();
        }
    }

    @Test
    void countsDownToTheReset() {
        tell(2, NOW.plusSeconds(20));

        assertThat(budget.take(NOW)).isZero();
        assertThat(budget.take(NOW)).isZero();
        assertThat(budget.take(NOW)).isEqualTo(Duration.ofSeconds(21));
        assertThat(budget.take(NOW.plusSeconds(20))).isEqualTo(Duration.ofSeconds(1));
        assertThat(budget.take(NOW.plusSeconds(21))).isZero();
    }

    @Test
    void onlyShrinksWithinAWindow() {
        tell(1, NOW.plusSeconds(20));
        tell(9, NOW.plusSeconds(20));
        assertThat(budget.take(NOW)).isZero();
        assertThat(budget.take(NOW)).isPositive();

        tell(9, NOW.plusSeconds(50));
        assertThat(budget.take(NOW)).isZero();

        tell(0, NOW.plusSeconds(20));
        assertThat(budget.take(NOW)).isZero();
    }

    @Test
    void staysShutAfterARefusalWhateverIsTold() {
        budget.refused(Duration.ofSeconds(10), MINUTE, NOW);
        budget.refused(Duration.ofSeconds(5), MINUTE, NOW);
        tell(100, NOW.plusSeconds(20));

        assertThat(budget.take(NOW)).isEqualTo(Duration.ofSeconds(10));
        assertThat(budget.take(NOW.plusSeconds(10))).isZero();
    }

    @Test
    void aClockThatIsSetBackCostsOneWindowAtMost() {
        tell(0, NOW.plusSeconds(20));
        budget.refused(Duration.ofSeconds(10), MINUTE, NOW);

        assertThat(budget.take(NOW.minusSeconds(30))).isEqualTo(Duration.ofSeconds(40));
        Instant back = NOW.minus(Duration.ofHours(1));
        assertThat(budget.left(back)).isEmpty();
        assertThat(budget.take(back)).isZero();
    }

    @Test
    void whatIsToldAfterTheClockWasSetBackCounts() {
        tell(0, NOW.plusSeconds(20));
        budget.refused(Duration.ofSeconds(10), MINUTE, NOW);

        Instant back = NOW.minus(Duration.ofHours(1));
        budget.refused(Duration.ofSeconds(3), MINUTE, back);
        assertThat(budget.take(back)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void believesNoRefusalForLongerThanAWindow() {
        budget.refused(Duration.ofDays(365), MINUTE, NOW);

        assertThat(budget.take(NOW)).isEqualTo(Duration.ofSeconds(62));
    }

    @Test
    void tellsWhatIsLeftAsLongAsItIsKnown() {
        assertThat(budget.left(NOW)).isEmpty();
        tell(2, NOW.plusSeconds(20));
        assertThat(budget.left(NOW)).hasValue(2);
        budget.take(NOW);
        assertThat(budget.left(NOW)).hasValue(1);
        budget.refused(Duration.ofSeconds(5), MINUTE, NOW);
        assertThat(budget.left(NOW)).as("while it is refused").hasValue(0);
        assertThat(budget.left(NOW.plusSeconds(6))).hasValue(1);
        assertThat(budget.left(NOW.plusSeconds(62))).as("a new window").isEmpty();
    }

    @Property
    void isNeverShutForLongerThanAWindow(@ForAll String remaining, @ForAll long reset, @ForAll String date) {
        RateBudget any = new RateBudget();
        Map<String, String> headers =
                Map.of("X-RateLimit-Remaining", remaining, "X-RateLimit-Reset", Long.toString(reset), "Date", date);
        any.update(RateHeaders.X_RATE_LIMIT, headers::get, NOW);
        headers = Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", Long.toString(reset));
        any.update(RateHeaders.X_RATE_LIMIT, headers::get, NOW);

        assertThat(any.take(NOW)).isBetween(Duration.ZERO, Duration.ofSeconds(62));
        assertThat(any.take(NOW.plusSeconds(62))).isZero();
    }

    @Test
    void givesEachCallOnceToManyThreads() throws Exception {
        tell(1000, NOW.plusSeconds(20));
        AtomicInteger taken = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            threads.execute(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    return;
                }
                for (int n = 0; n < 500; n++) {
                    if (budget.take(NOW).isZero()) {
                        taken.incrementAndGet();
                    }
                }
            });
        }
        start.countDown();
        threads.shutdown();

        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(taken).hasValue(1000);
    }
}
