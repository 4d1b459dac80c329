package io.github.camelrecords.examples.sequin;

import io.github.camelrecords.simulator.sequin.SequinRecord;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.simulator.sequin.SequinSink;
import io.github.camelrecords.simulator.sequin.SequinSinkStatus;
import io.github.camelrecords.simulator.sequin.SequinSync;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The bundled simulator with made-up subscriptions and orders. It lives as long as one run, so every run builds the same server
 * again, with all changes of earlier runs; what those have acknowledged is gone, as it is on a server.
 */
final class SimulatedSequin implements AutoCloseable {

    /** What a run finds, and what changes while it reads. */
    static final int FIRST_RECORDS = 5;

    static final int RECORDS = FIRST_RECORDS + 2;
    static final int FIRST_MESSAGES = 3;
    static final int MESSAGES_BEFORE_BACKFILL = FIRST_MESSAGES + 2;
    static final int CUSTOMERS = 2;
    static final int MESSAGES = MESSAGES_BEFORE_BACKFILL + CUSTOMERS;
    static final int FAILURES = 2;

    private static final String SUBSCRIPTIONS = "stripe:subscription";
    private static final String ORDERS = "public.orders";
    private static final String CUSTOMERS_TABLE = "public.customers";

    private final SequinSimulator sequin = SequinSimulator.builder().build();
    private final SequinSync billing = sequin.sync("billing");
    private final SequinSink orders = sequin.sink("orders");

    private SimulatedSequin() {}

    static SimulatedSequin start(Runs runs) {
        SimulatedSequin simulated = new SimulatedSequin();
        // a sink that is disabled takes no changes, like one that is made later: these rows need a backfill
        simulated.orders.status(SequinSinkStatus.DISABLED);
        for (int id = 1; id <= CUSTOMERS; id++) {
            simulated.orders.insert(CUSTOMERS_TABLE, Map.of("id", id, "name", "Customer " + id));
        }
        for (int run = 1; run < runs.begun(); run++) {
            if (run > runs.done()) {
                simulated.orders.status(SequinSinkStatus.ACTIVE);
            }
            simulated.create(run);
            simulated.change(run);
        }
        simulated.orders.status(SequinSinkStatus.ACTIVE);
        simulated.create(runs.begun());
        simulated.sequin.start();
        return simulated;
    }

    private void create(int run) {
        for (int i = 1; i <= FIRST_RECORDS; i++) {
            billing.insert(SUBSCRIPTIONS, subscription(run, i), Map.of("status", "active", "quantity", i));
        }
        for (int i = 1; i <= FIRST_MESSAGES; i++) {
            String note = i == 2 ? "fails twice" : "";
            orders.insert(ORDERS, Map.of("id", order(run, i), "total", "12.50", "note", note));
        }
    }

    /** One update and one deletion, of records and of rows. */
    void change(int run) {
        billing.update(SUBSCRIPTIONS, subscription(run, 1), Map.of("status", "active", "quantity", 10));
        billing.delete(SUBSCRIPTIONS, subscription(run, 2));
        orders.update(ORDERS, Map.of("id", order(run, 1), "total", "99.00"));
        orders.delete(ORDERS, Map.of("id", order(run, 3)));
    }

    private static String subscription(int run, int number) {
        return "sub-" + run + "-" + number;
    }

    private static int order(int run, int number) {
        return run * 10 + number;
    }

    SequinSimulator sequin() {
        return sequin;
    }

    /** How many messages the server was told are done. */
    int acknowledged() {
        return orders.acknowledged().size();
    }

    /** How many messages the server still has. */
    int held() {
        return orders.held().size();
    }

    /** Whether the records were read to their end: asked twice for what follows the last one, since the first time is ahead. */
    boolean isReadToTheEnd() {
        List<SequinRecord> records = sequin.records().all();
        String end = records.get(records.size() - 1).cursor();
        return sequin.requests().count(request -> end.equals(request.query("after_cursor"))) > 1;
    }

    Target target(Path folder) {
        return new Target(sequin.baseUrl(), sequin.token(), orders.name(), CUSTOMERS_TABLE, Target.ALL_ROUTES, folder);
    }

    @Override
    public void close() {
        sequin.close();
    }
}
