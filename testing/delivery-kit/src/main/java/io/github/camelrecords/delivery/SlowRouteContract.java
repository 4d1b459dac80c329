package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A route that is slower than a server has patience for. */
public abstract class SlowRouteContract extends DeliveryContract {

    @Test
    void aPageIsTakenAtOnceHoweverSlowTheRouteIs() throws Exception {
        // far more than the buffers of both sockets hold
        String text = "x".repeat(20_000);
        service.save(IntStream.range(0, 500)
                .mapToObj(i -> Map.<String, Object>of("id", "a" + i, "text", text))
                .toList());
        List<String> pages = service.answers(service.records());
        AtomicBoolean taken = new AtomicBoolean();
        try (ImpatientServer server = new ImpatientServer(pages, 20_000);
                TestRoute route = route(
                                "baseUrl=" + server.baseUrl(),
                                "readAheadBytes=65536",
                                "delay=600000",
                                "lookbackWindow=0")
                        .with("limit=500")
                        // the first record takes as long as the server has patience
                        .startThrough(
                                steps -> steps.process(exchange -> taken.set(taken.get() || server.awaitEnd())))) {
            route.awaitCount(500);
            assertThat(route.ids()).doesNotHaveDuplicates().hasSize(500);
            assertThat(taken).isTrue();
            assertThat(server.cuts()).isZero();
            assertThat(server.requests()).isEqualTo(pages.size());
        }
    }
}
