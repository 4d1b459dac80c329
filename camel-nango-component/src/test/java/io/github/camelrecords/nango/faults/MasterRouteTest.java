package io.github.camelrecords.nango.faults;

import io.github.camelrecords.delivery.MasterRouteContract;
import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.nango.delivery.NangoService;

/** {@code nango:records} behind {@code master:}. */
class MasterRouteTest extends MasterRouteContract {

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }
}
