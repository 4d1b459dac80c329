package io.github.camelrecords.nango.delivery;

import io.github.camelrecords.delivery.ConcurrencyContract;
import io.github.camelrecords.delivery.RecordService;

/** Several records of {@code nango:records} at a time. */
class ConcurrencyTest extends ConcurrencyContract {

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }
}
