package io.github.camelrecords.nango.faults;

import io.github.camelrecords.delivery.DeveloperConsoleContract;
import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.nango.delivery.NangoService;

/** {@code nango:records} at Camel's developer console. */
class DeveloperConsoleTest extends DeveloperConsoleContract {

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }

    @Override
    protected String consoleId() {
        return "nango";
    }
}
