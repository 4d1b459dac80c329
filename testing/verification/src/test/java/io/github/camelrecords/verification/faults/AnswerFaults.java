package io.github.camelrecords.verification.faults;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.camelrecords.simulator.nango.NangoFault;
import io.github.camelrecords.simulator.nango.NangoFaultRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** Answers that are broken, wrong or late: WireMock's faults, and what proxies and servers in trouble send. */
final class AnswerFaults {

    private static final Duration LONG = FaultSite.TIMEOUT.plusSeconds(1);

    private AnswerFaults() {}

    static List<FaultCase> cases() {
        return List.of(
                FaultCase.quick("answer: empty (WireMock)", stub(fault("EMPTY_RESPONSE"))),
                FaultCase.quick("answer: malformed chunk (WireMock)", stub(fault("MALFORMED_RESPONSE_CHUNK"))),
                FaultCase.quick("answer: random data (WireMock)", stub(fault("RANDOM_DATA_THEN_CLOSE"))),
                FaultCase.heavy("answer: reset (WireMock)", stub(fault("CONNECTION_RESET_BY_PEER"))),
                FaultCase.heavy(
                        "answer: chunked dribble (WireMock)", server(rule -> rule.drip(20, Duration.ofSeconds(1)))),
                FaultCase.heavy(
                        "answer: dribble beyond the time-out", server(rule -> rule.drip(100, Duration.ofSeconds(60)))),
                FaultCase.heavy("answer: cut in the body", server(NangoFaultRule::cutInBody)),
                FaultCase.heavy("answer: reset in the body", server(NangoFaultRule::resetInBody)),
                FaultCase.quick("answer: 200 with half of the JSON", server(NangoFaultRule::truncatedJson)),
                FaultCase.heavy("answer: 200 with HTML", server(rule -> rule.html(200))),
                FaultCase.heavy("answer: 200 with another JSON", server(rule -> rule.json("[]"))),
                FaultCase.quick("answer: gzip that breaks off", stub(brokenGzip())),
                FaultCase.heavy("answer: 204", server(rule -> rule.respond(204, "application/json", ""))),
                FaultCase.heavy("answer: 500", server(rule -> rule.status(500))),
                FaultCase.heavy("answer: 502 with HTML", server(rule -> rule.html(502))),
                FaultCase.heavy("answer: 503", server(rule -> rule.status(503))),
                FaultCase.heavy("answer: 401", server(NangoFaultRule::unauthorized)),
                FaultCase.heavy("answer: the server's database is down", server(NangoFaultRule::databaseDown)),
                FaultCase.heavy("answer: a redirect", server(rule -> rule.redirect("http://127.0.0.1:9/login"))),
                FaultCase.heavy("answer: the same cursor again", server(NangoFaultRule::repeatCursor)),
                FaultCase.heavy("answer: short pages", server(rule -> rule.shortPages(3))),
                FaultCase.heavy("answer: too late", server(rule -> rule.delay(LONG))),
                FaultCase.quick("answer: one of two nodes lags", laggingNode()));
    }

    /** For every request for a page. */
    static Fault server(Function<NangoFaultRule, NangoFault> script) {
        return server(2, script);
    }

    /** @param hits on how many requests it has to act at least */
    static Fault server(int hits, Function<NangoFaultRule, NangoFault> script) {
        return site -> {
            NangoFault fault = script.apply(site.nango().faults().always().onPath("/records"));
            return Fault.ongoing(() -> fault.hits() >= hits, fault::clear);
        };
    }

    private static ResponseDefinitionBuilder fault(String name) {
        return WireMock.aResponse().withFault(com.github.tomakehurst.wiremock.http.Fault.valueOf(name));
    }

    /** WireMock answers in the simulator's place. */
    private static Fault stub(ResponseDefinitionBuilder answer) {
        return site -> {
            AtomicInteger requests = new AtomicInteger();
            StubMapping stub = site.nango()
                    .wireMock()
                    .stubFor(WireMock.get(WireMock.urlPathEqualTo("/records"))
                            .andMatching(request -> {
                                requests.incrementAndGet();
                                return MatchResult.exactMatch();
                            })
                            .willReturn(answer));
            long before = site.failures();
            return Fault.ongoing(
                    () -> requests.get() >= 2 && site.failures() > before,
                    () -> site.nango().wireMock().removeStubMapping(stub));
        };
    }

    private static ResponseDefinitionBuilder brokenGzip() {
        String page = "{\"records\":[" + "{\"id\":\"none\"},".repeat(2_000) + "],\"next_cursor\":null}";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return WireMock.ok()
                .withHeader("Content-Type", "application/json")
                .withHeader("Content-Encoding", "gzip")
                .withBody(Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    }

    /** Every second answer is that of a replica that is behind, by less than the look-back window. */
    private static Fault laggingNode() {
        return site -> {
            AtomicInteger requests = new AtomicInteger();
            NangoFault fault = site.nango()
                    .faults()
                    .always()
                    .onPath("/records")
                    .when(request -> requests.incrementAndGet() % 2 == 0)
                    .replicaLag(FaultSite.LOOKBACK.dividedBy(6));
            return Fault.ongoing(() -> fault.hits() >= 10, fault::clear);
        };
    }
}
