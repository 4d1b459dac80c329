package io.github.camelrecords.nango.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrecords.delivery.TestRoute;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoRequest;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** With {@code pruneAfterCommit} Nango erases what was committed, and nothing else. */
class PruneTest extends DeliveryTestBase {

    private static final String[] PRUNE = {"pruneAfterCommit=true", "lookbackWindow=1500", "cursorKey=prune"};

    @Test
    void nothingIsErasedBeyondTheCursorThatIsOnTheDisk() {
        List<String> stored = new CopyOnWriteArrayList<>();
        List<String> asked = new CopyOnWriteArrayList<>();
        FileCursorRepository disk = new FileCursorRepository(cursors);
        nango.faults()
                .always()
                .onPath("/records/prune")
                .when(request -> {
                    stored.add(disk.getState("prune"));
                    asked.add(untilCursor(request));
                    return false;
                })
                .status(500);
        save("a", 5);
        try (TestRoute route = start(PRUNE)) {
            route.awaitCount(5);
            assertThat(model.records()).extracting(NangoRecord::prunedAt).containsOnlyNulls();
            awaitPruned(5);
            save("b", 3);
            route.awaitCount(8);
            assertThat(model.records().subList(5, 8))
                    .extracting(NangoRecord::prunedAt)
                    .containsOnlyNulls();
            awaitPruned(8);

            assertThat(asked).isNotEmpty().isEqualTo(stored);
            assertThat(route.ids()).containsExactly("a0", "a1", "a2", "a3", "a4", "b0", "b1", "b2");
            assertThat(route.received())
                    .allSatisfy(record -> assertThat(record.text()).contains("number"));
        }
    }

    @Test
    void aRecordThatFailsIsNotErased() {
        AtomicInteger failures = new AtomicInteger();
        save("a", 3);
        save("bad", 1);
        save("b", 1);
        try (TestRoute route = route(PRUNE)
                .startThrough(steps -> steps.process(exchange -> {
                    if (exchange.getMessage().getBody(String.class).contains("bad0")
                            && failures.incrementAndGet() < 20) {
                        throw new IllegalStateException("no");
                    }
                }))) {
            TestRoute.patiently().until(() -> failures.get() >= 10);
            assertThat(model.records().subList(3, 5))
                    .extracting(NangoRecord::prunedAt)
                    .containsOnlyNulls();
            awaitPruned(5);
            assertThat(route.ids()).containsExactly("a0", "a1", "a2", "bad0", "b0");
        }
    }

    @Test
    void aPruneThatFailsIsTriedAgainAndHoldsNothingUp() {
        var failing = nango.faults().always().onPath("/records/prune").status(500);
        save("a", 3);
        try (TestRoute route = start(PRUNE)) {
            TestRoute.patiently().until(() -> failing.hits() >= 3);
            save("b", 2);
            route.awaitCount(5);
            assertThat(new FileCursorRepository(cursors).getState("prune")).isNotNull();
            assertThat(model.records()).extracting(NangoRecord::prunedAt).containsOnlyNulls();
            failing.clear();
            awaitPruned(5);
            assertThat(route.ids()).containsExactly("a0", "a1", "a2", "b0", "b1");
        }
        assertThat(onePrunePerPass()).isTrue();
    }

    @Test
    void aQuietStreamIsPrunedOnce() {
        save("a", 3);
        try (TestRoute route = start(PRUNE)) {
            awaitPruned(3);
            int calls = prunes().size();
            route.awaitRequests(10);
            assertThat(prunes()).hasSize(calls);
            assertThat(onePrunePerPass()).isTrue();
        }
    }

    private void awaitPruned(int count) {
        TestRoute.patiently()
                .until(() -> model.records().stream()
                                .filter(record -> record.prunedAt() != null)
                                .count()
                        == count);
    }

    /** Between two prunes a page is read. */
    private boolean onePrunePerPass() {
        String previous = "";
        for (NangoRequest request : nango.requests().all()) {
            if (request.method().equals("PATCH") && previous.equals("PATCH")) {
                return false;
            }
            previous = request.method();
        }
        return true;
    }

    private static String untilCursor(NangoRequest request) {
        try {
            return new ObjectMapper()
                    .readTree(request.body())
                    .get("until_cursor")
                    .textValue();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
