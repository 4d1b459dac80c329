package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One exchange for many records. */
public abstract class BatchingContract extends DeliveryContract {

    private final ObjectMapper mapper = new ObjectMapper();

    /** The headers of an exchange with these records, the first of the stream. */
    protected abstract void assertHeadersOfABatch(Map<String, Object> headers, List<StoredRecord> batch);

    @Test
    void aPageIsOneExchangeOfLinesWithTheHeadersOfABatch() {
        save("a", 25);
        try (TestRoute route = start("batching=true", "limit=10", "lookbackWindow=0")) {
            route.awaitCount(3).awaitCursor(lastCursor()).awaitRequests(3);
            assertThat(route.received()).extracting(this::size).containsExactly(10, 10, 5);
            Received first = route.received().get(0);
            assertThat(first.body()).isInstanceOf(String.class);
            assertThat(first.text()).endsWith("\n");
            List<String> stored =
                    service.records().stream().map(StoredRecord::json).toList();
            assertThat(first.text().lines()).containsExactlyElementsOf(stored.subList(0, 10));
            assertHeadersOfABatch(first.headers(), service.records().subList(0, 10));
        }
    }

    @Test
    void bytesAreLinesToo() {
        save("a", 3);
        try (TestRoute route = start("batching=true", "outputType=Bytes", "lookbackWindow=0")) {
            route.awaitCount(1);
            byte[] body = (byte[]) route.received().get(0).body();
            String stored = String.join(
                            "\n",
                            service.records().stream().map(StoredRecord::json).toList())
                    + "\n";
            assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo(stored);
        }
    }

    @Test
    void otherTypesAreLists() {
        save("a", 3);
        for (String type : List.of("outputType=Map", "outputType=JsonNode", "outputClass=" + Issue.class.getName())) {
            try (TestRoute route = start("batching=true", type, "lookbackWindow=0", "cursorKey=" + type.hashCode())) {
                route.awaitCount(1);
                Class<?> expected =
                        type.endsWith("Map") ? Map.class : type.endsWith("Node") ? JsonNode.class : Issue.class;
                assertThat((List<?>) route.received().get(0).body()).hasSize(3).allMatch(expected::isInstance);
            }
        }
    }

    @Test
    void aBatchIsCutAtTheBytesAllowed() {
        String text = "x".repeat(1_000);
        service.save(IntStream.range(0, 10)
                .mapToObj(i -> Map.<String, Object>of("id", "a" + i, "text", i == 5 ? text.repeat(5) : text))
                .toList());
        try (TestRoute route = start("batching=true", "batchBytes=4000", "lookbackWindow=0")) {
            route.awaitCursor(lastCursor());
            assertThat(ids(route))
                    .containsExactlyElementsOf(
                            service.records().stream().map(StoredRecord::id).toList());
            assertThat(route.received().size()).isGreaterThan(3);
            assertThat(route.received())
                    .allMatch(batch -> size(batch) == 1 || batch.text().length() - size(batch) <= 4_000)
                    .anyMatch(batch -> size(batch) == 1 && batch.text().length() > 5_000);
        }
    }

    @Test
    void withSeveralWorkersABatchHoldsTheRecordsOfOne() {
        Map<String, String> threads = new HashMap<>();
        try (TestRoute route = start("batching=true", "concurrentConsumers=4", "lookbackWindow=1500", "limit=100")) {
            for (int round = 0; round < 5; round++) {
                int number = round;
                service.save(IntStream.range(0, 40)
                        .mapToObj(i -> Map.<String, Object>of("id", "r" + i, "round", number))
                        .toList());
                route.awaitRequests(2);
            }
            route.awaitCursor(lastCursor());
            Map<String, Integer> rounds = new HashMap<>();
            for (Received batch : route.received()) {
                for (JsonNode record : lines(batch)) {
                    String id = service.field(record, "id").asText();
                    assertThat(threads.computeIfAbsent(id, key -> batch.thread()))
                            .isEqualTo(batch.thread());
                    Integer before =
                            rounds.put(id, service.field(record, "round").asInt());
                    assertThat(before == null || before < rounds.get(id)).isTrue();
                }
            }
            assertThat(rounds).hasSize(40).allSatisfy((id, round) -> assertThat(round)
                    .isEqualTo(4));
            assertThat(threads.values().stream().distinct().count()).isBetween(2L, 4L);
        }
    }

    @Test
    void aBatchThatFailsComesAgainAsAWhole() {
        save("a", 6);
        List<Integer> failures = new ArrayList<>();
        try (TestRoute route = route("batching=true", "limit=3", "lookbackWindow=0")
                .startThrough(steps -> steps.process(exchange -> {
                    if (failures.size() < 2) {
                        failures.add(1);
                        throw new IllegalStateException("no");
                    }
                }))) {
            route.awaitCursor(lastCursor());
            assertThat(ids(route)).containsExactly("a0", "a1", "a2", "a3", "a4", "a5");
        }
    }

    /** What {@code outputClass} names. */
    public static class Issue {
        public String id;
        public String title;
    }

    private int size(Received batch) {
        return (int) batch.headers().get(service.batchSizeHeader());
    }

    private List<String> ids(TestRoute route) {
        return route.received().stream()
                .flatMap(batch -> lines(batch).stream())
                .map(record -> service.field(record, "id").asText())
                .toList();
    }

    private List<JsonNode> lines(Received batch) {
        return batch.text()
                .lines()
                .map(line -> {
                    try {
                        return mapper.readTree(line);
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
