package io.github.camelrecords.nango.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelrecords.delivery.LogCapture;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Nango would refuse, ignore or misunderstand is refused here, before anything is sent. */
class RefusedValuesTest extends WireTest {

    private static final String CONNECTION = "connectionId=c&providerConfigKey=p";

    /** An endpoint, what the message brings, and what the refusal has to say. */
    private record Wrong(String uri, Object body, Map<String, Object> headers, List<String> said) {
        @Override
        public String toString() {
            return uri + " " + headers.keySet() + " " + body;
        }
    }

    private static Wrong header(String uri, String header, Object value, String... said) {
        return new Wrong(
                "nango:" + uri + CONNECTION,
                null,
                Map.of(header, value),
                Stream.concat(Stream.of("Header " + header), Stream.of(said)).toList());
    }

    private static Wrong body(String uri, Object body, String... said) {
        return new Wrong("nango:" + uri + CONNECTION, body, Map.of(), List.of(said));
    }

    private static Wrong option(String uri, String... said) {
        return new Wrong("nango:" + uri, null, Map.of(), List.of(said));
    }

    static Stream<Wrong> headersOfRecords() {
        String records = "records?model=Own&";
        String prune = "prune?model=Own&";
        String old = Instant.now().minus(366, ChronoUnit.DAYS).toString();
        return Stream.of(
                new Wrong(
                        "nango:records?model=Own",
                        null,
                        Map.of(
                                "CamelNangoVariant", "a/b",
                                "CamelNangoConnectionId", "c",
                                "CamelNangoProviderConfigKey", "p"),
                        List.of("Header CamelNangoVariant is 'a/b'", "letters, digits, _ and -")),
                header(records, "CamelNangoLimit", 0, "is 0", "1 to 10000"),
                header(records, "CamelNangoLimit", "10001", "is 10001", "1 to 10000"),
                header(records, "CamelNangoLimit", -1, "is -1"),
                header(records, "CamelNangoLimit", "many", "cannot be used as Integer"),
                header(records, "CamelNangoLimit", List.of(1, 2), "cannot be used as Integer"),
                header(records, "CamelNangoCursor", "garbage", "no cursor of Nango"),
                header(records, "CamelNangoCursor", " ", "is empty"),
                header(records, "CamelNangoCursor", "x".repeat(1001), "1 to 1000 characters"),
                header(records, "CamelNangoCursor", WireCalls.cursor("2026-01-01T00:00:00Z||1234567"), "no cursor"),
                header(records, "CamelNangoModifiedAfter", "yesterday", "is 'yesterday'", "ISO-8601"),
                header(records, "CamelNangoModifiedAfter", "2026-01-31", "with an offset"),
                header(records, "CamelNangoModifiedAfter", old, "more than 12 months ago"),
                header(records, "CamelNangoFilter", "changed", "is 'changed'", "added, updated, deleted"),
                header(records, "CamelNangoFilter", "added,", "is 'added,'"),
                header(records, "CamelNangoIds", "1,,2", "empty element"),
                header(records, "CamelNangoIds", Collections.singletonList(null), "empty element"),
                new Wrong(
                        "nango:" + records + CONNECTION,
                        null,
                        Map.of("CamelNangoIds", IntStream.range(0, 101).boxed().toList()),
                        List.of("101 ids", "at most 100", "routes or calls")),
                header(prune, "CamelNangoUntilCursor", "garbage", "no cursor of Nango"),
                header(prune + "untilCursor=" + WireCalls.CURSOR.replace("=", "%3D") + "&", "CamelNangoLimit", 10001));
    }

    static Stream<Wrong> headersOfSyncs() {
        Stream<Wrong> names = Stream.of("trigger", "start", "pause", "status")
                .flatMap(operation -> Stream.of(
                        header(operation + "?", "CamelNangoSyncs", "a b", "is 'a b'", "name or name::variant"),
                        header(operation + "?", "CamelNangoSyncs", "a,,b", "empty element"),
                        header(operation + "?", "CamelNangoSyncs", List.of("a", "b::c::d"), "is 'b::c::d'"),
                        header(operation + "?", "CamelNangoSyncs", List.of(), "empty list", "all syncs", "* for all"),
                        header(operation + "?", "CamelNangoSyncs", List.of("*", "a"), "is '*'")));
        String many = IntStream.range(0, 257).mapToObj(i -> "s" + i).collect(Collectors.joining(","));
        Stream<Wrong> variants = Stream.of("createVariant", "deleteVariant")
                .flatMap(operation -> Stream.of("base", "BASE", "Base", "a::b", "a/b", "..")
                        .map(variant -> header(
                                operation + "?syncName=s&", "CamelNangoVariant", variant, "is '" + variant + "'")));
        Stream<Wrong> others = Stream.of(
                header("trigger?syncs=a&", "CamelNangoReset", "maybe", "cannot be used as Boolean"),
                header("trigger?syncs=a&", "CamelNangoEmptyCache", true, "without reset", "CamelNangoReset"),
                header("trigger?syncs=a&reset=false&", "CamelNangoEmptyCache", true, "without reset"),
                new Wrong("nango:start?syncs=" + many + "&" + CONNECTION, null, Map.of(), List.of("257", "256")),
                new Wrong("nango:pause?syncs=" + many + "&" + CONNECTION, null, Map.of(), List.of("257", "256")),
                header("updateFrequency?frequency=1h&", "CamelNangoSyncName", "a::b", "is 'a::b'"));
        return Stream.of(names, variants, others).flatMap(each -> each);
    }

