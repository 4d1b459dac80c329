package io.github.camelrecords.nango.operations;

import static io.github.camelrecords.nango.operations.SimulatedOperations.CONNECTION;
import static io.github.camelrecords.nango.operations.SimulatedOperations.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pruning as far as a consumer has committed, found in the consumer's own repository. */
class PruneUpToCommittedTest {

    private final SimulatedOperations camel = new SimulatedOperations();
    private final NangoModel issues =
            camel.nango().connection(INTEGRATION, CONNECTION).model("Issue");

    @TempDir
    private Path folder;

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    private String uri(String operation, String more) {
        return "nango:" + operation + "?connectionId=user-123&model=Issue&cursorDirectory=" + folder + more;
    }

    private void save(int from, int to) {
        issues.save(IntStream.range(from, to)
                .mapToObj(i -> Map.of("id", "r" + i, "title", "t" + i))
                .toList());
    }

    private void consume(String more, int expected) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("records", "&initialDelay=0&delay=100&lookbackWindow=200" + more))
                        .routeId("reader")
                        .to("mock:sink");
            }
        });
        camel.context()
                .getEndpoint("mock:sink", org.apache.camel.component.mock.MockEndpoint.class)
                .expectedMessageCount(expected);
        org.apache.camel.component.mock.MockEndpoint.assertIsSatisfied(camel.context());
    }

    /** The cursor follows by the look-back window. */
    private void awaitCommitted(int records) {
        String last = issues.records().get(records - 1).cursor();
        RecordStreamConsumer consumer =
                (RecordStreamConsumer) camel.context().getRoute("reader").getConsumer();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> last.equals(consumer.getCursor()));
    }

    private long pruned() {
        return issues.records().stream()
                .filter(record -> record.prunedAt() != null)
                .count();
    }

    @Test
    void whatTheConsumerHasCommittedIsPrunedAndNothingBeyond() throws Exception {
        save(0, 25);
        consume("", 25);
        awaitCommitted(25);
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Exchange done = camel.succeed(uri("prune", "&limit=10"));
            assertThat(done.getMessage().getHeader(NangoConstants.PRUNED_COUNT)).isNotNull();
            assertThat(pruned()).isEqualTo(25);
        });
        camel.context().getRouteController().stopRoute("reader");
        save(25, 30);

        Exchange done = camel.succeed(uri("prune", ""));

        assertThat(done.getMessage().getHeader(NangoConstants.PRUNED_COUNT)).isEqualTo(0L);
        assertThat(pruned()).isEqualTo(25);
    }

    @Test
    void severalCallsAreCountedTogether() throws Exception {
        save(0, 25);
        consume("", 25);
        awaitCommitted(25);
        camel.context().getRouteController().stopRoute("reader");

        Exchange done = camel.succeed(uri("prune", "&limit=10"));

        assertThat(done.getMessage().getHeader(NangoConstants.PRUNED_COUNT)).isEqualTo(25L);
        assertThat(camel.nango().requests().onPath("/records/prune")).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void withoutACommittedCursorNothingIsPruned() {
        save(0, 3);

        Exchange failed = camel.send(uri("prune", ""));

        assertThat(failed.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "untilCursor", "CamelNangoUntilCursor", "cursorDirectory", "Nothing was pruned");
        assertThat(pruned()).isZero();
        assertThat(camel.nango().requests().onPath("/records/prune")).isEmpty();
    }

    @Test
    void theCursorOfAFilteredStreamDoesNotCount() throws Exception {
        save(0, 3);
        consume("&filter=added", 3);
        camel.context().getRouteController().stopRoute("reader");

        Exchange failed = camel.send(uri("prune", ""));

        assertThat(failed.getException()).hasMessageContaining("Nothing was pruned");
        assertThat(pruned()).isZero();
    }

    @Test
    void aConsumerThatDoesNotReadAllIsNoMeasure() throws Exception {
        save(0, 3);
        for (String passesOver :
                List.of("&startFrom=now", "&pruned=skip", "&lookbackWindow=0", "&modifiedAfter=2026-06-01T00:00:00Z")) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri("records", "&initialDelay=0&delay=100" + passesOver))
                            .routeId("reader")
                            .to("log:none");
                }
            });
            RecordStreamConsumer consumer =
                    (RecordStreamConsumer) camel.context().getRoute("reader").getConsumer();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> consumer.getCursor() != null || consumer.getLastPoll() != null);
            camel.context().getRouteController().stopRoute("reader");
            camel.context().removeRoute("reader");

            Exchange failed = camel.send(uri("prune", ""));

            assertThat(failed.getException())
                    .as(passesOver)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not read all records")
                    .hasMessageContaining(passesOver.substring(1).split("=")[0]);
        }
        assertThat(pruned()).isZero();
    }

    @Test
    void aCursorKeyIsNoMeasureForAnotherStream() throws Exception {
        save(0, 3);
        NangoModel other = camel.nango().connection(INTEGRATION, "other").model("Issue");
        other.save(List.of(Map.of("id", "1", "title", "t")));
        consume("&cursorKey=mine", 3);

        Exchange failed =
                camel.send("nango:prune?connectionId=other&model=Issue&cursorKey=mine&cursorDirectory=" + folder);

        assertThat(failed.getException()).hasMessageContaining("another stream");
        assertThat(other.records().get(0).prunedAt()).isNull();
    }

    @Test
    void aSharedRepositoryAndACursorKeyAreFound() throws Exception {
        save(0, 4);
        camel.context().getRegistry().bind("cursors", new MemoryCursorRepository());
        consume("&cursorRepository=#cursors&cursorKey=mine", 4);
        awaitCommitted(4);
        // while the consumer runs and holds the stream
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            camel.succeed(uri("prune", "&cursorRepository=#cursors&cursorKey=mine"));
            assertThat(pruned()).isEqualTo(4);
        });
    }

    @Test
    void aNamedCursorNeedsNoRepository() throws Exception {
        save(0, 5);
        List<NangoRecord> records = issues.records();
        Path none = folder.resolve("none");

        Exchange done = camel.succeed(
                "nango:prune?connectionId=user-123&model=Issue&cursorDirectory=" + none,
                null,
                Map.of(NangoConstants.UNTIL_CURSOR, records.get(1).cursor()));

        assertThat(done.getMessage().getHeader(NangoConstants.PRUNED_COUNT)).isEqualTo(2L);
        assertThat(Files.exists(none)).isFalse();
    }
}
