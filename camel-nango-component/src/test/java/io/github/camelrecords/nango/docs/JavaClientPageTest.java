package io.github.camelrecords.nango.docs;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.nango.client.ActionsApi;
import io.github.camelrecords.nango.client.ConnectionRef;
import io.github.camelrecords.nango.client.ConnectionsApi;
import io.github.camelrecords.nango.client.EnvironmentApi;
import io.github.camelrecords.nango.client.NangoClient;
import io.github.camelrecords.nango.client.ProxyAnswer;
import io.github.camelrecords.nango.client.ProxyApi;
import io.github.camelrecords.nango.client.RecordsApi;
import io.github.camelrecords.nango.client.SyncTarget;
import io.github.camelrecords.nango.client.SyncsApi;
import io.github.camelrecords.stream.http.ApiException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/java-client.md shows is true: its examples are compiled and run, its tables name all there is. */
class JavaClientPageTest {

    private static final Path PAGE = MarkdownPage.root().resolve("docs/java-client.md");
    private static final Pattern METHOD = Pattern.compile("\\| `(\\w+\\(\\)\\.\\w+)` \\|");
    private static final Pattern KIND = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (.*?) ?\\| (.+) \\|$");
    private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");
    private static final Pattern CODE_LITERAL = Pattern.compile("\"([a-z_]+)\"");
    private static final Pattern STATUS = Pattern.compile("\\b(4\\d\\d|4xx|5xx)\\b");
    private static final ConnectionRef CONNECTION = new ConnectionRef("github", "user-123");
    private static final Map<String, Class<?>> APIS = Map.of(
            "records", RecordsApi.class,
            "syncs", SyncsApi.class,
            "actions", ActionsApi.class,
            "proxy", ProxyApi.class,
            "connections", ConnectionsApi.class,
            "environment", EnvironmentApi.class);

    private final String secret = UUID.randomUUID().toString();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final WireMockServer server = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    private NangoClient nango;

    @BeforeEach
    void start() {
        server.start();
        nango = NangoClient.builder(context)
                .baseUrl(server.baseUrl())
                .secretKey(secret)
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        nango.close();
        context.close();
        server.stop();
    }

    @Test
    void examplesAreTheCompiledOnes() throws IOException {
        String source = squeeze(
                Files.readString(Path.of("src/test/java/io/github/camelrecords/nango/docs/JavaClientExamples.java")));
        List<MarkdownPage.Block> blocks = MarkdownPage.read(PAGE).blocks("java");

        assertThat(blocks).hasSize(4);
        for (MarkdownPage.Block block : blocks) {
            assertThat(source)
                    .as(block + " is not in JavaClientExamples.java, where it would be compiled and run")
                    .contains(squeeze(block.text()));
        }
    }

    @Test
    void theFirstExampleRuns() throws Exception {
        server.stubFor(post("/sync/trigger").willReturn(jsonResponse("{\"success\":true}", 200)));
        server.stubFor(get(urlPathEqualTo("/sync/status"))
                .willReturn(jsonResponse(
                        "{\"syncs\":[{\"name\":\"github-issues\",\"status\":\"RUNNING\",\"recordCount\":{\"GithubIssue\":2}}]}",
                        200)));
        JavaClientExamples.first(server.baseUrl(), secret);

        server.verify(
                1,
                postRequestedFor(urlEqualTo("/sync/trigger"))
                        .withHeader("Authorization", equalTo("Bearer " + secret))
                        .withRequestBody(
                                equalToJson(
                                        "{\"provider_config_key\":\"github\",\"connection_id\":\"user-123\",\"syncs\":[\"github-issues\"]}")));
        server.verify(
                1, getRequestedFor(urlPathEqualTo("/sync/status")).withQueryParam("syncs", equalTo("github-issues")));
    }

    @Test
    void theExampleOfPagesReadsThemAll() throws Exception {
        server.stubFor(get(urlPathEqualTo("/records"))
                .withQueryParam("cursor", absent())
                .willReturn(jsonResponse("{\"next_cursor\":\"c1\",\"records\":[{\"id\":\"1\"}]}", 200)));
        server.stubFor(get(urlPathEqualTo("/records"))
                .withQueryParam("cursor", equalTo("c1"))
                .willReturn(jsonResponse("{\"next_cursor\":null,\"records\":[{\"id\":\"2\"}]}", 200)));
        JavaClientExamples.pages(nango, CONNECTION);

        server.verify(2, getRequestedFor(urlPathEqualTo("/records")).withQueryParam("limit", equalTo("1000")));
    }