    static Stream<Wrong> headersOfOthers() {
        return Stream.of(
                header("triggerAction?", "CamelNangoActionName", "a b", "is 'a b'"),
                header("triggerAction?actionName=a&", "CamelNangoAsync", 7.5, "cannot be used as Boolean"),
                header("triggerAction?actionName=a&async=true&", "CamelNangoActionMaxRetries", 6, "0 to 5"),
                header("triggerAction?actionName=a&async=true&", "CamelNangoActionMaxRetries", -1, "0 to 5"),
                header("triggerAction?actionName=a&", "CamelNangoActionMaxRetries", 1, "async=true"),
                header("actionResult?", "CamelNangoActionId", "7", "is '7'", "no UUID"),
                header("proxy?proxyPath=/x&", "CamelNangoRetries", -1, "is -1"),
                header("proxy?proxyPath=/x&", "CamelNangoProxyHeaders", 7, "cannot be used as Map"),
                header("connections?", "CamelNangoLimit", 2001, "1 to 2000"),
                header("connections?", "CamelNangoTags", "plan", "cannot be used as Map"),
                new Wrong(
                        "nango:connections",
                        null,
                        Map.of(
                                "CamelNangoTags",
                                IntStream.range(0, 11).boxed().collect(Collectors.toMap(i -> "t" + i, i -> i))),
                        List.of("11 tags", "at most 10")),
                new Wrong(
                        "nango:setMetadata?providerConfigKey=p",
                        "{}",
                        Map.of("CamelNangoConnectionId", List.of()),
                        List.of("CamelNangoConnectionId", "empty list")),
                new Wrong(
                        "nango:updateMetadata?providerConfigKey=p",
                        "{}",
                        Map.of("CamelNangoConnectionId", List.of("a", "b#c")),
                        List.of("CamelNangoConnectionId", "'b#c'")),
                new Wrong(
                        "nango:connection?providerConfigKey=p",
                        null,
                        Map.of("CamelNangoConnectionId", ".."),
                        List.of("'..'", "operation connections")),
                new Wrong(
                        "nango:proxy?" + CONNECTION,
                        null,
                        Map.of("CamelNangoProxyPath", "/a/../../environment-variables"),
                        List.of("'.' or '..' segment")),
                new Wrong(
                        "nango:proxy?" + CONNECTION,
                        null,
                        Map.of("CamelNangoProxyPath", "/a/%2E%2e/b"),
                        List.of("'.' or '..' segment")),
                new Wrong(
                        "nango:proxy?proxyPath=/x&" + CONNECTION,
                        null,
                        Map.of("CamelNangoHttpMethod", "TRACE"),
                        List.of("Header CamelNangoHttpMethod is 'TRACE'", "GET, HEAD, POST, PUT, PATCH or DELETE")),
                new Wrong(
                        "nango:proxy?proxyPath=/x&" + CONNECTION,
                        null,
                        Map.of("CamelNangoProxyHeaders", Map.of("X-A", "1\r\nX-B: 2")),
                        List.of("Nango-Proxy-X-A", "line break")),
                new Wrong(
                        "nango:proxy?proxyPath=/x&" + CONNECTION,
                        null,
                        Map.of("CamelNangoProxyHeaders", Map.of("X A", "1")),
                        List.of("'Nango-Proxy-X A' is not a header name")));
    }

    static Stream<Wrong> bodies() {
        return Stream.of("setMetadata", "updateMetadata")
                .flatMap(operation -> Stream.of(
                        body(operation + "?", null, "metadata", "empty", "Send an object"),
                        body(operation + "?", "", "metadata", "empty"),
                        body(operation + "?", "[1]", "metadata", "no JSON object"),
                        body(operation + "?", List.of(1), "no JSON object"),
                        body(operation + "?", "null", "no JSON object"),
                        body(operation + "?", "plan: pro", "metadata", "no JSON", "line 1")));
    }

