package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.SharedStreamContract;

/** {@code sequin:records} with two consumers of one stream. */
class SharedStreamContractTest extends SharedStreamContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }
}
