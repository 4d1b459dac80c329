package io.github.camelrecords.sequin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.sequin.SequinRecordsRevision;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Filters, and where to start. */
class SelectionTest extends DeliveryTestBase {

    private static void fill(SequinSimulator sequin) {
        sequin.sync("one").insert("stripe:subscription", "s", Map.of());
        sequin.sync("one").insert("stripe:invoice", "i", Map.of());
        sequin.sync("two").insert("salesforce:contact", "c", Map.of());
    }

    @Test
    void eachFilterLeavesOutTheOthersAndHasACursorOfItsOwn() {
        fill(sequin);
        try (TestRoute bySync = start("syncId=one");
                TestRoute byProvider = start("provider=salesforce");
                TestRoute byCollection = start("collection=stripe:invoice");
                TestRoute byAll = start("syncId=one", "provider=stripe", "collection=stripe:subscription")) {
            bySync.awaitCount(2).awaitRequests(sequin, 8);
            assertThat(bySync.ids()).containsExactly("s", "i");
            assertThat(byProvider.ids()).containsExactly("c");
            assertThat(byCollection.ids()).containsExactly("i");
            assertThat(byAll.ids()).containsExactly("s");
            assertThat(java.util.Set.of(
                            bySync.consumer().getStreamKey(),
                            byProvider.consumer().getStreamKey(),
                            byCollection.consumer().getStreamKey(),
                            byAll.consumer().getStreamKey()))
                    .hasSize(4);
        }
    }

    @Test
    void theLaterRevisionCallsTheFilterByCollectionDifferently() {
        try (SequinSimulator later = SequinSimulator.builder()
                .recordsRevision(SequinRecordsRevision.LATER)
                .build()
                .start()) {
            fill(later);
            try (TestRoute route = TestRoute.start(
                    TestRoute.uri(later, cursors, "collection=stripe:invoice", "collectionParameter=collection_id"))) {
                route.awaitCount(1).awaitRequests(later, 3);
                assertThat(route.ids()).containsExactly("i");
                assertThat(route.received().get(0).text()).contains("updated_idx");
            }
        }
    }

    @Test
    void startsAfterACursorAndGoesBackThereOnReset() throws Exception {
        insert("a", 3);
        String first = sequin.records().all().get(0).cursor();
        try (TestRoute route = start("startFrom=" + first)) {
            route.awaitCount(2).awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly("a1", "a2");

            route.consumer().resetCursor();

            route.awaitCount(4);
            assertThat(route.ids()).containsExactly("a1", "a2", "a1", "a2");
        }
    }

    @Test
    void anEnvironmentOrKeyOfItsOwnIsAStreamOfItsOwn() {
        insert("a", 1);
        try (TestRoute route = start("environment=test")) {
            route.awaitCursor(lastCursor());
        }
        try (TestRoute route = start()) {
            route.awaitCount(1);
        }
        try (TestRoute route = start("cursorKey=mine")) {
            route.awaitCount(1);
        }
    }
}
