package io.github.camelrecords.nango.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.delivery.FailingRouteContract;
import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.nango.delivery.NangoService;
import org.junit.jupiter.api.Test;

/** {@code nango:records} in a route that fails. */
class FailingRouteTest extends FailingRouteContract {

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }

    /** It never comes into the route, so the bridge is the only way for the route to hear of it. */
    @Test
    void aBridgedErrorHandlerSeesARecordThatCannotBeHandedOut() throws Exception {
        ((NangoService) service).model().prune(cursorOf("3"));
        route.sink().repair();

        route.option("bridgeErrorHandler", true)
                .option("breakOnFirstError", false)
                .option("pruned", "fail")
                .start(this::observed);
        await().until(() -> !handled.isEmpty());

        assertThat(handled).containsOnly("null");
    }
}
