package io.github.camelrecords.nango.faults;

import io.github.camelrecords.delivery.RecordService;
import io.github.camelrecords.delivery.ServerFault;
import io.github.camelrecords.delivery.ServerFaultsContract;
import io.github.camelrecords.nango.delivery.NangoService;
import io.github.camelrecords.simulator.nango.NangoFaultRule;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** {@code nango:records} and a Nango that answers with a failure or with nonsense. */
class ServerFaultsTest extends ServerFaultsContract {

    private static final Integer ANY = ServerFault.ANY_CODE;

    @Override
    protected RecordService startService() {
        return NangoService.start();
    }

    private static ServerFault fault(String name, Consumer<NangoFaultRule> script, Integer code, String... warning) {
        return new ServerFault(
                name,
                service -> script.accept(
                        ((NangoService) service).nango().faults().always().onPath("/records")),
                code,
                List.of(warning));
    }

    /** The rest of a page. */
    private static String recordAt(String cursor) {
        return "{\"id\":\"9\",\"title\":\"x\",\"_nango_metadata\":{\"last_modified_at\":\"2026-01-01T00:00:00.000000+00:00\","
                + "\"last_action\":\"ADDED\",\"cursor\":\"" + cursor + "\"}}],\"next_cursor\":null}";
    }

    static Stream<ServerFault> faults() {
        String page = "{\"records\":[";
        return Stream.of(
                fault("401", NangoFaultRule::unauthorized, 401, "401 unknown_account", "option secretKey"),
                fault("database down", NangoFaultRule::databaseDown, 401, "database is down", "polling goes on"),
                fault("403", NangoFaultRule::forbidden, 403, "403", "environment:records:read"),
                fault("500", rule -> rule.status(500), 500, "500", "smaller limit"),
                fault("502 with HTML", rule -> rule.html(502), 502, "502", "Nango's log"),
                fault("200 with HTML", rule -> rule.html(200), 200, "not with JSON", "Check that baseUrl"),
                fault("empty body", rule -> rule.respond(200, "application/json", ""), 200, "empty body", "baseUrl"),
                fault("truncated JSON", NangoFaultRule::truncatedJson, 200, "broke off", "baseUrl"),
                fault("wrong JSON type", rule -> rule.json("[]"), 200, "not a page of records", "baseUrl"),
                fault("no next_cursor", rule -> rule.json(page + "]}"), 200, "next_cursor", "baseUrl"),
                fault("no metadata", rule -> rule.json(page + "{\"id\":\"9\"}],\"next_cursor\":null}"), 200, "cursor"),
                fault(
                        "a cursor that is none",
                        rule -> rule.json(page + recordAt("damaged")),
                        200,
                        "a cursor that Nango"),
                fault("redirect", rule -> rule.redirect("https://login.example.com/?k=v"), 302, "redirect", "baseUrl"),
                fault("reset", NangoFaultRule::connectionReset, null, "got no answer", "Check baseUrl"),
                fault("empty response", NangoFaultRule::emptyResponse, null, "got no answer", "Check baseUrl"),
                fault("cut in body", NangoFaultRule::cutInBody, 200, "broke off"),
                fault("reset in body", NangoFaultRule::resetInBody, ANY, "/records"),
                fault("slow", rule -> rule.delay(Duration.ofSeconds(5)), null, "got no answer", "responseTimeout")
                        .untilPatienceEnds(),
                fault("slow drip", rule -> rule.drip(400, Duration.ofSeconds(30)), 200, "broke off")
                        .untilPatienceEnds(),
                fault("repeated cursor", NangoFaultRule::repeatCursor, null, "next cursor", "a second time"));
    }
}
