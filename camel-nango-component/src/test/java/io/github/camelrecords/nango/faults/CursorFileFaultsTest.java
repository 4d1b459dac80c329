package io.github.camelrecords.nango.faults;

import io.github.camelrecords.delivery.CursorFileFaultsContract;
import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.nango.delivery.NangoService;

/** Damaged cursor files of {@code nango:records}. */
class CursorFileFaultsTest extends CursorFileFaultsContract {

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }
}
