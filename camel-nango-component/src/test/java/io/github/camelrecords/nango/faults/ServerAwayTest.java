package io.github.camelrecords.nango.faults;

import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.ServerAwayContract;
import io.github.camelrecords.nango.delivery.NangoService;

/** {@code nango:records} while Nango is away. */
class ServerAwayTest extends ServerAwayContract {

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }
}
