package io.github.camelrecords.nango.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelrecords.nango.NangoOperation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation sends one request, exact to the byte, wherever its parameters come from. */
class RequestsTest extends WireTest {

    /** What HTTP itself needs. */
    private static final Set<String> TRANSPORT =
            Set.of("Host", "Connection", "User-Agent", "Accept-Encoding", "Content-Length", "Transfer-Encoding");

    /** What an exchange may carry that is none of Nango's business, or was never meant to come from a header. */
    private static final Map<String, Object> NOISE = Map.ofEntries(
            Map.entry("If-None-Match", "W/\"13-XEfq2VcwJwGzpPr\""),
            Map.entry("If-Modified-Since", "Sat, 21 Nov 2026 22:05:22 GMT"),
            Map.entry("Authorization", "Basic bm9ib2R5"),
            Map.entry("Cookie", "noise=1"),
            Map.entry("Connection-Id", "noise"),
            Map.entry("Provider-Config-Key", "noise"),
            Map.entry("Nango-Is-Script", "true"),
            Map.entry("Nango-Proxy-Noise", "1"),
            Map.entry("X-Async", "true"),
            Map.entry("X-Max-Retries", "5"),
            Map.entry("CamelHttpMethod", "TRACE"),
            Map.entry("CamelHttpUri", "http://127.0.0.1:1/noise"),
            Map.entry("CamelHttpPath", "/noise"),
            Map.entry("CamelHttpQuery", "noise=1"),
            Map.entry("CamelHttpRawQuery", "noise=1"),
            Map.entry("CamelHttpResponseCode", 500),
            Map.entry("CamelNangoRecordId", "noise"),
            Map.entry("CamelNangoLastAction", "DELETED"),
            Map.entry("CamelNangoFirstCursor", "noise"),
            Map.entry("CamelNangoNextCursor", "noise"),
            Map.entry("CamelNangoSecretKey", "noise"),
            Map.entry("CamelNangoBaseUrl", "http://127.0.0.1:1"),
            Map.entry("CamelNangoEnvironment", "noise"),
            Map.entry("CamelNangoAllConnections", true),
            Map.entry("CamelNangoAllowInsecure", true),
            Map.entry("CamelNangoConfirm", true),
            Map.entry("CamelNangoConfirmTimeout", "1"),
            Map.entry("CamelNangoActionTimeout", "1"),
            Map.entry("CamelNangoThrowExceptionOnFailure", false),
            Map.entry("CamelNangoMaxRetries", 9),
            Map.entry("CamelNangoOutputType", "Bytes"));

    /** Values that are fine and not those of any call. */
    private static final Map<String, Object> OTHER = Map.ofEntries(
            Map.entry("providerConfigKey", "other"),
            Map.entry("connectionId", "other"),
            Map.entry("model", "Other"),
            Map.entry("variant", "other"),
            Map.entry("limit", 77),
            Map.entry("cursor", WireCalls.OTHER_CURSOR),
            Map.entry("modifiedAfter", "2026-11-01T00:00:00Z"),
            Map.entry("filter", "added,deleted"),
            Map.entry("ids", "other"),
            Map.entry("untilCursor", WireCalls.OTHER_CURSOR),
            Map.entry("syncs", "other"),
            Map.entry("syncName", "other"),
            Map.entry("frequency", "every month"),
            Map.entry("actionName", "other"),
            Map.entry("actionMaxRetries", 4),
            Map.entry("actionId", "00000000-0000-4000-8000-000000000000"),
            Map.entry("proxyPath", "/other"),
            Map.entry("httpMethod", "PUT"),
            Map.entry("query", "other=1"),
            Map.entry("proxyHeaders", Map.of("Other", "1")),
            Map.entry("retries", 8),
            Map.entry("baseUrlOverride", "https://other.example.com"),
            Map.entry("search", "other"),
            Map.entry("endUserId", "other"),
            Map.entry("tags", Map.of("other", "1")));

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    static Stream<WireCall> calls() {
        return WireCalls.all();
    }

    /** Those whose parameters fit into a URI. */
    static Stream<WireCall> optionCalls() {
        return WireCalls.all()
                .filter(call -> call.parameters().values().stream().noneMatch(List.class::isInstance));
    }

