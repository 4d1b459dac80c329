package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.RestartContract;
import io.github.camelrecords.delivery.RecordService;

/** {@code sequin:records} after a process that was killed. */
class RestartContractTest extends RestartContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }
}
