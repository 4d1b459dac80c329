package io.github.camelrecords.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The server answers with a failure or with nonsense, after the first page and for a while: nothing is lost, doubled or
 * committed too far, nobody is flooded, the health check tells, and the route goes on by itself.
 * <p>
 * A connector gives its {@link ServerFault}s as a static method {@code faults}.
 */
public abstract class ServerFaultsContract extends RouteContract {

    @ParameterizedTest
    @MethodSource("faults")
    void isSurvived(ServerFault fault) throws Exception {
        save(1, 5);
        route.option("limit", 2)
                .option("delay", 100)
                .option("responseTimeout", fault.patience())
                .start();
        route.awaitAccepted(5);
        awaitCursor(cursorOf("5"));
        route.awaitUp();
        service.forgetRequests();
        fault.script().accept(service);
        save(6, 10);

        route.awaitDown();
        int polls = 4;
        route.awaitPolls(polls);

        // a page before the fault, or the part of one, may have come through; what was not delivered is not committed
        List<String> delivered = route.sink().accepted();
        assertThat(route.consumer().getCursor())
                .isIn(delivered.stream().map(this::cursorOf).toList());
        assertThat(service.requests()).isLessThanOrEqualTo(4L * (polls + 8));
        assertThat(route.healthCode())
                .matches(code -> ServerFault.ANY_CODE.equals(fault.code()) || Objects.equals(code, fault.code()));
        assertThat(route.health().getError()).isPresent();
        assertOneWarning(fault.warning());

        service.repair();
        route.awaitUp();

        assertThat(route.awaitAccepted(10)).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        awaitCursor(cursorOf("10"));
        assertThat(log.lines()).anyMatch(line -> line.isOurs() && line.text().endsWith("works again"));
        assertThat(route.sink().offered()).hasSize(10);
    }

    private void assertOneWarning(List<String> expected) {
        assertThat(log.warnings()).singleElement().satisfies(line -> {
            assertThat(line.text()).contains(service.streamName()).contains(expected);
            assertThat(line.hasStackTrace()).isFalse();
        });
    }
}
