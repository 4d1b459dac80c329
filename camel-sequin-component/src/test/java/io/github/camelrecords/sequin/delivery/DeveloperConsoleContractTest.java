package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.DeveloperConsoleContract;
import io.github.camelrecords.delivery.RecordService;

/** {@code sequin:records} at Camel's developer console. */
class DeveloperConsoleContractTest extends DeveloperConsoleContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }

    @Override
    protected String consoleId() {
        return "sequin";
    }
}
