package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.RouteLifecycleContract;

/** {@code sequin:records} in a route that stops and starts. */
class RouteLifecycleContractTest extends RouteLifecycleContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }
}
