package io.github.camelrecords.nango.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Calls of every operation, each in its shortest form and with everything that it can be told. */
final class WireCalls {

    /** Every kind of character that Nango allows. */
    static final String CONNECTION = "a/b \"c\" [d] {e} +~=;:@|$\\',._-9";

    static final String ENCODED_CONNECTION =
            "a%2Fb%20%22c%22%20%5Bd%5D%20%7Be%7D%20%2B~%3D%3B%3A%40%7C%24%5C%27%2C._-9";
    static final String INTEGRATION = "git hub~2:x.y@z_-9";
    static final String ENCODED_INTEGRATION = "git%20hub~2%3Ax.y%40z_-9";

    /** With characters that a query has to encode. */
    static final String CURSOR = cursor("2026-11-20T10:00:00.123456+00:00||0b9a6b0e-3c43-5f5d-9a52-2f1c7a7b7c01");

    static final String OTHER_CURSOR = cursor("2026-11-21T10:00:00.1Z||1b9a6b0e-3c43-5f5d-9a52-2f1c7a7b7c02");
    static final String ACTION_ID = "5f0c4a3e-7d1b-4c55-9a52-2f1c7a7b7c01";

    private static final Instant MONTH_AGO = Instant.now()
            .minus(30, ChronoUnit.DAYS)
            .truncatedTo(ChronoUnit.SECONDS)
            .plusMillis(7);
    private static final String CONNECTION_JSON =
            "\"provider_config_key\":\"" + INTEGRATION + "\",\"connection_id\":\"" + escaped(CONNECTION) + "\"";

    private WireCalls() {}