    static Stream<Wrong> actionInputs() {
        return Stream.of(
                body("triggerAction?actionName=a&", "plain text", "input of the action", "no JSON", "needs quotes"),
                body("triggerAction?actionName=a&", "{\"a\":}".getBytes(), "input of the action", "no JSON"),
                body("triggerAction?actionName=a&", new Object(), "Jackson cannot write", "java.lang.Object"));
    }

    @ParameterizedTest
    @MethodSource({"headersOfRecords", "headersOfSyncs", "headersOfOthers", "bodies", "actionInputs"})
    void atTheCall(Wrong wrong) throws Exception {
        answer(200, "{}");

        Exception failure = failure(wrong.uri(), wrong.body(), wrong.headers());

        assertThat(failure).isInstanceOf(IllegalArgumentException.class);
        assertThat(failure.getMessage()).contains(wrong.said());
        assertThat(wire()).isEmpty();
    }

    static Stream<Wrong> options() {
        Stream<Wrong> names = Stream.of(
                option("pause?providerConfigKey=a/b", "Option providerConfigKey is 'a/b'"),
                option("pause?connectionId=a%23b", "Option connectionId is 'a#b'", "$ { }"),
                option("records?model=issue", "Option model is 'issue'", "upper-case letter"),
                option("records?variant=a.b", "Option variant is 'a.b'"),
                option("updateFrequency?syncName=a::b", "Option syncName is 'a::b'"),
                option("triggerAction?actionName=a.b", "Option actionName is 'a.b'"),
                option("actionResult?actionId=7", "Option actionId is '7'", "no UUID"),
                option("records?filter=new", "Option filter is 'new'"),
                option("records?modifiedAfter=now", "Option modifiedAfter is 'now'", "ISO-8601"),
                option("records?cursor=now", "Option cursor is no cursor of Nango"),
                option("prune?untilCursor=now", "Option untilCursor is no cursor of Nango"),
                option("records?variant=BASE", "Option variant is 'BASE'"),
                option("trigger?syncs=s::BASE", "Option syncs is 'BASE'"),
                option("trigger?syncs=a b", "Option syncs is 'a b'"),
                option("status?syncs=a,,b", "Option syncs is ''"),
                option("records?limit=20000", "Option limit is 20000", "1 to 10000"),
                option("connections?limit=5000", "Option limit is 5000", "1 to 2000"),
                option("proxy?httpMethod=TRACE", "Option httpMethod is 'TRACE'"),
                option("proxy?proxyPath=/../x", "Path '/proxy/../x' cannot be sent"),
                option("proxy?retries=-1", "Option retries is -1"),
                option("triggerAction?actionMaxRetries=9", "Option actionMaxRetries is 9", "0 to 5"),
                option("trigger?confirmTimeout=0", "Option confirmTimeout is 0 ms", "30s"),
                option("triggerAction?actionTimeout=0", "Option actionTimeout is 0 ms"),
                option("trigger?baseUrl=http://nango.example.com", "Option baseUrl", "allowInsecure"),
                option("connection?outputClass=com.example.Nowhere", "Option outputClass is 'com.example.Nowhere'"));
        Stream<Wrong> variants = Stream.of("base", "BASE", "Base").flatMap(variant -> Stream.of(
                        "createVariant", "deleteVariant")
                .map(operation -> option(operation + "?variant=" + variant, "Option variant is '" + variant + "'")));
        Stream<Wrong> both = Stream.of("trigger", "start", "pause")
                .map(operation -> option(
                        operation + "?allConnections=true&connectionId=c",
                        "connectionId ('c') and allConnections are both set"));
        return Stream.of(names, variants, both).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("options")
    void atTheStart(Wrong wrong) {
        try (LogCapture log = new LogCapture(Level.OFF)) {
            Throwable failure = catchThrowable(() -> call(wrong.uri()));

            assertThat(causes(failure)).hasAtLeastOneElementOfType(IllegalArgumentException.class);
            assertThat(messages(failure)).contains(wrong.said());
            assertThat(log.warnings()).isEmpty();
        }
        assertThat(wire()).isEmpty();
    }

    @Test
    void aMissingKeyAtTheStart() {
        defaults.setSecretKey(null);

        Throwable failure = catchThrowable(() -> call("nango:integrations"));

        assertThat(messages(failure)).contains("Option secretKey is missing", "camel.component.nango.secret-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prune", "trigger", "webhooks", "Records"})
    void inFrom(String operation) {
        Throwable failure = catchThrowable(() -> context.addRoutes(new org.apache.camel.builder.RouteBuilder() {
            @Override
            public void configure() {
                from("nango:" + operation).to("mock:end");
            }
        }));

        assertThat(messages(failure)).contains("nango:" + operation).contains("records");
    }

    private static String messages(Throwable failure) {
        return causes(failure).stream().map(Throwable::getMessage).collect(Collectors.joining("\n"));
    }

    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
    }
}
