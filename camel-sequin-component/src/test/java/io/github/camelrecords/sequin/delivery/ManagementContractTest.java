package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.ManagementContract;
import io.github.camelrecords.delivery.RecordService;

/** {@code sequin:records} at a JMX console. */
class ManagementContractTest extends ManagementContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }
}
