package io.github.camelrecords.sequin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.sequin.SequinConstants;
import io.github.camelrecords.simulator.sequin.SequinRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Every record once and in order, whatever happens within a page: its records have no cursors of their own. */
class OrderAndRestartTest extends DeliveryTestBase {

    private final AtomicBoolean failing = new AtomicBoolean(true);

    private TestRoute failingOn(String id, String... options) {
        return TestRoute.start(
                uri(options),
                Map.of(),
                route -> route.process(exchange -> {
                    if (failing.get() && id.equals(exchange.getMessage().getHeader(SequinConstants.UPSTREAM_ID))) {
                        throw new IllegalStateException("sink says no");
                    }
                }));
    }

    private static void refuseOldA1(Exchange exchange) {
        if ("a1".equals(exchange.getMessage().getHeader(SequinConstants.UPSTREAM_ID))
                && !exchange.getMessage().getBody(String.class).contains("new")) {
            throw new IllegalStateException("sink says no");
        }
    }

    private static String[] ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }

    @Test
    void readsAllPagesInOrderAndGoesOnWhereItStopped() {
        insert("a", 7);
        try (TestRoute route = start("limit=3")) {
            route.awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly(ids("a", 7));
        }
        insert("b", 4);
        try (TestRoute route = start("limit=3")) {
            route.awaitCursor(lastCursor()).awaitRequests(sequin, 3);
            assertThat(route.ids()).containsExactly(ids("b", 4));
        }
    }

    @Test
    void afterAFailureWithinAPageOnlyTheRestOfThePageComesAgain() {
        insert("a", 6);
        try (TestRoute route = failingOn("a2", "limit=6")) {
            route.awaitRequests(sequin, 4);
            assertThat(route.ids()).containsExactly("a0", "a1");
            assertThat(route.consumer().getCursor()).isNull();

            failing.set(false);

            route.awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly(ids("a", 6));
        }
    }

    @Test
    void aRestartSkipsTheDeliveredPartOfAPage() {
        insert("a", 6);
        try (TestRoute route = failingOn("a4", "limit=6")) {
            route.awaitRequests(sequin, 3);
            assertThat(route.ids()).containsExactly("a0", "a1", "a2", "a3");
        }
        try (TestRoute route = start("limit=6")) {
            route.awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly("a4", "a5");
        }
    }

    @Test
    void aStopWithinAPageRepeatsNothing() throws Exception {
        insert("a", 6);
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        TestRoute route = TestRoute.start(
                uri("limit=6"),
                Map.of(),
                definition -> definition.process(exchange -> {
                    if ("a3".equals(exchange.getMessage().getHeader(SequinConstants.UPSTREAM_ID))) {
                        reached.countDown();
                        stopping.await(20, TimeUnit.SECONDS);
                    }
                }));
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
        Thread stop = new Thread(route::close);
        stop.start();
        TestRoute.await().until(() -> route.context().getStatus().isStopping());
        stopping.countDown();
        stop.join(20_000);
        List<String> before = route.ids();
        assertThat(before).startsWith("a0", "a1", "a2", "a3");

        try (TestRoute again = start("limit=6")) {
            again.awaitCursor(lastCursor());
            assertThat(before.size() + again.ids().size()).isEqualTo(6);
            assertThat(again.ids()).doesNotContainAnyElementsOf(before);
        }
    }

    @Test
    void aFailedRecordThatChangesInTheMeantimeComesInItsNewStateAndHoldsNothing() {
        insert("a", 4);
        try (TestRoute route = TestRoute.start(
                uri("limit=4"), Map.of(), definition -> definition.process(OrderAndRestartTest::refuseOldA1))) {
            route.awaitRequests(sequin, 3);
            assertThat(route.ids()).containsExactly("a0");

            sync.update(COLLECTION, "a1", Map.of("title", "new"));

            route.awaitCursor(lastCursor());
            // at the tail: of each record the service has its current state only
            assertThat(route.ids()).containsExactly("a0", "a2", "a3", "a1");
            assertThat(route.received().get(3).text()).contains("new");
        }
    }

    @Test
    void aDeliveredRecordThatChangesWhileItsPageIsHeldComesAgain() {
        insert("a", 3);
        try (TestRoute route = failingOn("a1", "limit=3")) {
            route.awaitRequests(sequin, 3);

            sync.update(COLLECTION, "a0", Map.of("title", "new"));
            failing.set(false);

            route.awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly("a0", "a1", "a2", "a0");
        }
        try (TestRoute again = start()) {
            again.awaitRequests(sequin, 3);
            assertThat(again.ids()).isEmpty();
        }
    }

    @Test
    void aPollThatIsLimitedReadsEachPageOnce() {
        insert("a", 6);
        try (TestRoute route = start("maxMessagesPerPoll=2")) {
            route.awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly(ids("a", 6));
        }
        List<SequinRequest> withRecords = pages().subList(0, 3);
        assertThat(withRecords).extracting(page -> page.query("limit")).containsOnly("2");
        assertThat(withRecords).extracting(page -> page.query("after_cursor")).doesNotHaveDuplicates();
    }

    @Test
    void aPageLargerThanAPollOfBatchesIsGoneThrough() {
        insert("a", 5);
        try (TestRoute route = start("maxMessagesPerPoll=1", "batching=true", "limit=5", "batchBytes=1")) {
            route.awaitCursor(lastCursor());
            assertThat(route.received()).hasSize(5);
        }
    }

    @Test
    void anEmptyStreamIsLeftAtItsStartAndWokenByTheFirstRecord() {
        try (TestRoute route = start()) {
            route.awaitRequests(sequin, 4);
            assertThat(route.received()).isEmpty();
            assertThat(route.consumer().getCursor()).isNull();

            insert("a", 1);

            route.awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly("a0");
        }
    }

    @Test
    void withALookbackWindowALateRecordIsNotPassedOver() {
        insert("a", 2);
        var first = sequin.records().all().get(0);
        try (TestRoute route = start("lookbackWindow=2000")) {
            route.awaitCount(2);

            sync.insertLate(
                    COLLECTION,
                    "late",
                    Map.of("title", "late"),
                    first.upstreamUpdatedAt().minusMillis(1));

            route.awaitCount(3).awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly("a0", "a1", "late");
        }
    }
}
