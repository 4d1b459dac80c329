package io.github.camelrecords.nango.delivery;

import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.SlowRouteContract;

/** {@code nango:records} into a slow route. */
class SlowRouteTest extends SlowRouteContract {

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }
}
