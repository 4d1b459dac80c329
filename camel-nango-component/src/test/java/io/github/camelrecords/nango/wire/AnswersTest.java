package io.github.camelrecords.nango.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operation makes of an answer: the body in the form that was asked for, and the headers. */
class AnswersTest extends WireTest {

    /** Spaces, escapes and a long decimal, none of which may change. */
    private static final String OBJECT = "{ \"id\":\"7\", \"n\" : 0.10000000000000000000001, \"t\":\"\\u00e9 é\" }";

    private static final String OBJECTS = "[" + OBJECT + ",{\"id\":\"8\"}]";

    /** Without these an answer is of no use. */
    private static final Set<String> NEED_A_BODY = Set.of("records", "prune", "status", "connections");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A class of a user's. */
    public record Thing(String id, BigDecimal n) {}

    /** An answer and the part of it that becomes the body. */
    private record Said(String operation, String answer, String body, boolean isArray) {
        @Override
        public String toString() {
            return operation + " answered " + answer;
        }
    }

    private static Said object(String operation) {
        return new Said(operation, OBJECT, OBJECT, false);
    }

    static Stream<Said> answers() {
        String pruned = "{ \"count\":3, \"has_more\":false }";
        String elements = "[ " + OBJECT + " , {\"id\":\"8\"} ]";
        return Stream.of(
                new Said("records", "{\"next_cursor\":null, \"records\": " + elements + "}", OBJECTS, true),
                new Said("status", "{ \"syncs\" : " + elements + "}", OBJECTS, true),
                new Said("connections", "{ \"connections\" : " + elements + "}", OBJECTS, true),
                new Said("environmentVariables", elements, elements, true),
                new Said("scriptsConfig", elements, elements, true),
                new Said("triggerAction", elements, elements, true),
                new Said("prune", pruned, pruned, false),
                object("trigger"),
                object("start"),
                object("pause"),
                object("updateFrequency"),
                object("createVariant"),
                object("deleteVariant"),
                object("triggerAction"),
                object("actionResult"),
                object("proxy"),
                object("connection"),
                object("setMetadata"),
                object("updateMetadata"),
                object("integrations"));
    }

    static Stream<WireCall> calls() {
        return WireCalls.minimal();
    }

