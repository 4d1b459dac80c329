package io.github.camelrecords.nango.operations;

import static io.github.camelrecords.nango.operations.SimulatedOperations.CONNECTION;
import static io.github.camelrecords.nango.operations.SimulatedOperations.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.stream.http.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading records page by page in the middle of a route. */
class RecordPagesTest {

    private static final String RECORDS = "nango:records?connectionId=user-123&model=Issue&outputType=Map";

    private final SimulatedOperations camel = new SimulatedOperations();
    private final NangoModel issues =
            camel.nango().connection(INTEGRATION, CONNECTION).model("Issue");

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    private void save(int from, int to) {
        issues.save(IntStream.range(from, to)
                .mapToObj(i -> Map.of("id", "r" + i, "title", "t" + i))
                .toList());
    }

    private static List<String> ids(Exchange exchange) {
        List<String> ids = new ArrayList<>();
        for (Object record : exchange.getMessage().getBody(List.class)) {
            ids.add((String) ((Map<?, ?>) record).get("id"));
        }
        return ids;
    }

    private List<String> stored() {
        return issues.records().stream().map(NangoRecord::id).toList();
    }

    @Test
    void aLoopReadsAllPages() throws Exception {
        save(0, 25);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to(RECORDS + "&limit=10")
                        .to("mock:pages")
                        .loopDoWhile(header(NangoConstants.NEXT_CURSOR).isNotNull())
                        .setHeader(NangoConstants.CURSOR, header(NangoConstants.NEXT_CURSOR))
                        .to(RECORDS + "&limit=10")
                        .to("mock:pages")
                        .end();
            }
        });

        camel.succeed("direct:all");

        List<String> read = camel.context().getEndpoint("mock:pages", MockEndpoint.class).getExchanges().stream()
                .flatMap(page -> ids(page).stream())
                .toList();
        assertThat(read).isEqualTo(stored());
    }

    @Test
    void thePageEndsTheReadingWithoutANextCursor() throws Exception {
        save(0, 3);

        Exchange first = camel.succeed(RECORDS + "&limit=2");
        Exchange last = camel.succeed(
                RECORDS + "&limit=2",
                null,
                Map.of(NangoConstants.CURSOR, first.getMessage().getHeader(NangoConstants.NEXT_CURSOR)));

        assertThat(ids(first)).isEqualTo(stored().subList(0, 2));
        assertThat(ids(last)).isEqualTo(stored().subList(2, 3));
        assertThat(last.getMessage().getHeaders()).doesNotContainKey(NangoConstants.NEXT_CURSOR);
    }

    @Test
    void deletedRecordsAreNotLostInAFilterThatNangoGetsWrong() throws Exception {
        save(0, 3);
        issues.delete("r1");

        assertThat(ids(camel.succeed(RECORDS + "&filter=updated,deleted"))).containsExactly("r1");
        assertThat(ids(camel.succeed(RECORDS, null, Map.of(NangoConstants.FILTER, "added"))))
                .containsExactlyInAnyOrder("r0", "r2");
    }

    @Test
    void recordsAreAskedForByIdAndTime() throws Exception {
        save(0, 5);

        assertThat(ids(camel.succeed(RECORDS, null, Map.of(NangoConstants.IDS, List.of("r1", "r3")))))
                .containsExactlyInAnyOrder("r1", "r3");
        assertThat(ids(camel.succeed(RECORDS + "&modifiedAfter=2199-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void aServerThatCannotAnswerFailsTheExchange() {
        save(0, 3);
        camel.nango().faults().next(1).onPath("/records").truncatedJson();

        Exchange failed = camel.send(RECORDS);

        assertThat(failed.getException()).isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.getKind())
                .isIn(ApiException.Kind.INVALID_RESPONSE, ApiException.Kind.UNREACHABLE));
    }
}
