package io.github.camelrecords.nango.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would do harm twice is sent once; everything else is tried again. Counted on the wire. */
class RepetitionTest extends WireTest {

    private static final Set<String> ONCE = Set.of("trigger", "createVariant", "deleteVariant", "triggerAction");

    /** The least that a 429 makes a call wait is two seconds. */
    private static final long LONGER_THAN_A_REFUSAL = 2_100;

    static Stream<WireCall> onceOnly() {
        Stream<WireCall> proxied = Stream.of("POST", "PUT", "PATCH", "DELETE")
                .map(method -> callOf("proxy").with("httpMethod", method).message("{}"));
        return Stream.of(
                        WireCalls.minimal().filter(call -> ONCE.contains(call.operation())),
                        Stream.of(callOf("triggerAction").with("async", true)),
                        Stream.of(callOf("trigger").with("reset", true)),
                        proxied)
                .flatMap(calls -> calls);
    }

    static Stream<WireCall> again() {
        return Stream.concat(
                WireCalls.minimal().filter(call -> !ONCE.contains(call.operation())),
                Stream.of(callOf("proxy").with("httpMethod", "HEAD")));
    }

    private static WireCall callOf(String operation) {
        return WireCalls.minimal()
                .filter(call -> call.operation().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Arguments> with(Stream<WireCall> calls, Object... each) {
        return calls.flatMap(call -> Arrays.stream(each).map(other -> Arguments.of(call, other)));
    }

    static Stream<Arguments> onceOnlyWithStatus() {
        return with(onceOnly(), 500, 502, 503, 504);
    }

    static Stream<Arguments> onceOnlyWithFault() {
        return with(onceOnly(), Fault.CONNECTION_RESET_BY_PEER, Fault.EMPTY_RESPONSE, Fault.MALFORMED_RESPONSE_CHUNK);
    }

    static Stream<Arguments> againWithStatus() {
        return with(again(), 500, 502, 503, 504);
    }

    static Stream<Arguments> againWithFault() {
        return with(again(), Fault.CONNECTION_RESET_BY_PEER, Fault.EMPTY_RESPONSE);
    }

    @ParameterizedTest
    @MethodSource("onceOnlyWithStatus")
    void sentOnceWhenTheServerFails(WireCall call, int status) throws Exception {
        answerInTurn(json(status, "{\"error\":{\"code\":\"busy\"}}"), json(200, call.answer()));
        defaults.setMaxRetries(3);

        ApiException failure = refusal(call.uri(), call.body(), Map.of());

        assertThat(failure.getKind()).isEqualTo(Kind.SERVER_ERROR);
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        onlyRequest();
    }

    @ParameterizedTest
    @MethodSource("onceOnlyWithFault")
    void sentOnceWhenTheConnectionIsLost(WireCall call, Fault fault) throws Exception {
        answer(WireMock.aResponse().withFault(fault));
        defaults.setMaxRetries(3);

        ApiException failure = refusal(call.uri(), call.body(), Map.of());

        assertThat(failure.getKind()).isEqualTo(Kind.UNREACHABLE);
        onlyRequest();
    }

    @ParameterizedTest
    @MethodSource("againWithStatus")
    void sentAgainWhenTheServerFails(WireCall call, int status) throws Exception {
        answerInTurn(json(status, "{\"error\":{\"code\":\"busy\"}}"), json(200, call.answer()));

        done(call.uri(), call.body(), Map.of());

        assertTwiceTheSame();
    }

    @ParameterizedTest
    @MethodSource("againWithFault")
    void sentAgainWhenTheConnectionIsLost(WireCall call, Fault fault) throws Exception {
        answerInTurn(WireMock.aResponse().withFault(fault), json(200, call.answer()));

        done(call.uri(), call.body(), Map.of());

        assertTwiceTheSame();
    }

    @ParameterizedTest
    @MethodSource("again")
    void notMoreOftenThanAllowed(WireCall call) throws Exception {
        answer(503, "{\"error\":{\"code\":\"busy\"}}");
        defaults.setMaxRetries(2);

        assertThat(refusal(call.uri(), call.body(), Map.of()).getHttpResponseCode())
                .isEqualTo(503);

        assertThat(wire()).hasSize(3);
    }

    /** Refused before it acted: even what is sent once only may be sent again. */
    @ParameterizedTest
    @ValueSource(strings = {"trigger", "records"})
    void aRateLimitIsWaitedFor(String operation) throws Exception {
        WireCall call = callOf(operation);
        answerInTurn(
                json(429, "{\"error\":{\"code\":\"too_many_request\"}}").withHeader("Retry-After", "0"),
                json(200, call.answer()));
        defaults.setMaxRetryWait(LONGER_THAN_A_REFUSAL);

        done(call.uri(), call.body(), Map.of());

        assertTwiceTheSame();
    }

    @ParameterizedTest
    @MethodSource("onceOnly")
    void aRateLimitThatLastsIsTold(WireCall call) throws Exception {
        answer(json(429, "{\"error\":{\"code\":\"too_many_request\",\"method\":\"POST\",\"path\":\"/x\"}}")
                .withHeader("Retry-After", "60"));

        ApiException failure = refusal(call.uri(), call.body(), Map.of());

        assertThat(failure.getKind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure.getHttpResponseCode()).isEqualTo(429);
        assertThat(failure.getCode()).isEqualTo("too_many_request");
        assertThat(failure).hasMessageContaining("whole account");
        assertThat(failure.getRetryAt() == null).isEqualTo(call.operation().equals("proxy"));
        onlyRequest();
    }

    /** It may be the limit of the other service, which says nothing about Nango's. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
    void aRateLimitOfTheOtherServiceStopsNobody(String method) throws Exception {
        WireCall call = callOf("proxy").with("httpMethod", method).message("{}");
        answerInTurn(
                json(429, "{\"message\":\"slow down\"}")
                        .withHeader("Retry-After", "0")
                        .withHeader("X-RateLimit-Remaining", "0")
                        .withHeader("X-RateLimit-Reset", String.valueOf(System.currentTimeMillis() / 1000 + 50)),
                json(200, callOf("records").answer()));
        defaults.setMaxRetryWait(LONGER_THAN_A_REFUSAL);

        ApiException failure = refusal(call.uri(), call.body(), Map.of());

        assertThat(failure.getKind()).isEqualTo(Kind.RATE_LIMITED);
        onlyRequest();
        done(callOf("records").uri());
        assertThat(wire()).hasSize(2);
    }

    /** All endpoints with one key share what is left of the minute. */
    @Test
    void aUsedUpBudgetKeepsOtherEndpointsFromAsking() throws Exception {
        answer(json(200, "{}")
                .withHeader("X-RateLimit-Remaining", "0")
                .withHeader("X-RateLimit-Reset", String.valueOf(System.currentTimeMillis() / 1000 + 50)));
        done(callOf("integrations").uri());

        ApiException failure = refusal(callOf("trigger").uri(), null, Map.of());

        assertThat(failure.getKind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure.getRetryAt()).isNotNull();
        assertThat(failure).hasMessageContaining("was not sent");
        onlyRequest();
    }

    private void assertTwiceTheSame() {
        assertThat(wire()).hasSize(2);
        var first = wire().get(0);
        var second = wire().get(1);
        assertThat(List.of(second.getMethod(), second.getUrl(), second.getBodyAsString()))
                .isEqualTo(List.of(first.getMethod(), first.getUrl(), first.getBodyAsString()));
    }
}
