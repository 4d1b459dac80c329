package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Several records at a time: the order of one record's versions, and the cursor, stay right. */
public abstract class ConcurrencyContract extends DeliveryContract {

    @Test
    void versionsOfOneRecordStayInOrderAndAllArrive() {
        Random random = new Random(8);
        try (TestRoute route = route("concurrentConsumers=8", "lookbackWindow=1500", "limit=50")
                .startThrough(steps -> steps.process(exchange -> spend(random.nextInt(4))))) {
            for (int round = 0; round < 20; round++) {
                List<Map<String, Object>> batch = new ArrayList<>();
                for (int id = 0; id < 30; id++) {
                    batch.add(Map.of("id", "r" + id, "round", round));
                }
                service.save(batch);
                int seen = route.received().size();
                if (round % 4 == 0) {
                    TestRoute.patiently().until(() -> route.received().size() > seen);
                }
            }
            route.awaitCursor(lastCursor());

            assertThat(route.versions()).doesNotHaveDuplicates().containsAll(storedVersions());
            Map<String, Instant> newest = new HashMap<>();
            Map<String, String> threads = new HashMap<>();
            for (Received record : route.received()) {
                Version version = record.version();
                Instant before = newest.put(version.id(), version.modifiedAt());
                assertThat(before == null || before.isBefore(version.modifiedAt()))
                        .as("%s after %s", version, before)
                        .isTrue();
                String thread = threads.putIfAbsent(record.id(), record.thread());
                assertThat(thread == null || thread.equals(record.thread())).isTrue();
            }
            assertThat(threads.values().stream().distinct().count()).isGreaterThan(1);
        }
        int before = service.records().size();
        save("after", 1);
        try (TestRoute route = start("concurrentConsumers=8", "lookbackWindow=1500")) {
            route.awaitCount(1).awaitRequests(3);
            assertThat(route.ids()).containsExactly("after0");
        }
        assertThat(before).isEqualTo(30);
    }

    @Test
    void theCursorWaitsForTheSlowestOfTheRecordsInFront() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        save("a", 40);
        try (TestRoute route = route("concurrentConsumers=8", "lookbackWindow=0", "commitInterval=20", "cursorKey=slow")
                .startThrough(steps -> steps.process(exchange -> {
                    if (exchange.getMessage().getHeader(service.idHeader()).equals("a3")) {
                        assertThat(slow.await(30, TimeUnit.SECONDS)).isTrue();
                    }
                }))) {
            // everything that does not stand behind a3 in its worker's queue
            TestRoute.patiently().until(() -> route.received().size() >= 20);
            route.awaitRequests(1);
            assertThat(storedCursor("slow")).isIn(null, committedAt("a0"), committedAt("a1"), committedAt("a2"));
            slow.countDown();
            route.awaitCursor(lastCursor());
            assertThat(route.ids()).hasSize(40).doesNotHaveDuplicates();
        } finally {
            slow.countDown();
        }
    }

    @Test
    void noMoreExchangesAreUnderwayThanAllowed() throws Exception {
        save("a", 30);
        AtomicInteger underway = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (TestRoute route = route("maxInFlight=5", "lookbackWindow=0", "commitInterval=20")
                .startThrough(
                        steps -> steps.process(exchange -> most.accumulateAndGet(underway.incrementAndGet(), Math::max))
                                .to("seda:later?waitForTaskToComplete=Never"))) {
            CountDownLatch go = new CountDownLatch(1);
            route.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("seda:later?concurrentConsumers=10").process(exchange -> {
                        assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
                        underway.decrementAndGet();
                    });
                }
            });
            TestRoute.patiently().until(() -> underway.get() == 5);
            assertThat(route.consumer().getCursor()).isNull();
            assertThat(route.consumer().getInFlight()).isEqualTo(5);
            go.countDown();
            route.awaitCursor(lastCursor());
            assertThat(most.get()).isEqualTo(5);
            assertThat(route.ids()).hasSize(30).doesNotHaveDuplicates();
        }
    }

    @Test
    void aRecordThatADeadLetterChannelTookCountsAsDelivered() {
        Map<String, Integer> attempts = new ConcurrentHashMap<>();
        save("a", 5);
        try (TestRoute route = route("lookbackWindow=0").startThrough(steps -> steps.errorHandler(
                        new org.apache.camel.builder.DeadLetterChannelBuilder("mock:dead"))
                .process(exchange -> {
                    String id = exchange.getMessage().getHeader(service.idHeader(), String.class);
                    attempts.merge(id, 1, Integer::sum);
                    if (id.equals("a2")) {
                        throw new IllegalStateException("no");
                    }
                }))) {
            route.awaitCursor(lastCursor()).awaitRequests(3);
            assertThat(route.ids()).containsExactly("a0", "a1", "a3", "a4");
            assertThat(attempts.values()).containsOnly(1);
        }
    }

    @Test
    void theCursorIsStoredEveryCommitIntervalWhileAPageIsUnderway() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        save("a", 100);
        AtomicInteger count = new AtomicInteger();
        try (TestRoute route = route("lookbackWindow=0", "commitInterval=1", "cursorKey=interval")
                .startThrough(steps -> steps.process(exchange -> {
                    spend(2);
                    if (count.incrementAndGet() == 50) {
                        assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
                    }
                }))) {
            TestRoute.patiently().until(() -> count.get() == 50);
            // in the middle of a page, while the route is busy with the fiftieth record
            assertThat(storedCursor("interval")).isEqualTo(committedAt("a48"));
            assertThat(storedDeliveries("interval")).isEqualTo(49);
            go.countDown();
            route.awaitCursor(lastCursor());
        } finally {
            go.countDown();
        }
    }

    /** Work, not sleep. */
    private static void spend(int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** In the first page. */
    private String committedAt(String id) {
        return service.positionInPage(null, id);
    }
}