    static String cursor(String decoded) {
        return Base64.getEncoder().encodeToString(decoded.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static WireCall on(String operation) {
        return WireCall.of(operation).on(INTEGRATION, CONNECTION);
    }

    private static WireCall inHeaders(String operation) {
        return on(operation).inHeaders(INTEGRATION, CONNECTION);
    }

    static Stream<WireCall> all() {
        return Stream.of(minimal(), full(), metadataOfSeveral()).flatMap(calls -> calls);
    }

    /** Each operation with what it cannot do without; nothing of it can be left out. */
    static Stream<WireCall> minimal() {
        return Stream.of(
                inHeaders("records")
                        .with("model", "GithubIssue")
                        .sends("GET", "/records?model=GithubIssue&limit=500")
                        .answered("{\"records\":[],\"next_cursor\":null}"),
                inHeaders("prune")
                        .with("model", "GithubIssue")
                        .with("untilCursor", CURSOR)
                        .sends("PATCH", "/records/prune")
                        .json("{\"model\":\"GithubIssue\",\"until_cursor\":\"" + CURSOR + "\"}")
                        .answered("{\"count\":0,\"has_more\":false}"),
                on("trigger")
                        .with("syncs", "issues")
                        .sends("POST", "/sync/trigger")
                        .json("{" + CONNECTION_JSON + ",\"syncs\":[\"issues\"]}"),
                on("start")
                        .with("syncs", "issues")
                        .sends("POST", "/sync/start")
                        .json("{" + CONNECTION_JSON + ",\"syncs\":[\"issues\"]}"),
                on("pause")
                        .with("syncs", "issues")
                        .sends("POST", "/sync/pause")
                        .json("{" + CONNECTION_JSON + ",\"syncs\":[\"issues\"]}"),
                WireCall.of("status")
                        .with("providerConfigKey", INTEGRATION)
                        .sends("GET", "/sync/status?syncs=%2A&provider_config_key=" + ENCODED_INTEGRATION)
                        .answered("{\"syncs\":[]}"),
                on("updateFrequency")
                        .with("syncName", "issues")
                        .with("frequency", "every 2 hours")
                        .sends("PUT", "/sync/update-connection-frequency")
                        .json("{\"sync_name\":\"issues\"," + CONNECTION_JSON + ",\"frequency\":\"every 2 hours\"}"),
                on("createVariant")
                        .with("syncName", "issues_2-x")
                        .with("variant", "v_1-A")
                        .sends("POST", "/sync/issues_2-x/variant/v_1-A")
                        .json("{" + CONNECTION_JSON + "}"),
                on("deleteVariant")
                        .with("syncName", "issues_2-x")
                        .with("variant", "v_1-A")
                        .sends("DELETE", "/sync/issues_2-x/variant/v_1-A")
                        .json("{" + CONNECTION_JSON + "}"),
                WireCall.of("environmentVariables")
                        .sends("GET", "/environment-variables")
                        .answered("[]"),
                inHeaders("triggerAction")
                        .with("actionName", "create-issue")
                        .sends("POST", "/action/trigger")
                        .json("{\"action_name\":\"create-issue\"}"),
                WireCall.of("actionResult").with("actionId", ACTION_ID).sends("GET", "/action/" + ACTION_ID),
                inHeaders("proxy").with("proxyPath", "/repos/a/b").sends("GET", "/proxy/repos/a/b"),
                WireCall.of("connections")
                        .sends("GET", "/connections?limit=1000")
                        .answered("{\"connections\":[]}"),
                on("connection")
                        .sends(
                                "GET",
                                "/connections/" + ENCODED_CONNECTION + "?provider_config_key=" + ENCODED_INTEGRATION),
                on("setMetadata")
                        .message("{\"plan\":\"pro\"}")
                        .sends("POST", "/connections/metadata")
                        .json("{" + CONNECTION_JSON + ",\"metadata\":{\"plan\":\"pro\"}}"),
                on("updateMetadata")
                        .message("{\"plan\":\"pro\"}")
                        .sends("PATCH", "/connections/metadata")
                        .json("{" + CONNECTION_JSON + ",\"metadata\":{\"plan\":\"pro\"}}"),
                WireCall.of("integrations").sends("GET", "/integrations"),
                WireCall.of("scriptsConfig").sends("GET", "/scripts/config?format=nango"));
    }

    private static Stream<WireCall> full() {
        return Stream.of(fullRecords(), fullSyncs(), fullActions(), fullProxy(), fullConnections())
                .flatMap(calls -> calls);
    }

    private static Stream<WireCall> fullRecords() {
        WireCall records =
                inHeaders("records").with("model", "GithubIssue").answered("{\"records\":[],\"next_cursor\":null}");
        WireCall prune = inHeaders("prune")
                .with("model", "GithubIssue")
                .with("untilCursor", CURSOR)
                .answered("{\"count\":0,\"has_more\":false}");
        return Stream.of(
                records.with("variant", "v_1")
                        .with("limit", 10_000)
                        .with("cursor", CURSOR)
                        .with(
                                "modifiedAfter",
                                MONTH_AGO.atOffset(ZoneOffset.ofHours(2)).toString())
                        .with("filter", "Updated, ADDED")
                        .with("ids", "1,a b/ü&=+")
                        .sends(
                                "GET",
                                "/records?model=GithubIssue&variant=v_1&limit=10000&cursor="
                                        + CURSOR.replace("=", "%3D").replace("+", "%2B")
                                        + "&modified_after="
                                        + MONTH_AGO.toString().replace(":", "%3A")
                                        + "&filter=added%2Cupdated&ids=1&ids=a%20b%2F%C3%BC%26%3D%2B"),
                records.with("variant", "base")
                        .with("limit", 1)
                        .with("filter", "deleted")
                        .sends("GET", "/records?model=GithubIssue&limit=1&filter=deleted"),
                records.with("filter", "added").sends("GET", "/records?model=GithubIssue&limit=500&filter=added"),
                records.with("filter", "UPDATED").sends("GET", "/records?model=GithubIssue&limit=500&filter=updated"),
                records.with("filter", "updated,deleted").sends("GET", "/records?model=GithubIssue&limit=500"),
                records.with("filter", "added,deleted").sends("GET", "/records?model=GithubIssue&limit=500"),
                records.with("filter", "added,updated,deleted").sends("GET", "/records?model=GithubIssue&limit=500"),
                prune.with("variant", "v_1")
                        .with("limit", 10_000)
                        .sends("PATCH", "/records/prune")
                        .json("{\"model\":\"GithubIssue\",\"variant\":\"v_1\",\"until_cursor\":\"" + CURSOR
                                + "\",\"limit\":10000}"),
                prune.with("variant", "base")
                        .sends("PATCH", "/records/prune")
                        .json("{\"model\":\"GithubIssue\",\"until_cursor\":\"" + CURSOR + "\"}"));
    }

    private static Stream<WireCall> fullSyncs() {
        String names = "\"syncs\":[\"issues\",\"pulls::v_1\"]";
        String integration = "{\"provider_config_key\":\"" + INTEGRATION + "\",";
        Stream<WireCall> actions = Stream.of("trigger", "start", "pause")
                .flatMap(operation -> Stream.of(
                        on(operation)
                                .with("syncs", "issues, pulls::v_1")
                                .sends("POST", "/sync/" + operation)
                                .json("{" + CONNECTION_JSON + "," + names + "}"),
                        on(operation)
                                .with("syncs", "*")
                                .sends("POST", "/sync/" + operation)
                                .json("{" + CONNECTION_JSON + ",\"syncs\":[]}"),
                        WireCall.of(operation)
                                .option("allConnections", true)
                                .with("providerConfigKey", INTEGRATION)
                                .with("syncs", "*")
                                .sends("POST", "/sync/" + operation)
                                .json(integration + "\"syncs\":[]}")));
        Stream<WireCall> others = Stream.of(
                on("trigger")
                        .with("syncs", "issues")
                        .with("reset", true)
                        .sends("POST", "/sync/trigger")
                        .json("{" + CONNECTION_JSON + ",\"syncs\":[\"issues\"],\"opts\":{\"reset\":true}}"),
                on("trigger")
                        .with("syncs", "issues")
                        .with("reset", true)
                        .with("emptyCache", true)
                        .sends("POST", "/sync/trigger")
                        .json("{" + CONNECTION_JSON
                                + ",\"syncs\":[\"issues\"],\"opts\":{\"reset\":true,\"emptyCache\":true}}"),
                on("status")
                        .with("syncs", "issues,pulls::v_1")
                        .sends(
                                "GET",
                                "/sync/status?syncs=issues%2Cpulls%3A%3Av_1&provider_config_key=" + ENCODED_INTEGRATION
                                        + "&connection_id=" + ENCODED_CONNECTION)
                        .answered("{\"syncs\":[]}"),
                on("updateFrequency")
                        .with("syncName", "issues")
                        .with("variant", "v_1")
                        .with("frequency", "default")
                        .sends("PUT", "/sync/update-connection-frequency")
                        .json("{\"sync_name\":\"issues\",\"sync_variant\":\"v_1\"," + CONNECTION_JSON
                                + ",\"frequency\":null}"),
                on("updateFrequency")
                        .with("syncName", "issues")
                        .with("variant", "base")
                        .with("frequency", "30s")
                        .sends("PUT", "/sync/update-connection-frequency")
                        .json("{\"sync_name\":\"issues\"," + CONNECTION_JSON + ",\"frequency\":\"30s\"}"));
        return Stream.concat(actions, others);
    }

    private static Stream<WireCall> fullActions() {
        WireCall action =
                inHeaders("triggerAction").with("actionName", "create-issue").sends("POST", "/action/trigger");
        String accepted = "{\"id\":\"" + ACTION_ID + "\",\"statusUrl\":\"/action/" + ACTION_ID + "\"}";
        return Stream.of(
                action.message(Map.of("title", "é", "sum", new java.math.BigDecimal("1.10")))
                        .json("{\"action_name\":\"create-issue\",\"input\":{\"title\":\"é\",\"sum\":1.10}}"),
                action.message("[1, null]").json("{\"action_name\":\"create-issue\",\"input\":[1,null]}"),
                action.message("null").json("{\"action_name\":\"create-issue\",\"input\":null}"),
                action.message(" ").json("{\"action_name\":\"create-issue\"}"),
                action.with("async", true)
                        .header("X-Async", "true")
                        .json("{\"action_name\":\"create-issue\"}")
                        .answered(accepted),
                action.with("async", true)
                        .with("actionMaxRetries", 0)
                        .message("7")
                        .header("X-Async", "true")
                        .header("X-Max-Retries", "0")
                        .json("{\"action_name\":\"create-issue\",\"input\":7}")
                        .answered(accepted));
    }

    private static Stream<WireCall> fullProxy() {
        WireCall proxy = inHeaders("proxy").with("proxyPath", "/repos/a%2Fb/ü x?page=1");
        Stream<WireCall> bodies = Stream.of("POST", "PUT", "PATCH").map(method -> proxy.with("httpMethod", method)
                .message("{ \"a\": 1 }")
                .sends(method, "/proxy/repos/a%2Fb/%C3%BC%20x?page=1")
                .header("Content-Type", "application/json")
                .content("{ \"a\": 1 }"));
        Stream<WireCall> others = Stream.of(
                proxy.with("httpMethod", "get")
                        .with("query", "q=a%20b&l=x,y|z")
                        .with("proxyHeaders", Map.of("Accept", "text/csv"))
                        .with("retries", 2)
                        .with("baseUrlOverride", "https://eu.example.com/api")
                        .message("ignored with GET")
                        .sends("GET", "/proxy/repos/a%2Fb/%C3%BC%20x?page=1&q=a%20b&l=x,y%7Cz")
                        .header("Nango-Proxy-Accept", "text/csv")
                        .header("Retries", "2")
                        .header("Base-Url-Override", "https://eu.example.com/api"),
                proxy.with("httpMethod", "HEAD").sends("HEAD", "/proxy/repos/a%2Fb/%C3%BC%20x?page=1"),
                proxy.with("httpMethod", "DELETE")
                        .message("left over by an earlier step")
                        .sends("DELETE", "/proxy/repos/a%2Fb/%C3%BC%20x?page=1"));
        return Stream.concat(bodies, others);
    }

    private static Stream<WireCall> fullConnections() {
        return Stream.of(on("connections")
                .with("search", "Ann & Co")
                .with("endUserId", "u/1")
                .with("tags", Map.of("plan", "pro+", "zone", "eu"))
                .with("limit", 2000)
                .sends(
                        "GET",
                        "/connections?connectionId=" + ENCODED_CONNECTION
                                + "&search=Ann%20%26%20Co&endUserId=u%2F1&integrationId=" + ENCODED_INTEGRATION
                                + "&tags%5Bplan%5D=pro%2B&tags%5Bzone%5D=eu&limit=2000")
                .answered("{\"connections\":[]}"));
    }

    /** Several connections, which only a header can name. */
    private static Stream<WireCall> metadataOfSeveral() {
        return Stream.of("setMetadata", "updateMetadata").map(operation -> WireCall.of(operation)
                .with("providerConfigKey", INTEGRATION)
                .with("connectionId", List.of("a,b", "c"))
                .message(Map.of("plan", "pro"))
                .sends(operation.equals("setMetadata") ? "POST" : "PATCH", "/connections/metadata")
                .json("{\"provider_config_key\":\"" + INTEGRATION
                        + "\",\"connection_id\":[\"a,b\",\"c\"],\"metadata\":{\"plan\":\"pro\"}}"));
    }
}