    @Test
    void theExampleOfErrorsCatchesOneCode() throws Exception {
        server.stubFor(any(urlEqualTo("/sync/start"))
                .willReturn(jsonResponse("{\"error\":{\"code\":\"no_syncs_found\",\"payload\":{}}}", 400)));
        JavaClientExamples.errors(nango, SyncTarget.of(CONNECTION));
        server.verify(1, postRequestedFor(urlEqualTo("/sync/start")));

        server.stubFor(any(urlEqualTo("/sync/start"))
                .willReturn(jsonResponse("{\"error\":{\"code\":\"unknown_connection\"}}", 404)));
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> JavaClientExamples.errors(nango, SyncTarget.of(CONNECTION)));
    }

    @Test
    void theExampleOfTimeoutsRuns() throws Exception {
        server.stubFor(post("/action/trigger").willReturn(jsonResponse("{\"number\":4}", 200)));
        server.stubFor(get("/proxy/user/repos?per_page=100")
                .withHeader("Nango-Proxy-Accept", equalTo("application/vnd.github+json"))
                .willReturn(jsonResponse("[]", 200)));
        List<Object> answers = JavaClientExamples.timeouts(nango, CONNECTION);

        assertThat(((JsonNode) answers.get(0)).path("number").intValue()).isEqualTo(4);
        assertThat(((ProxyAnswer) answers.get(1)).isSuccess()).isTrue();
    }

    @Test
    void theTableNamesEveryMethod() throws IOException {
        TreeSet<String> methods = new TreeSet<>();
        APIS.forEach((name, api) -> {
            for (Method method : api.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers())) {
                    methods.add(name + "()." + method.getName());
                }
            }
        });

        assertThat(matches(METHOD)).isEqualTo(methods);
        for (Method method : NangoClient.class.getDeclaredMethods()) {
            if (method.getReturnType().getSimpleName().endsWith("Api")) {
                assertThat(APIS).containsEntry(method.getName(), method.getReturnType());
            }
        }
    }

    @Test
    void theTableNamesEveryKindOfError() throws IOException {
        TreeSet<String> kinds = new TreeSet<>();
        for (ApiException.Kind kind : ApiException.Kind.values()) {
            kinds.add(kind.name());
        }

        assertThat(matches(KIND)).isEqualTo(kinds);
    }

    @Test
    void theTableTellsTheKindOfEveryCode() throws IOException {
        Map<String, String> kinds = new TreeMap<>();
        ROW.matcher(MarkdownPage.read(PAGE).text()).results().forEach(row -> CODE.matcher(row.group(2))
                .results()
                .forEach(code -> assertThat(kinds.put(code.group(1), row.group(1)))
                        .as(code.group())
                        .isNull()));

        assertThat(kinds.keySet())
                .isEqualTo(CODE_LITERAL
                        .matcher(Files.readString(
                                Path.of("src/main/java/io/github/camelrecords/nango/client/NangoErrorKinds.java")))
                        .results()
                        .map(result -> result.group(1))
                        .collect(Collectors.toCollection(TreeSet::new)));
        kinds.forEach(
                (code, kind) -> assertThat(kindOf(400, code)).as(code).isEqualTo(ApiException.Kind.valueOf(kind)));
    }

    @Test
    void theTableTellsTheKindOfEveryStatus() throws IOException {
        List<String> rows = new ArrayList<>();
        ROW.matcher(MarkdownPage.read(PAGE).text())
                .results()
                .forEach(row -> STATUS.matcher(row.group(3)).results().forEach(status -> {
                    rows.add(status.group());
                    int example = Integer.parseInt(status.group(1).replace("xx", "18"));
                    assertThat(kindOf(example, "a_code_that_says_nothing"))
                            .as(row.group())
                            .isEqualTo(ApiException.Kind.valueOf(row.group(1)));
                }));

        assertThat(rows).containsExactlyInAnyOrder("401", "403", "404", "4xx", "429", "5xx");
    }

    private ApiException.Kind kindOf(int status, String code) {
        server.stubFor(any(urlEqualTo("/sync/start"))
                .willReturn(jsonResponse("{\"error\":{\"code\":\"" + code + "\"}}", status)));
        try (NangoClient once = NangoClient.builder(context)
                .baseUrl(server.baseUrl())
                .secretKey(secret)
                .maxRetries(0)
                .build()) {
            return assertThrowsExactly(ApiException.class, () -> once.syncs()
                            .start(SyncTarget.of(CONNECTION), List.of("github-issues")))
                    .getKind();
        }
    }

    private static TreeSet<String> matches(Pattern pattern) throws IOException {
        return pattern.matcher(MarkdownPage.read(PAGE).text())
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String squeeze(String source) {
        return source.replaceAll("\\s+", "");
    }
}
