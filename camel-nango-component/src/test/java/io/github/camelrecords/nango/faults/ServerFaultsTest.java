package io.github.camelrecords.nango.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoFaultRule;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The server answers with a failure or with nonsense, after the first page and for a while: nothing is lost, doubled or
 * committed too far, nobody is flooded, the health check tells, and the route goes on by itself.
 */
class ServerFaultsTest extends FaultTest {

    /** What a reset leaves of the bytes in front of it is up to the operating system. */
    private static final Integer ANY = -1;

    /** @param code what the health check shows; {@code null} where there was no answer */
    private record Fault(String name, Consumer<NangoFaultRule> script, Integer code, List<String> warning) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Fault fault(String name, Consumer<NangoFaultRule> script, Integer code, String... warning) {
        return new Fault(name, script, code, List.of(warning));
    }

    static Stream<Fault> faults() {
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
                fault("redirect", rule -> rule.redirect("https://login.example.com/?k=v"), 302, "redirect", "baseUrl"),
                fault("reset", NangoFaultRule::connectionReset, null, "got no answer", "Check baseUrl"),
                fault("empty response", NangoFaultRule::emptyResponse, null, "got no answer", "Check baseUrl"),
                fault("cut in body", NangoFaultRule::cutInBody, 200, "broke off"),
                fault("reset in body", NangoFaultRule::resetInBody, ANY, "/records"),
                fault("slow", rule -> rule.delay(Duration.ofSeconds(3)), null, "got no answer", "responseTimeout"),
                fault("slow drip", rule -> rule.drip(400, Duration.ofSeconds(30)), 200, "broke off"),
                fault("repeated cursor", NangoFaultRule::repeatCursor, null, "next cursor", "a second time"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isSurvived(Fault fault) throws Exception {
        save(1, 5);
        route.option("limit", 2)
                .option("delay", 100)
                .option("responseTimeout", 400)
                .start();
        route.awaitAccepted(5);
        awaitCursor(cursorOf("5"));
        route.awaitUp();
        nango.requests().clear();
        fault.script().accept(nango.faults().always().onPath("/records"));
        save(6, 10);

        route.awaitDown();
        int polls = 4;
        route.awaitPolls(polls);

        // a page before the fault, or the part of one, may have come through; what was not delivered is not committed
        List<String> delivered = route.sink().accepted();
        assertThat(route.consumer().getCursor())
                .isIn(delivered.stream().map(this::cursorOf).toList());
        assertThat(nango.requests().count()).isLessThanOrEqualTo(4L * (polls + 8));
        assertThat(route.healthCode()).matches(code -> ANY.equals(fault.code()) || Objects.equals(code, fault.code()));
        assertThat(route.health().getError()).isPresent();
        assertOneWarning(fault.warning());

        nango.faults().clear();
        route.awaitUp();

        assertThat(route.awaitAccepted(10)).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        awaitCursor(cursorOf("10"));
        assertThat(log.lines()).anyMatch(line -> line.isOurs() && line.text().endsWith("works again"));
        assertThat(route.sink().offered()).hasSize(10);
    }

    private void assertOneWarning(List<String> expected) {
        assertThat(log.warnings()).singleElement().satisfies(line -> {
            assertThat(line.text())
                    .contains("nango:github:user-123:GithubIssue")
                    .contains(expected);
            assertThat(line.hasStackTrace()).isFalse();
        });
    }
}
