package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.KillContract;
import io.github.camelrecords.delivery.RecordService;

/** {@code sequin:records} in a process that is killed again and again. */
class KillContractTest extends KillContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }

    /** A record gets its place when it can be seen. */
    @Override
    protected int lookbackWindow() {
        return 0;
    }
}
