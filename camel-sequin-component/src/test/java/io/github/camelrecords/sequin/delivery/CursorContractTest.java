package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.CursorContract;
import io.github.camelrecords.delivery.RecordService;

/** {@code sequin:records} with cursors that are there already. */
class CursorContractTest extends CursorContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }

    @Override
    protected String warningOfDamagedCursor() {
        return DAMAGED;
    }

    /** A cursor is opaque: only the service can say whether it is one. */
    @Override
    protected boolean seesDamageItself() {
        return false;
    }
}
