package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.FailingRouteContract;
import io.github.camelrecords.delivery.RecordService;

/** {@code sequin:records} in a route that fails. */
class FailingRouteContractTest extends FailingRouteContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }
}
