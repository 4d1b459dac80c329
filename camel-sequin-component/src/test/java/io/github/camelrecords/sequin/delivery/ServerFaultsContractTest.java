package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.ServerFault;
import io.github.camelrecords.delivery.ServerFaultsContract;
import io.github.camelrecords.simulator.sequin.SequinFaultRule;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** {@code sequin:records} and a Sequin that answers with a failure or with nonsense. */
class ServerFaultsContractTest extends ServerFaultsContract {

    @Override
    protected RecordService startService() {
        return new SequinService();
    }

    private static ServerFault fault(String name, Consumer<SequinFaultRule> script, Integer code, String... warning) {
        return new ServerFault(
                name,
                service -> script.accept(
                        ((SequinService) service).sequin().faults().always().onPath("/v1/records")),
                code,
                List.of(warning));
    }

    static Stream<ServerFault> faults() {
        String page = "{\"records\":[";
        return Stream.of(
                fault("401", SequinFaultRule::unauthorized, 401, "401", "option token"),
                fault("404", rule -> rule.status(404), 404, "404", "Check baseUrl"),
                fault("500", rule -> rule.status(500), 500, "500", "Sequin's log"),
                fault("500 that nobody handled", rule -> rule.unhandled(500), 500, "500", "Sequin's log"),
                fault("502 with HTML", rule -> rule.html(502), 502, "502", "Sequin's log"),
                fault("200 with HTML", rule -> rule.html(200), 200, "not with JSON", "Check that baseUrl"),
                fault("empty body", rule -> rule.respond(200, "application/json", ""), 200, "empty body", "baseUrl"),
                fault("truncated JSON", SequinFaultRule::truncatedJson, 200, "broke off", "baseUrl"),
                fault("wrong JSON type", rule -> rule.json("[]"), 200, "not a page of records", "baseUrl"),
                fault("no records", rule -> rule.json("{\"cursor\":\"MQ==\"}"), 200, "records", "baseUrl"),
                fault("no id", rule -> rule.json(page + "{\"data\":{}}],\"cursor\":\"MQ==\"}"), 200, "upstream_id"),
                fault("redirect", rule -> rule.redirect("https://login.example.com/?k=v"), 302, "redirect", "baseUrl"),
                fault("reset", SequinFaultRule::connectionReset, null, "got no answer", "Check baseUrl"),
                fault("empty response", SequinFaultRule::emptyResponse, null, "got no answer", "Check baseUrl"),
                fault("cut in body", SequinFaultRule::cutInBody, 200, "broke off"),
                fault("reset in body", SequinFaultRule::resetInBody, ServerFault.ANY_CODE, "/v1/records"),
                fault("slow", rule -> rule.delay(Duration.ofSeconds(5)), null, "got no answer", "responseTimeout")
                        .untilPatienceEnds(),
                fault("slow drip", rule -> rule.drip(400, Duration.ofSeconds(30)), 200, "broke off")
                        .untilPatienceEnds());
    }
}
