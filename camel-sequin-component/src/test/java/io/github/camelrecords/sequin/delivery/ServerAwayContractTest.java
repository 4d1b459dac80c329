package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.ServerAwayContract;
import io.github.camelrecords.delivery.RecordService;

/** {@code sequin:records} while Sequin is away. */
class ServerAwayContractTest extends ServerAwayContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }
}
