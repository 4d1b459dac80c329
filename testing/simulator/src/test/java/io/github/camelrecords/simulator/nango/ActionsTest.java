package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionsTest {

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final NangoSimulator nango = NangoSimulator.builder().build();

    @BeforeEach
    void start() {
        nango.connection("github", "user-123");
        nango.start();
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        nango.close();
    }

    @Test
    void theOutputIsTheAnswer() throws IOException {
        nango.action(
                "github",
                "greet",
                (input, connection) ->
                        Map.of("text", "Hello " + input.get("name").asText() + " of " + connection.connectionId()));

        RawHttp.Answer answer = trigger("{\"action_name\":\"greet\",\"input\":{\"name\":\"Ada\"},\"more\":1}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"text\":\"Hello Ada of user-123\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "\"\"", "false", "null"})
    void falsyInputReachesTheActionAsNull(String input) throws IOException {
        AtomicReference<Object> seen = new AtomicReference<>("nothing yet");
        nango.action("github", "look", (given, connection) -> {
            seen.set(given);
            return null;
        });

        assertThat(trigger("{\"action_name\":\"look\",\"input\":" + input + "}").body())
                .isEqualTo("null");

        assertThat(seen.get()).isNull();
    }

    @Test
    void errorsKeepTheirStatusCodeAndPayload() throws IOException {
        nango.action("github", "refused", (input, connection) -> {
            throw NangoActionException.upstream(422, Map.of("x-id", "7"), Map.of("why", "no"));
        });
        nango.action("github", "own", (input, connection) -> {
            throw new NangoActionException(500, "script_internal_error", Map.of("step", 2));
        });
        nango.action("github", "plain", (input, connection) -> {
            throw new NangoActionException(424, "script_http_error", "gone");
        });
        nango.action("github", "bug", (input, connection) -> {
            throw new IllegalStateException("bug");
        });

        RawHttp.Answer refused = trigger("{\"action_name\":\"refused\"}");
        assertThat(refused.status()).isEqualTo(424);
        assertThat(refused.body())
                .isEqualTo("{\"error\":{\"payload\":{\"why\":\"no\"},\"code\":\"script_http_error\",\"upstream\":"
                        + "{\"status\":422,\"headers\":{\"x-id\":\"7\"},\"body\":{\"why\":\"no\"}}}}");
        RawHttp.Answer own = trigger("{\"action_name\":\"own\"}");
        assertThat(own.status()).isEqualTo(500);
        assertThat(JsonShape.of(own.json())).isEqualTo("{error:{message:string,code:string,payload:{step:number}}}");
        assertThat(trigger("{\"action_name\":\"plain\"}")
                        .json()
                        .at("/error/upstream/body")
                        .asText())
                .isEqualTo("gone");
        assertThat(trigger("{\"action_name\":\"bug\"}").errorCode()).isEqualTo("action_script_runtime_error");
    }

    @Test
    void whatIsWrongWithTheCallIsFoundInNangosOrder() throws IOException {
        nango.action("github", "greet", (input, connection) -> "hi");

        assertThat(trigger("{\"action_name\":\"nope\"}").status()).isEqualTo(404);
        assertThat(trigger("{\"action_name\":\"nope\"}").errorCode()).isEqualTo("not_found");
        assertThat(trigger("{}").errorCode()).isEqualTo("invalid_body");
        assertThat(trigger("{}", "X-Max-Retries: 6").errorCode()).isEqualTo("invalid_headers");
        assertThat(trigger("{\"action_name\":\"greet\"}", "X-Async: maybe")
                        .json()
                        .at("/error/errors/0/path/0")
                        .asText())
                .isEqualTo("x-async");
        assertThat(RawHttp.json(nango, "POST /action/trigger?x=1", "{}").errorCode())
                .isEqualTo("invalid_query_params");
        RawHttp.Answer unknown = RawHttp.send(
                nango.port(),
                "POST /action/trigger HTTP/1.1",
                List.of(
                        "Authorization: Bearer " + nango.secretKey(),
                        "Connection-Id: nobody",
                        "Provider-Config-Key: github",
                        "Content-Type: application/json"),
                "{\"action_name\":\"greet\"}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.errorCode()).isEqualTo("unknown_connection");
    }

    @ParameterizedTest
    @CsvSource({"true, 202", "1, 202", "YES, 202", "On, 202", "y, 202", "enabled, 202", "false, 200", "disabled, 200"})
    void xAsyncHasManySpellings(String value, int status) throws IOException {
        nango.action("github", "greet", (input, connection) -> "hi");

        assertThat(trigger("{\"action_name\":\"greet\"}", "X-Async: " + value).status())
                .isEqualTo(status);
    }

    @Test
    void anAsyncActionIsNotFoundUntilItHasEnded() throws IOException {
        nango.action("github", "slow", (input, connection) -> {
            goOn.await();
            return List.of(1, 2);
        });

        RawHttp.Answer answer = trigger("{\"action_name\":\"slow\"}", "X-Async: true");
        String url = answer.json().get("statusUrl").asText();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location"))
                .isEqualTo(url)
                .isEqualTo("/action/" + answer.json().get("id").asText());
        assertThat(RawHttp.get(nango, url).status()).isEqualTo(404);
        assertThat(RawHttp.get(nango, url).errorCode()).isEqualTo("not_found");

        goOn.countDown();
        await().until(() -> RawHttp.get(nango, url).status() == 200);
        assertThat(RawHttp.get(nango, url).body()).isEqualTo("[1,2]");
    }

    @Test
    void asyncActionsRunOneAfterTheOther() throws IOException {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        nango.action("github", "first", (input, connection) -> {
            goOn.await();
            order.add("first");
            return 1;
        });
        nango.action("github", "second", (input, connection) -> {
            order.add("second");
            return 2;
        });

        trigger("{\"action_name\":\"first\"}", "X-Async: true");
        JsonNode second =
                trigger("{\"action_name\":\"second\"}", "X-Async: true").json();
        assertThat(trigger("{\"action_name\":\"second\"}").body())
                .as("a call that waits for its answer has no queue")
                .isEqualTo("2");
        goOn.countDown();

        await().until(() -> RawHttp.get(nango, second.get("statusUrl").asText()).status() == 200);
        assertThat(order).containsExactly("second", "first", "second");
    }

    @Test
    void aFailedAsyncActionIsRetriedAndThenShowsItsError() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        nango.action("github", "shaky", (input, connection) -> {
            if (calls.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return "done";
        });

        String once = trigger("{\"action_name\":\"shaky\"}", "X-Async: true", "X-Max-Retries: 1")
                .json()
                .get("statusUrl")
                .asText();
        await().until(() -> RawHttp.get(nango, once).status() == 500);
        assertThat(RawHttp.get(nango, once).errorCode()).isEqualTo("action_script_runtime_error");
        assertThat(calls).hasValue(2);

        calls.set(0);
        String enough = trigger("{\"action_name\":\"shaky\"}", "X-Async: true", "X-Max-Retries: 5")
                .json()
                .get("statusUrl")
                .asText();
        await().until(() -> RawHttp.get(nango, enough).status() == 200);
        assertThat(calls).hasValue(3);
    }

    @Test
    void anOutputOfNullIsNeverFound() throws Exception {
        CountDownLatch ended = new CountDownLatch(2);
        nango.action("github", "silent", (input, connection) -> {
            ended.countDown();
            return null;
        });

        String url = trigger("{\"action_name\":\"silent\"}", "X-Async: true")
                .json()
                .get("statusUrl")
                .asText();
        trigger("{\"action_name\":\"silent\"}", "X-Async: true");
        // the second one begins after the first one's outcome was stored
        ended.await();

        assertThat(RawHttp.get(nango, url).status()).isEqualTo(404);
    }

    @Test
    void idsAreUuidsAndUnknownOnesAreNotFound() throws IOException {
        assertThat(RawHttp.get(nango, "/action/17").errorCode()).isEqualTo("invalid_uri_params");
        assertThat(RawHttp.get(nango, "/action/17")
                        .json()
                        .at("/error/errors/0/path/0")
                        .asText())
                .isEqualTo("id");
        assertThat(RawHttp.get(nango, "/action/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void anOutputOfMoreThanTwoMegabytesIsRefused() throws IOException {
        nango.action("github", "big", (input, connection) -> "x".repeat(2 * 1024 * 1024));

        assertThat(trigger("{\"action_name\":\"big\"}").errorCode()).isEqualTo("script_output_too_large");
    }

    @Test
    void namesNangoWouldNotTakeAreRefused() {
        assertThatThrownBy(() -> nango.action("github", "a b", (input, connection) -> 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NangoActionException(200, "fine", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private RawHttp.Answer trigger(String body, String... headers) throws IOException {
        return RawHttp.json(nango, "POST /action/trigger", body, headers);
    }
}