    @Test
    void everyOperationIsTested() {
        assertThat(calls().map(WireCall::operation).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(NangoOperation.values())
                        // receives, and sends nothing
                        .filter(operation -> operation != NangoOperation.webhook)
                        .map(NangoOperation::name)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("optionCalls")
    void parametersInTheUri(WireCall call) throws Exception {
        answer(200, call.answer());

        done(call.uri(), call.body(), NOISE);

        assertSent(call);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void parametersInHeaders(WireCall call) throws Exception {
        answer(200, call.answer());
        Map<String, Object> headers = new LinkedHashMap<>(NOISE);
        headers.putAll(call.asHeaders());

        done(call.openUri(), call.body(), headers);

        assertSent(call);
    }

    /** Some have filters and page sizes of their own, whatever the component says for records. */
    static Stream<WireCall> defaultCalls() {
        return optionCalls()
                .filter(call -> !call.parameters().containsKey("limit")
                        || !Set.of("prune", "connections").contains(call.operation()))
                .filter(call -> !call.parameters().containsKey("connectionId")
                        || !call.operation().equals("connections"));
    }

    @Test
    void limitAndConnectionOfTheComponentAreMeantForRecords() throws Exception {
        setDefault("limit", 5000);
        setDefault("connectionId", "user-123");
        answer(200, "{\"connections\":[]}");

        done("nango:connections", null, Map.of());

        assertThat(onlyRequest().getUrl()).isEqualTo("/connections?limit=1000");
    }

    @ParameterizedTest
    @MethodSource("defaultCalls")
    void parametersAsDefaultsOfTheComponent(WireCall call) throws Exception {
        answer(200, call.answer());
        for (Map.Entry<String, Object> each : call.parameters().entrySet()) {
            setDefault(each.getKey(), each.getValue());
        }

        done(call.openUri(), call.body(), NOISE);

        assertSent(call);
    }

    @ParameterizedTest
    @MethodSource("optionCalls")
    void theUriCountsWhateverHeadersAndComponentSay(WireCall call) throws Exception {
        answer(200, call.answer());
        Map<String, Object> headers = new LinkedHashMap<>(NOISE);
        for (Map.Entry<String, Object> each : call.parameters().entrySet()) {
            Object other = other(each);
            headers.put(WireCall.headerOf(each.getKey()), other);
            // those of the component are added to those of the URI
            if (!(other instanceof Map)) {
                setDefault(each.getKey(), other);
            }
        }

        done(call.uri(), call.body(), headers);

        assertSent(call);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void headersCountMoreThanTheComponent(WireCall call) throws Exception {
        answer(200, call.answer());
        for (Map.Entry<String, Object> each : call.parameters().entrySet()) {
            setDefault(each.getKey(), other(each));
        }

        done(call.openUri(), call.body(), call.asHeaders());

        assertSent(call);
    }

    private static Object other(Map.Entry<String, Object> parameter) {
        Object other = OTHER.get(parameter.getKey());
        return other != null ? other : !(Boolean) parameter.getValue();
    }

    private void setDefault(String name, Object value) throws Exception {
        assertThat(PluginHelper.getBeanIntrospection(context).setProperty(context, defaults, name, value))
                .as("set " + name)
                .isTrue();
    }

    private void assertSent(WireCall call) throws Exception {
        LoggedRequest request = onlyRequest();
        assertThat(request.getMethod().getName()).isEqualTo(call.method());
        assertThat(request.getUrl()).isEqualTo(call.url());

        Map<String, String> expected = new TreeMap<>(call.headers());
        expected.put("Authorization", "Bearer " + secret);
        expected.put("Accept", call.operation().equals("proxy") ? "*/*" : "application/json");
        Map<String, String> sent = new TreeMap<>();
        request.getHeaders().all().forEach(header -> sent.put(header.key(), String.join(" AND ", header.values())));
        sent.keySet().removeAll(TRANSPORT);
        assertThat(sent).isEqualTo(expected);

        if (call.json() == null) {
            assertThat(request.getBody()).isEmpty();
        } else if (call.operation().equals("proxy")) {
            assertThat(request.getBodyAsString()).isEqualTo(call.json());
        } else {
            assertThat(MAPPER.readTree(request.getBody())).isEqualTo(MAPPER.readTree(call.json()));
        }
    }
}
