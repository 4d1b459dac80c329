package io.github.camelrecords.stream.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However often somebody asks, polls are few, never two at a time, and none that is asked for is left out. */
@Timeout(180)
class PollRequestsTest {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DefaultCamelContext context = new DefaultCamelContext();
    /** When polls began. */
    private final List<Long> begins = new CopyOnWriteArrayList<>();

    private final Semaphore permits = new Semaphore(0);
    private PollRequests requests;

    @AfterEach
    void close() {
        if (requests != null) {
            requests.stop();
        }
        permits.release(1_000);
        context.stop();
    }

    @Test
    void theFirstOneIsAtOnce() {
        requests = quick(NEVER, NEVER);

        assertThat(requests.polls()).isZero();
        assertThat(requests.ask()).isTrue();

        awaitPolls(1);
    }

    @Test
    void aLastLookFollowsTheSecond() {
        requests = new PollRequests(
                context.getExecutorServiceManager(),
                context.getName(),
                Duration.ofMillis(1),
                List.of(Duration.ofMillis(50), Duration.ofMillis(100)),
                () -> begins.add(System.nanoTime()));

        long asked = System.nanoTime();
        requests.ask();

        awaitPolls(3);
        assertThat(begins.get(2) - asked)
                .isGreaterThanOrEqualTo(Duration.ofMillis(150).toNanos());
        await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> requests.polls() == 3);
        // and each time anew
        requests.ask();
        awaitPolls(6);
    }

    @Test
    void withoutBeingAskedItDoesNotPoll() {
        requests = quick(Duration.ofMillis(1), Duration.ofMillis(1));

        await().during(Duration.ofMillis(100)).atMost(PATIENCE).until(() -> requests.polls() == 0);
    }

    @Test
    void whatIsAskedWhileAPollRunsIsOneMorePoll() throws Exception {
        requests = held(Duration.ofMillis(1), NEVER);
        requests.ask();
        await().atMost(PATIENCE).until(() -> begins.size() == 1);

        // it may have read past the place where the new record is
        IntStream.range(0, 1_000).forEach(i -> assertThat(requests.ask()).isTrue());
        assertThat(begins).as("polls at a time").hasSize(1);
        permits.release(1_000);

        awaitPolls(2);
        await().during(Duration.ofMillis(200)).atMost(PATIENCE).until(() -> requests.polls() == 2);
    }

    @Test
    void pollsKeepTheirInterval() {
        Duration interval = Duration.ofMillis(150);
        requests = quick(interval, NEVER);
        long asked = System.nanoTime();

        // asks all the time
        await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(() -> {
            requests.ask();
            return begins.size() >= 5;
        });

        for (int i = 1; i < 5; i++) {
            assertThat(begins.get(i) - asked).isGreaterThanOrEqualTo(i * interval.toNanos());
        }
    }

    @Test
    void theIntervalIsBetweenBeginningsHoweverLongAPollTakes() {
        requests = held(Duration.ofMillis(100), NEVER);
        requests.ask();
        await().atMost(PATIENCE).until(() -> begins.size() == 1);
        requests.ask();
        long first = begins.get(0);
        await().atMost(PATIENCE).until(() -> System.nanoTime() - first > TimeUnit.MILLISECONDS.toNanos(150));

        long released = System.nanoTime();
        permits.release(2);
        awaitPolls(2);

        assertThat(begins.get(1)).isGreaterThanOrEqualTo(released);
    }

    @Test
    void aBurstIsFollowedByOneSecondLook() {
        Duration secondLook = Duration.ofMillis(150);
        requests = quick(Duration.ofMillis(1), secondLook);

        requests.ask();

        awaitPolls(2);
        assertThat(begins.get(1) - begins.get(0)).isGreaterThanOrEqualTo(secondLook.toNanos());
        // and the second look has none of its own
        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> requests.polls() == 2);
    }

    @Test
    void theSecondLookKeepsTheIntervalToo() {
        Duration interval = Duration.ofMillis(300);
        requests = quick(interval, Duration.ofMillis(1));

        requests.ask();

        awaitPolls(2);
        assertThat(begins.get(1) - begins.get(0)).isGreaterThan(interval.toNanos() / 2);
    }

    @Test
    void whoAsksDoesNotWaitForASecondLook() {
        requests = quick(Duration.ofMillis(1), NEVER);
        requests.ask();
        awaitPolls(1);

        requests.ask();

        awaitPolls(2);
    }

    @Test
    void everyBurstHasItsSecondLook() {
        requests = quick(Duration.ofMillis(1), Duration.ofMillis(50));

        requests.ask();
        awaitPolls(2);
        requests.ask();

        awaitPolls(4);
        await().during(Duration.ofMillis(200)).atMost(PATIENCE).until(() -> requests.polls() == 4);
    }

    @Test
    void manyWhoAskAtATimeAreOneBurst() throws Exception {
        requests = held(Duration.ofMillis(1), NEVER);
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> askers = IntStream.range(0, 16)
                .mapToObj(i -> new Thread(() -> {
                    try {
                        start.await();
                        for (int ask = 0; ask < 500; ask++) {
                            requests.ask();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        askers.forEach(Thread::start);
        start.countDown();
        for (Thread asker : askers) {
            asker.join();
        }

        // one before the first of them, and one after it for all others
        permits.release(1_000);
        await().during(Duration.ofMillis(200))
                .atMost(PATIENCE)
                .until(() -> requests.polls() >= 1 && requests.polls() <= 2);
    }

    @Test
    void onceStoppedItPollsNoMore() {
        requests = quick(Duration.ofMillis(1), Duration.ofMillis(50));
        requests.ask();
        awaitPolls(1);

        requests.stop();
        long polls = requests.polls();

        assertThat(requests.ask()).isFalse();
        await().during(Duration.ofMillis(200)).atMost(PATIENCE).until(() -> requests.polls() == polls);
    }

    @Test
    void stoppingDoesNotWaitForThePoll() {
        requests = held(Duration.ofMillis(1), Duration.ofMillis(1));
        requests.ask();
        await().atMost(PATIENCE).until(() -> begins.size() == 1);
        requests.ask();

        requests.stop();
        permits.release(1_000);

        await().during(Duration.ofMillis(200)).atMost(PATIENCE).until(() -> requests.polls() == 1);
        assertThat(requests.ask()).isFalse();
    }

    @Test
    void itsThreadEndsWithIt() {
        requests = quick(Duration.ofMillis(1), NEVER);
        requests.ask();
        awaitPolls(1);
        assertThat(threads()).isEqualTo(1);

        requests.stop();

        await().atMost(PATIENCE).until(() -> threads() == 0);
    }

    private long threads() {
        String ours = context.getName();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().contains(ours) && thread.getName().contains("RequestedPoll"))
                .count();
    }

    private void awaitPolls(int count) {
        await().pollInterval(Duration.ofMillis(2)).atMost(PATIENCE).until(() -> begins.size() >= count);
    }

    /** Polls that end at once. */
    private PollRequests quick(Duration interval, Duration secondLook) {
        return of(interval, secondLook, () -> begins.add(System.nanoTime()));
    }

    /** Polls that end when there is a permit. */
    private PollRequests held(Duration interval, Duration secondLook) {
        return of(interval, secondLook, () -> {
            begins.add(System.nanoTime());
            permits.acquireUninterruptibly();
        });
    }

    private PollRequests of(Duration interval, Duration secondLook, Runnable poll) {
        return new PollRequests(
                context.getExecutorServiceManager(), context.getName(), interval, List.of(secondLook), poll);
    }
}
