package io.github.camelrecords.nango.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoRecord;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A route that is slower than a server has patience for. */
class SlowRouteTest extends DeliveryTestBase {

    @Test
    void aPageIsTakenAtOnceHoweverSlowTheRouteIs() throws Exception {
        // far more than the buffers of both sockets hold
        String text = "x".repeat(20_000);
        model.save(IntStream.range(0, 500)
                .mapToObj(i -> Map.of("id", "a" + i, "text", text))
                .toList());
        String page = model.records().stream()
                .map(NangoRecord::json)
                .collect(Collectors.joining(",", "{\"records\":[", "],\"next_cursor\":null}"));
        AtomicBoolean taken = new AtomicBoolean();
        try (ImpatientServer server = new ImpatientServer(page, 20_000);
                TestRoute route = TestRoute.start(
                        uri("baseUrl=" + server.baseUrl(), "readAheadBytes=65536", "delay=600000", "lookbackWindow=0"),
                        Map.of(),
                        // the first record takes as long as the server has patience
                        steps -> steps.process(exchange -> taken.set(taken.get() || server.awaitEnd())))) {
            route.awaitCount(500);
            assertThat(route.ids()).doesNotHaveDuplicates().hasSize(500);
            assertThat(taken).isTrue();
            assertThat(server.cuts()).isZero();
            assertThat(server.requests()).isEqualTo(1);
        }
    }
}
