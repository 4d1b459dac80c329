package io.github.camelrecords.nango.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camel's own repositories, one for the cursor and one for the keys of what was delivered beyond it. */
class PlainRepositoriesTest {

    @TempDir
    Path folder;

    private final MemoryIdempotentRepository keys = new MemoryIdempotentRepository();
    private FileStateRepository cursors;
    private NangoSimulator nango;
    private NangoModel model;

    @BeforeEach
    void startNango() {
        // started by the user, so that it keeps what it has while the route is stopped
        keys.start();
        cursors = FileStateRepository.fileStateRepository(
                folder.resolve("state.dat").toFile());
        nango = NangoSimulator.builder().build().start();
        model = nango.connection(TestRoute.INTEGRATION, TestRoute.CONNECTION).model(TestRoute.MODEL);
        for (int i = 0; i < 10; i++) {
            model.save(Map.of("id", "a" + i, "title", "x"));
        }
    }

    @AfterEach
    void stopNango() {
        keys.stop();
        nango.close();
    }

    @Test
    void aCleanRestartInsideTheWindowRepeatsNothing() {
        try (TestRoute route = start("lookbackWindow=60000")) {
            route.awaitCount(10);
        }
        model.save(Map.of("id", "b", "title", "x"));
        try (TestRoute route = start("lookbackWindow=60000")) {
            route.awaitCount(1).awaitPolls(nango, 3);
            assertThat(route.ids()).containsExactly("b");
        }
    }

    @Test
    void keysLeaveAsTheCursorPasses() {
        try (TestRoute route = start("lookbackWindow=1500")) {
            route.awaitCount(10);
            TestRoute.await().until(() -> keys.getCacheSize() == 0);
            assertThat(route.consumer().getCursor()).isEqualTo(lastCursor());
            assertThat(route.received()).hasSize(10);
        }
    }

    @Test
    void keysOfAnEarlierRunLeaveTooWhenTheCursorPasses() {
        try (TestRoute route = start("lookbackWindow=60000")) {
            route.awaitCount(10);
        }
        assertThat(keys.getCacheSize()).isEqualTo(10);
        try (TestRoute route = start("lookbackWindow=1500")) {
            route.awaitCursor(lastCursor());
            TestRoute.await().until(() -> keys.getCacheSize() == 0);
            assertThat(route.received()).isEmpty();
        }
    }

    @Test
    void keysBesideTheFileStoreLeaveTooAfterARestart() {
        String[] repositories = {"idempotentRepository=#keys", "lookbackWindow=60000"};
        try (TestRoute route = TestRoute.start(TestRoute.uri(nango, folder, repositories), Map.of("keys", keys))) {
            route.awaitCount(10);
        }
        repositories[1] = "lookbackWindow=1500";
        try (TestRoute route = TestRoute.start(TestRoute.uri(nango, folder, repositories), Map.of("keys", keys))) {
            route.awaitCursor(lastCursor());
            TestRoute.await().until(() -> keys.getCacheSize() == 0);
            assertThat(route.received()).isEmpty();
        }
    }

    @Test
    void twoConsumersOfOneStreamAreRefusedThoughThePlainRepositoryKnowsNoOwners() {
        try (TestRoute route = start("lookbackWindow=1500")) {
            assertThatThrownBy(() -> route.context().addRoutes(new org.apache.camel.builder.RouteBuilder() {
                        @Override
                        public void configure() {
                            from(uri("lookbackWindow=1500", "delay=70")).to("mock:second");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cursorKey");
        }
    }

    @Test
    void stoppingTheRouteDoesNotEmptyARepositoryThatNobodyElseStarted() throws Exception {
        keys.stop();
        try (TestRoute route = start("lookbackWindow=60000")) {
            route.awaitCount(10);
            route.context().getRouteController().stopRoute("records");
            model.save(Map.of("id", "b", "title", "x"));
            route.context().getRouteController().startRoute("records");
            route.awaitCount(11).awaitPolls(nango, 3);
            assertThat(route.ids()).hasSize(11).doesNotHaveDuplicates();
        }
    }

    private TestRoute start(String... options) {
        return TestRoute.start(uri(options), Map.of("cursors", cursors, "keys", keys));
    }

    private String uri(String... options) {
        return TestRoute.uri(nango, folder, options) + "&cursorRepository=#cursors&idempotentRepository=#keys";
    }

    private String lastCursor() {
        return model.records().get(model.size() - 1).cursor();
    }
}
