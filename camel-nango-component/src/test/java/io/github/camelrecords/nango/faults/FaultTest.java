package io.github.camelrecords.nango.faults;

import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.RouteContract;
import io.github.camelrecords.nango.delivery.NangoService;

/** A Nango server, a cursor folder, a route that is not started yet, and the log. */
abstract class FaultTest extends RouteContract {

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }

    NangoService nango() {
        return (NangoService) service;
    }
}
