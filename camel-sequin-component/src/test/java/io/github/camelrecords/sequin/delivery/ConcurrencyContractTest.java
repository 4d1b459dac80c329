package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.ConcurrencyContract;
import io.github.camelrecords.delivery.RecordService;

/** {@code sequin:records} with several records at a time. */
class ConcurrencyContractTest extends ConcurrencyContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }
}
