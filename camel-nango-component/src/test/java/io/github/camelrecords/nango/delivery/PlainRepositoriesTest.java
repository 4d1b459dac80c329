package io.github.camelrecords.nango.delivery;

import io.github.camelrecords.delivery.PlainRepositoriesContract;
import io.github.camelrecords.delivery.RecordService;

/** {@code nango:records} with Camel's own repositories. */
class PlainRepositoriesTest extends PlainRepositoriesContract {

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }
}
