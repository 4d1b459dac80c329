package io.github.camelrecords.nango.delivery;

import io.github.camelrecords.delivery.DeliveryContract;
import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRequest;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.util.List;

/** A Nango with an empty model and a folder for cursors. */
abstract class DeliveryTestBase extends DeliveryContract {

    NangoSimulator nango;
    NangoModel model;

    @Override
    protected RecordService startService() {
        NangoService started = NangoService.start();
        nango = started.nango();
        model = started.model();
        return started;
    }

    List<NangoRequest> pages() {
        return nango.requests().onPath("/records");
    }

    List<NangoRequest> prunes() {
        return nango.requests().onPath("/records/prune");
    }
}
