package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.PlainRepositoriesContract;
import io.github.camelrecords.delivery.RecordService;

/** {@code sequin:records} with Camel's own repositories. */
class PlainRepositoriesContractTest extends PlainRepositoriesContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }
}
