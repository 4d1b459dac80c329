package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.MasterRouteContract;
import io.github.camelrecords.delivery.RecordService;

/** {@code sequin:records} behind {@code master:}. */
class MasterRouteContractTest extends MasterRouteContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }
}
