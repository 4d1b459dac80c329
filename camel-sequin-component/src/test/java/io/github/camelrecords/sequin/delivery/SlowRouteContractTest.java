package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.SlowRouteContract;

/** {@code sequin:records} into a slow route. */
class SlowRouteContractTest extends SlowRouteContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }
}
