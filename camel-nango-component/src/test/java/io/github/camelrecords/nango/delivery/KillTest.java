package io.github.camelrecords.nango.delivery;

import io.github.camelrecords.delivery.KillContract;
import io.github.camelrecords.delivery.RecordService;

/** {@code nango:records} in a process that is killed again and again. */
class KillTest extends KillContract {

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }

    @Override
    protected int lookbackWindow() {
        return 3_000;
    }
}
