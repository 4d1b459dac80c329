package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.CursorFileFaultsContract;
import io.github.camelrecords.delivery.RecordService;

/** {@code sequin:records} with damaged cursor files. */
class CursorFileFaultsContractTest extends CursorFileFaultsContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }
}
