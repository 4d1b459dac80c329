package io.github.camelrecords.nango.faults;

import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.SharedStreamContract;
import io.github.camelrecords.nango.delivery.NangoService;

/** Two consumers of one stream of {@code nango:records}. */
class SharedStreamTest extends SharedStreamContract {

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }
}
