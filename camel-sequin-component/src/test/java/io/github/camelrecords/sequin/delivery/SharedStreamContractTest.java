package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.SharedStreamContract;
import io.github.camelrecords.delivery.RecordService;

/** {@code sequin:records} with two consumers of one stream. */
class SharedStreamContractTest extends SharedStreamContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }
}
