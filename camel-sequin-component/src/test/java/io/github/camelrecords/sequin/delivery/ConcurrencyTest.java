package io.github.camelrecords.sequin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.sequin.delivery.TestRoute.Received;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

/** Several workers, routes that go on in other threads, and repositories of Camel. */
class ConcurrencyTest extends DeliveryTestBase {

    @Test
    void severalWorkersProcessAtTheSameTimeAndLoseNothing() {
        insert("a", 40);
        CyclicBarrier together = new CyclicBarrier(2);
        try (TestRoute route = TestRoute.start(
                uri("concurrentConsumers=4", "limit=10"),
                Map.of(),
                definition -> definition.process(exchange -> {
                    // passes only when two workers are here at once
                    together.await(20, TimeUnit.SECONDS);
                }))) {
            route.awaitCursor(lastCursor());
            assertThat(route.ids()).hasSize(40).doesNotHaveDuplicates();
            assertThat(route.received()).extracting(Received::thread).doesNotContain("main");
        }
    }

    @Test
    void anAsynchronousRouteHoldsTheCursorUntilItIsDone() {
        insert("a", 10);
        try (TestRoute route = TestRoute.start(uri("limit=4"), Map.of(), definition -> definition.threads(3, 3))) {
            route.awaitCursor(lastCursor());
            assertThat(new HashSet<>(route.ids())).hasSize(10);
            assertThat(route.ids()).hasSize(10);
        }
    }

    @Test
    void plainRepositoriesOfCamelKeepTheCursorAndTheKeys() {
        insert("a", 5);
        MemoryStateRepository states = new MemoryStateRepository();
        states.start();
        Map<String, Object> beans = new HashMap<>();
        beans.put("states", states);
        beans.put("keys", MemoryIdempotentRepository.memoryIdempotentRepository());
        String[] options = {"cursorRepository=#states", "idempotentRepository=#keys", "cursorKey=mine", "limit=5"};
        Map<String, Boolean> failing = new HashMap<>(Map.of("a3", true));
        try (TestRoute route = TestRoute.start(
                uri(options),
                beans,
                definition -> definition.process(exchange -> {
                    if (failing.containsKey(exchange.getMessage().getHeader("CamelSequinUpstreamId", String.class))) {
                        throw new IllegalStateException("sink says no");
                    }
                }))) {
            route.awaitRequests(sequin, 3);
            assertThat(route.ids()).containsExactly("a0", "a1", "a2");
        }
        // the plain cursor tells nothing of a page's delivered part; the keys do
        try (TestRoute route = TestRoute.start(uri(options), beans, definition -> {})) {
            route.awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly("a3", "a4");
            assertThat(states.getState("mine")).isEqualTo(lastCursor());
        }
    }
}
