package io.github.camelrecords.nango.faults;

import io.github.camelrecords.delivery.ManagementContract;
import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.nango.delivery.NangoService;

/** {@code nango:records} at a JMX console. */
class ManagementTest extends ManagementContract {

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }
}
