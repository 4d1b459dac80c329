package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.PageCursorContract;
import io.github.camelrecords.delivery.RecordService;

/** {@code sequin:records}, whose positions are the ends of pages. */
class PageCursorContractTest extends PageCursorContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }
}
