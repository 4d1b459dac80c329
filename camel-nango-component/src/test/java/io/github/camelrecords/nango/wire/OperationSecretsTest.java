package io.github.camelrecords.nango.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.delivery.LogCapture;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What operations carry (variables, credentials, inputs of actions) and the key are in no log line, exception message or
 * stack trace of ours, be all well or not.
 */
class OperationSecretsTest extends WireTest {

    /** One token to Jackson, whose messages repeat tokens. */
    private static final String CANARY = "canary7f3a";

    /** In a query, which HttpClient's loggers show with the path. */
    private static final String QUERY = "hush2b81";

    /** HttpClient shows what goes over the wire as it is; only the key is kept from it. */
    private static final List<String> WIRE =
            List.of("org.apache.hc.client5.http.wire", "org.apache.hc.client5.http.headers");

    /** A class that no answer fits. */
    public record Numbers(int value, int name, int access_token) {}

    private record Scene(WireCall call, String name, int status, String type, String answer, boolean fails) {
        @Override
        public String toString() {
            return call.operation() + ", " + name;
        }
    }

    static Stream<Scene> scenes() {
        return WireCalls.minimal().map(OperationSecretsTest::withSecrets).flatMap(call -> {
            String list = "[{\"name\":\"" + CANARY + "\",\"value\":\"" + CANARY + "\"}]";
            String object = "{\"value\":\"" + CANARY + "\",\"credentials\":{\"access_token\":\"" + CANARY + "\"}}";
            boolean isProxy = call.operation().equals("proxy");
            return Stream.of(
                    new Scene(call, "all well", 200, JSON, fitting(call, list, object), false),
                    new Scene(
                            call,
                            "cut off",
                            200,
                            JSON,
                            fitting(call, list, object).replaceAll(".$", ""),
                            !loose(call)),
                    new Scene(call, "malformed", 200, JSON, "{\"value\": " + CANARY + "}", !loose(call)),
                    new Scene(call, "unlike the class", 200, JSON, fitting(call, list, object), !acknowledged(call)),
                    new Scene(call, "plain text", 200, "text/plain", fitting(call, list, object), !isProxy),
                    new Scene(call, "HTML", 200, "text/html", "<html>" + CANARY + "</html>", !isProxy),
                    new Scene(
                            call, "refused", 400, JSON, "{\"error\":{\"code\":\"c\",\"x\":\"" + CANARY + "\"}}", true));
        });
    }

    /** Answers that the user's class is not for. */
    private static boolean acknowledged(WireCall call) {
        return loose(call) && !call.operation().equals("proxy")
                || List.of("prune", "updateFrequency", "createVariant").contains(call.operation());
    }

    /** Answers of which nothing is used. */
    private static boolean loose(WireCall call) {
        return List.of("proxy", "trigger", "start", "pause", "deleteVariant", "setMetadata", "updateMetadata")
                .contains(call.operation());
    }

    private static String fitting(WireCall call, String list, String object) {
        return switch (call.operation()) {
            case "environmentVariables", "scriptsConfig" -> list;
            case "records" -> "{\"next_cursor\":null,\"records\":" + list + "}";
            case "status" -> "{\"syncs\":" + list + "}";
            case "connections" -> "{\"connections\":" + list + "}";
            case "prune" -> "{\"count\":1,\"has_more\":false,\"value\":\"" + CANARY + "\"}";
            default -> object;
        };
    }

    private static WireCall withSecrets(WireCall call) {
        return switch (call.operation()) {
            case "triggerAction", "setMetadata", "updateMetadata" -> call.message("{\"password\":\"" + CANARY + "\"}");
            case "proxy" ->
                call.with("httpMethod", "POST")
                        .with("query", "token=" + QUERY)
                        .message("{\"password\":\"" + CANARY + "\"}");
            default -> call;
        };
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void nothingIsShown(Scene scene) throws Exception {
        answer(json(scene.status(), "").withHeader("Content-Type", scene.type()).withBody(scene.answer()));
        WireCall call = scene.name().equals("unlike the class")
                ? scene.call().option("outputClass", Numbers.class.getName())
                : scene.call();
        List<LogCapture.Line> lines;
        Exception failure;
        try (LogCapture log = new LogCapture(Level.TRACE)) {
            failure = call(call.uri(), call.body(), Map.of()).getException();
            lines = log.lines();
        }

        assertThat(failure != null).as("whether it fails").isEqualTo(scene.fails());
        assertThat(onlyRequest().getHeader("Authorization")).contains(secret);
        if (failure != null) {
            assertThat(stackTrace(failure)).doesNotContain(CANARY, QUERY, secret);
        }
        assertThat(lines.stream().filter(LogCapture.Line::isOurs))
                .allSatisfy(line -> assertThat(line.text()).doesNotContain(QUERY));
        assertThat(lines).as("HttpClient logs").anyMatch(line -> line.logger().startsWith("org.apache.hc."));
        assertThat(lines.stream().filter(OperationSecretsTest::isAboutCalls))
                .allSatisfy(
                        line -> assertThat(line.logger() + " " + line.text()).doesNotContain(CANARY, secret));
        // the key is in no line of HttpClient's either
        assertThat(lines.stream().filter(line -> line.logger().startsWith("org.apache.hc.")))
                .allSatisfy(line -> assertThat(line.text()).doesNotContain(secret));
        assertThat(lines.stream().filter(line -> line.level().isMoreSpecificThan(Level.INFO)))
                .filteredOn(line ->
                        !line.logger().contains("wiremock") && !line.logger().contains("WireMock"))
                .allSatisfy(line -> assertThat(line.text()).doesNotContain(CANARY, secret));
    }

    static Stream<WireCall> refusedInputs() {
        return WireCalls.minimal()
                .filter(call -> List.of("triggerAction", "setMetadata", "updateMetadata")
                        .contains(call.operation()))
                .flatMap(call -> Stream.of(
                        call.message("{\"password\": " + CANARY + "}"),
                        call.message(("[\"" + CANARY).getBytes()),
                        call.message(new Thrower())));
    }

    @ParameterizedTest
    @MethodSource("refusedInputs")
    void anInputThatIsNoJsonIsNotShown(WireCall call) throws Exception {
        List<LogCapture.Line> lines;
        Exception failure;
        try (LogCapture log = new LogCapture(Level.TRACE)) {
            failure = failure(call.uri(), call.body(), Map.of());
            lines = log.lines();
        }

        assertThat(failure).isInstanceOf(IllegalArgumentException.class);
        assertThat(stackTrace(failure)).doesNotContain(CANARY, secret);
        assertThat(lines.stream().filter(OperationSecretsTest::isAboutCalls))
                .allSatisfy(line -> assertThat(line.text()).doesNotContain(CANARY, secret));
        assertThat(wire()).isEmpty();
    }

    /** An object whose content Jackson would put into its exception. */
    public static final class Thrower {
        public String getPassword() {
            throw new IllegalStateException(CANARY);
        }
    }

    private static boolean isAboutCalls(LogCapture.Line line) {
        return line.isOurs()
                || line.logger().startsWith("org.apache.hc.") && !WIRE.contains(line.logger())
                || line.logger().startsWith("org.apache.camel.component.http");
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
