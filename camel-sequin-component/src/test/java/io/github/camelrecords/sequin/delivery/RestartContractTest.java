package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.RestartContract;

/** {@code sequin:records} after a process that was killed. */
class RestartContractTest extends RestartContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }
}
