package io.github.camelrecords.nango.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.delivery.TestRoute;
import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** Which records of a connection come: filter, ids, variant, and where reading starts. */
class SelectionTest extends DeliveryTestBase {

    @Test
    void everyFilterGivesWhatItNames() {
        save("added", 2);
        save("updated", 2);
        save("deleted", 2);
        model.save(Map.of("id", "updated0", "title", "other"));
        model.save(Map.of("id", "updated1", "title", "other"));
        model.delete("deleted0", "deleted1");
        Map<String, List<String>> expected = Map.of(
                "added", List.of("added"),
                "updated", List.of("updated"),
                "Deleted", List.of("deleted"),
                "updated,added", List.of("added", "updated"),
                "added,deleted", List.of("added", "deleted"),
                "deleted,Updated", List.of("updated", "deleted"),
                "added,updated,deleted", List.of("added", "updated", "deleted"));
        expected.forEach((filter, names) -> {
            nango.requests().clear();
            try (TestRoute route = start("filter=" + filter, "lookbackWindow=0")) {
                route.awaitCount(2 * names.size()).awaitRequests(3);
                assertThat(route.ids())
                        .as(filter)
                        .containsExactlyInAnyOrderElementsOf(names.stream()
                                .flatMap(name -> List.of(name + 0, name + 1).stream())
                                .toList());
                boolean combinedWithDeleted = names.size() > 1 && names.contains("deleted");
                assertThat(pages())
                        .as(filter)
                        .allMatch(page -> combinedWithDeleted
                                ? page.query("filter") == null
                                : page.query("filter").equals(String.join(",", names)));
            }
        });
    }

    @Test
    void aFilteredStreamGoesOnWhereItStopped() {
        save("a", 2);
        try (TestRoute route = start("filter=added,deleted", "lookbackWindow=0")) {
            route.awaitCursor(lastCursor());
        }
        model.delete("a0");
        model.save(Map.of("id", "a1", "title", "updated"));
        try (TestRoute route = start("filter=deleted,added", "lookbackWindow=0")) {
            route.awaitCursor(lastCursor());
            assertThat(route.received()).singleElement().satisfies(record -> {
                assertThat(record.id()).isEqualTo("a0");
                assertThat(record.header(NangoConstants.LAST_ACTION)).isEqualTo("DELETED");
            });
        }
    }

    @Test
    void onlyTheIdsNamed() {
        save("a", 10);
        try (TestRoute route = start("ids=a3,a7", "lookbackWindow=0")) {
            route.awaitCount(2).awaitRequests(3);
            assertThat(route.ids()).containsExactly("a3", "a7");
            assertThat(pages()).allMatch(page -> page.queryAll("ids").equals(List.of("a3", "a7")));
        }
    }

    @Test
    void aVariantIsAStreamOfItsOwnAndBaseIsNone() {
        save("base", 1);
        NangoModel variant = nango.connection(NangoService.INTEGRATION, NangoService.CONNECTION)
                .model(NangoService.MODEL, "eu");
        variant.save(Map.of("id", "eu0", "title", "x"));
        try (TestRoute route = start("variant=eu", "lookbackWindow=0")) {
            route.awaitCount(1);
            assertThat(route.ids()).containsExactly("eu0");
            assertThat(route.received().get(0).header(NangoConstants.VARIANT)).isEqualTo("eu");
        }
        try (TestRoute route = start("variant=base", "lookbackWindow=0")) {
            route.awaitCount(1).awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly("base0");
            assertThat(route.received().get(0).headers()).doesNotContainKey(NangoConstants.VARIANT);
        }
        save("more", 1);
        try (TestRoute route = start("lookbackWindow=0")) {
            route.awaitCount(1).awaitRequests(3);
            assertThat(route.ids()).as("the same stream as variant=base").containsExactly("more0");
        }
    }

