package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Camel's own repositories, one for the cursor and one for the keys of what was delivered beyond it. */
public abstract class PlainRepositoriesContract extends DeliveryContract {

    private final MemoryIdempotentRepository keys = new MemoryIdempotentRepository();
    private FileStateRepository states;

    @BeforeEach
    void saveTen() {
        // started by the user, so that it keeps what it has while the route is stopped
        keys.start();
        states = FileStateRepository.fileStateRepository(
                cursors.resolve("state.dat").toFile());
        save("a", 10);
    }

    @AfterEach
    void stopKeys() {
        keys.stop();
    }

    @Test
    void aCleanRestartInsideTheWindowRepeatsNothing() {
        try (TestRoute route = startPlain("lookbackWindow=60000")) {
            route.awaitCount(10);
        }
        service.save(Map.of("id", "b", "title", "x"));
        try (TestRoute route = startPlain("lookbackWindow=60000")) {
            route.awaitCount(1).awaitRequests(3);
            assertThat(route.ids()).containsExactly("b");
        }
    }

    @Test
    void keysLeaveAsTheCursorPasses() {
        try (TestRoute route = startPlain("lookbackWindow=1500")) {
            route.awaitCount(10);
            TestRoute.patiently().until(() -> keys.getCacheSize() == 0);
            assertThat(route.consumer().getCursor()).isEqualTo(lastCursor());
            assertThat(route.received()).hasSize(10);
        }
    }

    @Test
    void keysOfAnEarlierRunLeaveTooWhenTheCursorPasses() {
        try (TestRoute route = startPlain("lookbackWindow=60000")) {
            route.awaitCount(10);
        }
        assertThat(keys.getCacheSize()).isEqualTo(10);
        try (TestRoute route = startPlain("lookbackWindow=1500")) {
            route.awaitCursor(lastCursor());
            TestRoute.patiently().until(() -> keys.getCacheSize() == 0);
            assertThat(route.received()).isEmpty();
        }
    }

    @Test
    void keysBesideTheFileStoreLeaveTooAfterARestart() {
        String[] repositories = {"idempotentRepository=#keys", "lookbackWindow=60000"};
        try (TestRoute route = route(repositories).bind(Map.of("keys", keys)).start()) {
            route.awaitCount(10);
        }
        repositories[1] = "lookbackWindow=1500";
        try (TestRoute route = route(repositories).bind(Map.of("keys", keys)).start()) {
            route.awaitCursor(lastCursor());
            TestRoute.patiently().until(() -> keys.getCacheSize() == 0);
            assertThat(route.received()).isEmpty();
        }
    }

    @Test
    void twoConsumersOfOneStreamAreRefusedThoughThePlainRepositoryKnowsNoOwners() {
        try (TestRoute route = startPlain("lookbackWindow=1500");
                TestRoute other = plain("lookbackWindow=1500", "delay=70")) {
            String second = other.uri();
            assertThatThrownBy(() -> route.context().addRoutes(new org.apache.camel.builder.RouteBuilder() {
                        @Override
                        public void configure() {
                            from(second).to("mock:second");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cursorKey");
        }
    }

    @Test
    void stoppingTheRouteDoesNotEmptyARepositoryThatNobodyElseStarted() throws Exception {
        keys.stop();
        try (TestRoute route = startPlain("lookbackWindow=60000")) {
            route.awaitCount(10);
            route.context().getRouteController().stopRoute("records");
            service.save(Map.of("id", "b", "title", "x"));
            route.context().getRouteController().startRoute("records");
            route.awaitCount(11).awaitRequests(3);
            assertThat(route.ids()).hasSize(11).doesNotHaveDuplicates();
        }
    }

    private TestRoute startPlain(String... options) {
        return plain(options).bind(Map.of("states", states, "keys", keys)).start();
    }

    private TestRoute plain(String... options) {
        return route(options).with("cursorRepository=#states", "idempotentRepository=#keys");
    }
}
