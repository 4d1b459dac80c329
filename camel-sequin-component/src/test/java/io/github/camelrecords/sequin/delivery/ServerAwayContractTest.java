package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.ServerAwayContract;

/** {@code sequin:records} while Sequin is away. */
class ServerAwayContractTest extends ServerAwayContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }
}