    private static WireCall callOf(String operation) {
        return calls().filter(call -> call.operation().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private Message reply(WireCall call) throws Exception {
        return done(call.uri(), call.body(), Map.of()).getMessage();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void asText(Said said) throws Exception {
        answer(200, said.answer());

        assertThat(reply(callOf(said.operation())).getBody()).isEqualTo(said.body());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void asBytes(Said said) throws Exception {
        answer(200, said.answer());

        Object body =
                reply(callOf(said.operation()).option("outputType", "Bytes")).getBody();

        assertThat(body).isEqualTo(said.body().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void asMap(Said said) throws Exception {
        answer(200, said.answer());

        Object body =
                reply(callOf(said.operation()).option("outputType", "Map")).getBody();

        if (said.operation().equals("prune")) {
            assertThat(body).isEqualTo(Map.of("count", 3, "has_more", false));
            return;
        }
        Map<String, Object> object = Map.of("id", "7", "n", new BigDecimal("0.10000000000000000000001"), "t", "é é");
        assertThat(body).isEqualTo(said.isArray() ? List.of(object, Map.of("id", "8")) : object);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void asJsonNode(Said said) throws Exception {
        answer(200, said.answer());

        Object body =
                reply(callOf(said.operation()).option("outputType", "JsonNode")).getBody();

        assertThat(body).isInstanceOf(JsonNode.class);
        JsonNode first = said.isArray() ? ((JsonNode) body).get(0) : (JsonNode) body;
        assertThat(
                        said.operation().equals("prune")
                                ? first.get("count").asText()
                                : first.get("n").asText())
                .isEqualTo(said.operation().equals("prune") ? "3" : "0.10000000000000000000001")
                .as("the number, unrounded");
    }

    private static final Set<String> ACKNOWLEDGED = Set.of(
            "prune",
            "trigger",
            "start",
            "pause",
            "updateFrequency",
            "createVariant",
            "deleteVariant",
            "setMetadata",
            "updateMetadata");

    @ParameterizedTest
    @MethodSource("answers")
    void asAClassOfTheUsers(Said said) throws Exception {
        answer(200, said.answer());

        Object body = reply(callOf(said.operation()).option("outputClass", Thing.class.getName()))
                .getBody();

        if (ACKNOWLEDGED.contains(said.operation())) {
            // what was done cannot be undone because a class does not fit
            assertThat(body).isEqualTo(said.answer());
            return;
        }
        Thing thing = new Thing("7", new BigDecimal("0.10000000000000000000001"));
        assertThat(body).isEqualTo(said.isArray() ? List.of(thing, new Thing("8", null)) : thing);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void statusAndRateLimit(WireCall call) throws Exception {
        answer(json(201, call.answer()).withHeader("X-RateLimit-Remaining", "1234"));

        Message reply = reply(call);

        assertThat(reply.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(201);
        assertThat(reply.getHeader(NangoConstants.RATE_LIMIT_REMAINING)).isEqualTo(1234L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many"})
    void aRateLimitThatIsNotTold(String remaining) throws Exception {
        answer(json(200, "{}").withHeader("X-RateLimit-Remaining", remaining));

        Message reply = done(
                        callOf("integrations").uri(),
                        null,
                        Map.of(NangoConstants.RATE_LIMIT_REMAINING, 5, Exchange.HTTP_RESPONSE_CODE, 418))
                .getMessage();

        assertThat(reply.getHeaders()).doesNotContainKey(NangoConstants.RATE_LIMIT_REMAINING);
        assertThat(reply.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void anEmptyAnswer(WireCall call) throws Exception {
        answer(204, "");

        if (NEED_A_BODY.contains(call.operation())) {
            ApiException failure = refusal(call.uri(), call.body(), Map.of());
            assertThat(failure.getKind()).isEqualTo(Kind.INVALID_RESPONSE);
            assertThat(failure).hasMessageContaining("empty body").hasMessageContaining("baseUrl");
        } else {
            Message reply = done(call.uri(), call.body() == null ? "\"before\"" : call.body(), Map.of())
                    .getMessage();
            assertThat(reply.getBody()).isNull();
            assertThat(reply.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(204);
        }
    }

    /** A chunked body whose length nobody knows before it is read. */
    @Test
    void anEmptyAnswerThatDoesNotSaySo() throws Exception {
        answer(json(200, "")
                .withHeader("Content-Type", JSON)
                .withHeader("Transfer-Encoding", "chunked")
                .withBody(""));

        assertThat(reply(callOf("trigger")).getBody()).isNull();
    }

    @ParameterizedTest
    @EnumSource(io.github.camelrecords.stream.consumer.OutputType.class)
    void jsonNull(io.github.camelrecords.stream.consumer.OutputType type) throws Exception {
        answer(200, "null");

        Object body = reply(callOf("triggerAction").option("outputType", type)).getBody();

        switch (type) {
            case String -> assertThat(body).isEqualTo("null");
            case Bytes -> assertThat(body).isEqualTo("null".getBytes(StandardCharsets.UTF_8));
            case Map -> assertThat(body).isNull();
            case JsonNode -> assertThat(body).isIn(null, MAPPER.nullNode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "true", "\"text\"", "{}", "[]", "0.10"})
    void anOutputOfAnyKind(String output) throws Exception {
        answer(200, output);

        assertThat(reply(callOf("triggerAction")).getBody()).isEqualTo(output);
        assertThat(reply(callOf("actionResult").option("outputType", "Map")).getBody())
                .isEqualTo(JsonMapper.builder()
                        .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .build()
                        .readValue(output, Object.class));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whatIsNoJson(WireCall call) throws Exception {
        answer(json(200, "{\"count\":1,\"has_more\":false,\"records\":[{\"id\":}"));
        if (call.operation().equals("proxy")
                || Set.of("trigger", "start", "pause", "deleteVariant", "setMetadata", "updateMetadata")
                        .contains(call.operation())) {
            // handed on as it came, like every text
            assertThat(reply(call).getBody(String.class)).startsWith("{\"count\"");
            return;
        }

        ApiException failure = refusal(call.uri(), call.body(), Map.of());

        assertThat(failure.getKind()).isEqualTo(Kind.INVALID_RESPONSE);
        assertThat(failure.getHttpResponseCode()).isEqualTo(200);
        assertThat(failure).hasMessageStartingWith(failure.getCall()).hasMessageContaining("baseUrl");
        assertThat(failure.getCall()).startsWith(call.method() + " /");
    }

    @ParameterizedTest
    @ValueSource(strings = {"records", "connections", "environmentVariables", "status", "prune", "triggerAction"})
    void jsonOfAnotherKind(String operation) throws Exception {
        answer(200, "{\"unexpected\":true}");

        WireCall call = operation.equals("triggerAction") ? callOf(operation).with("async", true) : callOf(operation);
        ApiException failure = refusal(call.uri(), null, Map.of());

        assertThat(failure.getKind()).isEqualTo(Kind.INVALID_RESPONSE);
        assertThat(failure).hasMessageContaining("baseUrl");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aDashboardInPlaceOfTheApi(WireCall call) throws Exception {
        answer(json(200, "").withHeader("Content-Type", "text/html").withBody("<html><title>Nango</title></html>"));
        if (call.operation().equals("proxy")) {
            assertThat(reply(call).getBody()).isEqualTo("<html><title>Nango</title></html>");
            return;
        }

        ApiException failure = refusal(call.uri(), call.body(), Map.of());

        assertThat(failure.getKind()).isEqualTo(Kind.INVALID_RESPONSE);
        assertThat(failure)
                .hasMessageContaining("text/html")
                .hasMessageContaining("HTML page 'Nango'")
                .hasMessageContaining("baseUrl");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aRedirectIsNotFollowed(WireCall call) throws Exception {
        answer(json(302, "").withHeader("Location", "http://localhost:" + server.port() + "/moved?key=1"));
        if (call.operation().equals("proxy")) {
            assertThat(reply(call.option("throwExceptionOnFailure", false)).getHeader(Exchange.HTTP_RESPONSE_CODE))
                    .isEqualTo(302);
        } else {
            ApiException failure = refusal(call.uri(), call.body(), Map.of());
            assertThat(failure.getKind()).isEqualTo(Kind.INVALID_RESPONSE);
            assertThat(failure).hasMessageContaining("redirect (302)").hasMessageNotContaining("moved");
        }

        assertThat(onlyRequest().getUrl()).isEqualTo(call.url());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void otherHeadersOfTheMessageStay(WireCall call) throws Exception {
        answer(200, call.answer());

        Message reply = done(call.uri(), call.body(), Map.of("mine", 1, NangoConstants.RECORD_ID, "7"))
                .getMessage();

        assertThat(reply.getHeader("mine")).isEqualTo(1);
        assertThat(reply.getHeader(NangoConstants.RECORD_ID)).isEqualTo("7");
        assertThat(reply.getHeaders()).doesNotContainKeys("Date", "Server", "Vary", "Transfer-Encoding");
    }

    /** An answer that an earlier operation of the route has left is not taken for one of this operation. */
    @ParameterizedTest
    @MethodSource("calls")
    void answersOfEarlierOperationsGo(WireCall call) throws Exception {
        answer(200, call.answer());

        Message reply = done(
                        call.uri(),
                        call.body(),
                        Map.of(
                                NangoConstants.NEXT_CURSOR,
                                "old",
                                NangoConstants.PRUNED_COUNT,
                                -1L,
                                NangoConstants.CONFIRMED,
                                true,
                                NangoConstants.STATUS_URL,
                                "old",
                                NangoConstants.ACTION_PENDING,
                                true))
                .getMessage();

        assertThat(reply.getHeaders())
                .doesNotContainKeys(
                        NangoConstants.NEXT_CURSOR,
                        NangoConstants.CONFIRMED,
                        NangoConstants.STATUS_URL,
                        NangoConstants.ACTION_PENDING);
        assertThat(reply.getHeader(NangoConstants.PRUNED_COUNT)).isIn(null, 0L);
    }
}
