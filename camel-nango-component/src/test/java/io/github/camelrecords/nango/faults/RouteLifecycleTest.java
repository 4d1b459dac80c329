package io.github.camelrecords.nango.faults;

import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.RouteLifecycleContract;
import io.github.camelrecords.nango.delivery.NangoService;

/** {@code nango:records} in a route that stops and starts. */
class RouteLifecycleTest extends RouteLifecycleContract {

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }
}