    @Test
    void modifiedAfterIsSentInUtcAndOnlyWhileNoCursorIsStored() {
        save("a", 2);
        Instant start = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        String text = start.atOffset(ZoneOffset.ofHours(5)).toString();
        for (String plus : List.of("+", "%2B")) {
            nango.requests().clear();
            try (TestRoute route =
                    start("modifiedAfter=" + text.replace("+", plus), "cursorKey=plus" + plus.length())) {
                route.awaitCount(2);
                assertThat(pages().get(0).query("modified_after")).isEqualTo(start.toString());
            }
        }
        nango.requests().clear();
        text = text.replace("+", "%2B");
        try (TestRoute route = start("modifiedAfter=" + text, "lookbackWindow=0")) {
            route.awaitCount(2).awaitRequests(3);
            assertThat(pages().get(0).query("modified_after"))
                    .isEqualTo(start.toString())
                    .endsWith("Z");
            assertThat(pages().subList(1, pages().size()))
                    .extracting((NangoRequest page) -> page.query("modified_after"))
                    .containsOnlyNulls();
        }
        Instant later = model.records().get(0).lastModifiedAt().plus(1, ChronoUnit.HOURS);
        try (TestRoute route = start("modifiedAfter=" + later, "lookbackWindow=0", "cursorKey=later")) {
            route.awaitRequests(3);
            assertThat(route.received()).isEmpty();
        }
        nango.requests().clear();
        String old = "2001-01-01T00:00:00Z";
        try (TestRoute route = start("modifiedAfter=" + old, "lookbackWindow=0")) {
            route.awaitRequests(2);
            assertThat(pages()).allMatch(page -> page.query("modified_after") == null && page.query("cursor") != null);
        }
    }

    @Test
    void readingStartsAfterACursor() {
        save("a", 5);
        String cursor = model.records().get(2).cursor();
        String encoded = cursor.replace("+", "%2B").replace("=", "%3D").replace("/", "%2F");
        try (TestRoute route = start("startFrom=" + encoded, "lookbackWindow=0")) {
            route.awaitCount(2).awaitRequests(3);
            assertThat(route.ids()).containsExactly("a3", "a4");
        }
        save("b", 1);
        try (TestRoute route = start("startFrom=" + encoded, "lookbackWindow=0")) {
            route.awaitCount(1).awaitRequests(3);
            assertThat(route.ids()).as("the stored cursor counts").containsExactly("b0");
        }
    }

    @Test
    void prunedRecordsAreSkippedOrFail() {
        save("a", 3);
        model.prune(model.records().get(1).cursor());
        try (TestRoute route = start("pruned=skip", "lookbackWindow=0", "cursorKey=skip")) {
            route.awaitCount(1).awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly("a2");
        }
        try (LogCapture log = new LogCapture(Level.WARN);
                TestRoute route = start("pruned=fail", "lookbackWindow=0", "cursorKey=fail")) {
            route.awaitRequests(5);
            assertThat(route.received()).isEmpty();
            assertThat(route.consumer().getCursor()).isNull();
            assertThat(log.warnings("the option pruned is fail")).hasSize(1);
        }
    }

    /** A deletion needs no payload, and a sink that misses it keeps the record for ever. */
    @Test
    void deletionsPassThoughTheyWerePruned() {
        save("a", 3);
        model.deleteKeepingPayload("a0");
        model.prune(lastCursor());
        try (TestRoute route = start("pruned=skip", "lookbackWindow=0")) {
            route.awaitCount(1).awaitCursor(lastCursor());
            assertThat(route.ids()).containsExactly("a0");
            assertThat(route.received().get(0).header(NangoConstants.LAST_ACTION))
                    .isEqualTo("DELETED");
            assertThat(route.received().get(0).header(NangoConstants.PRUNED_AT)).isNotNull();
        }
    }

    @Test
    void pruningIsRefusedWhereItWouldEraseWhatWasNeverRead() {
        for (String option : List.of("filter=added", "ids=a", "startFrom=now", "pruned=skip", "lookbackWindow=0")) {
            assertThatThrownBy(() -> start("pruneAfterCommit=true", option).close())
                    .hasStackTraceContaining("pruneAfterCommit");
        }
    }
}
