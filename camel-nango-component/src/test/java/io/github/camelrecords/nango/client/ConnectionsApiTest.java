package io.github.camelrecords.nango.client;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsApiTest extends ClientTestSupport {

    private static final JsonNode METADATA =
            JsonNodeFactory.instance.objectNode().put("team", "h\u00e9");

    private static ConnectionsQuery pagesOf(int pageSize) {
        return new ConnectionsQuery(null, null, null, null, Map.of(), pageSize);
    }

    private static String connections(int... ids) {
        return IntStream.of(ids)
                .mapToObj(id -> "{\"id\":" + id + ", \"connection_id\":\"c" + id + "\"}")
                .collect(Collectors.joining(" , ", "{\"connections\":[", "]}"));
    }

    private void page(Integer page, int... ids) {
        server.stubFor(get(urlPathEqualTo("/connections"))
                .withQueryParam("page", page == null ? absent() : equalTo(page.toString()))
                .willReturn(jsonResponse(connections(ids), 200).withHeader("X-RateLimit-Remaining", "" + ids.length)));
    }

    private List<String> found(ConnectionsQuery query) throws ApiException {
        return nango.connections().list(query).value().findValuesAsText("connection_id");
    }

    @Test
    void aSmallEnvironmentIsOneRequest() throws Exception {
        page(null, 1, 2);

        assertThat(found(ConnectionsQuery.all())).containsExactly("c1", "c2");
        // the first page has no number: servers before 2026 refuse it
        assertThat(line()).isEqualTo("GET /connections?limit=1000");
    }

    @Test
    void anEmptyEnvironmentIsAnEmptyArray() throws Exception {
        page(null);
        NangoAnswer<JsonNode> answer = nango.connections().list(ConnectionsQuery.all());

        assertThat(answer.value().isArray()).isTrue();
        assertThat(answer.body()).asString().isEqualTo("[]");
    }

    @Test
    void readsOnWhilePagesAreFull() throws Exception {
        page(null, 5, 4);
        page(1, 3, 2);
        page(2, 1);
        NangoAnswer<JsonNode> answer = nango.connections().list(pagesOf(2));

        assertThat(answer.value().findValuesAsText("connection_id")).containsExactly("c5", "c4", "c3", "c2", "c1");
        assertThat(answer.body()).asString().startsWith("[{\"id\":5, \"connection_id\":\"c5\"},{\"id\":4, ");
        assertThat(answer.rateLimitRemaining()).hasValue(1);
        assertThat(requests())
                .extracting(ClientTestSupport::line)
                .containsExactly(
                        "GET /connections?limit=2",
                        "GET /connections?limit=2&page=1",
                        "GET /connections?limit=2&page=2");
    }

    @Test
    void aFullLastPageIsFollowedByAnEmptyOne() throws Exception {
        page(null, 2, 1);
        page(1);

        assertThat(found(pagesOf(2))).containsExactly("c2", "c1");
        assertThat(requests()).hasSize(2);
    }

    @Test
    void aConnectionThatMovedToTheNextPageIsThereOnce() throws Exception {
        page(null, 4, 3);
        // one more was made meanwhile
        page(1, 3, 2);
        page(2, 1);

        assertThat(found(pagesOf(2))).containsExactly("c4", "c3", "c2", "c1");
    }

    @Test
    void aPageOfNothingNewIsNotTheEnd() throws Exception {
        page(null, 4, 3);
        // as many as a page were made meanwhile; in another order, so that it is not the first page again
        page(1, 3, 4);
        page(2, 2);

        assertThat(found(pagesOf(2))).containsExactly("c4", "c3", "c2");
    }

    @Test
    void aServerThatDoesNotPageIsAskedTwice() throws Exception {
        server.stubFor(get(urlPathEqualTo("/connections")).willReturn(jsonResponse(connections(1, 2, 3), 200)));

        assertThat(found(pagesOf(2))).containsExactly("c1", "c2", "c3");
        assertThat(requests()).hasSize(2);
    }

    @Test
    void connectionsWithoutAnIdAreAllKept() throws Exception {
        answer(200, "{\"connections\":[{\"connection_id\":\"a\"},{\"connection_id\":\"b\"}]}");

        assertThat(found(ConnectionsQuery.all())).containsExactly("a", "b");
    }

    @Test
    void sendsEveryCondition() throws Exception {
        answer(200, connections());
        Map<String, String> tags = new TreeMap<>(Map.of("team", "a&b", "area", "EU+1"));
        nango.connections().list(new ConnectionsQuery("github", "user/123", "h\u00e9", "end user", tags, 10));

        assertThat(line())
                .isEqualTo("GET /connections?connectionId=user%2F123&search=h%C3%A9&endUserId=end%20user"
                        + "&integrationId=github&tags%5Barea%5D=EU%2B1&tags%5Bteam%5D=a%26b&limit=10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"connections\":null}", "{\"connections\":[1]}"})
    void aListThatIsNoneIsAnError(String json) {
        answer(200, json);

        assertThat(failure(() -> nango.connections().list(ConnectionsQuery.all()))
                        .getKind())
                .isEqualTo(Kind.INVALID_RESPONSE);
    }

    @Test
    void asksForOneConnection() throws Exception {
        answer(200, "{\"id\":1,\"connection_id\":\"a/b c\"}");
        NangoAnswer<JsonNode> answer = nango.connections().get(new ConnectionRef("git hub", "a/b c{\"\u007e}"));

        assertThat(line()).isEqualTo("GET /connections/a%2Fb%20c%7B%22~%7D?provider_config_key=git%20hub");
        assertThat(answer.value().path("id").intValue()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void noPathCanCarrySomeIds(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nango.connections().get(new ConnectionRef("github", id)))
                .withMessageContainingAll("connectionId is '" + id + "'", "connections");
        assertThat(requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/..", "../a", "...", "./", "a/./b"})
    void dotsBetweenSlashesAreEncoded(String id) throws Exception {
        answer(200, "{}");
        nango.connections().get(new ConnectionRef("github", id));

        assertThat(request().getUrl())
                .isEqualTo("/connections/" + id.replace("/", "%2F") + "?provider_config_key=github");
    }

    @Test
    void anUnknownConnectionIsNotFound() {
        answer(404, "{\"error\":{\"code\":\"not_found\",\"message\":\"no\"}}");

        assertThat(failure(() -> nango.connections().get(CONNECTION)).getKind()).isEqualTo(Kind.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"setMetadata, POST, 201", "updateMetadata, PATCH, 200"})
    void changesMetadata(String call, String method, int status) throws Exception {
        answer(status, "{}");
        change(call, List.of("user-123"));

        assertThat(line()).isEqualTo(method + " /connections/metadata");
        assertThat(request().getBodyAsString())
                .isEqualTo("{\"connection_id\":\"user-123\",\"provider_config_key\":\"github\","
                        + "\"metadata\":{\"team\":\"h\u00e9\"}}");
    }

    @Test
    void changesTheMetadataOfSeveralConnections() throws Exception {
        answer(200, "{}");
        nango.connections().updateMetadata("github", List.of("a", "b"), METADATA);

        assertThat(request().getBodyAsString()).startsWith("{\"connection_id\":[\"a\",\"b\"],");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setMetadata", "updateMetadata"})
    void changingMetadataIsRepeated(String call) {
        assertThat(requestsOn(503, () -> change(call, List.of("a")))).isEqualTo(REPEATED);
    }

    private void change(String call, List<String> ids) throws ApiException {
        if (call.equals("setMetadata")) {
            nango.connections().setMetadata("github", ids, METADATA);
        } else {
            nango.connections().updateMetadata("github", ids, METADATA);
        }
    }

    @Test
    void refusesWhatNangoRefuses() {
        ConnectionsApi connections = nango.connections();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> connections.setMetadata("github", List.of(), METADATA))
                .withMessageContaining("connectionId is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> connections.setMetadata("github", List.of("a", "b#"), METADATA))
                .withMessageContaining("connectionId is 'b#'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> connections.setMetadata("git/hub", List.of("a"), METADATA))
                .withMessageContaining("providerConfigKey is 'git/hub'");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> connections.updateMetadata("github", List.of("a"), JsonNodeFactory.instance.arrayNode()))
                .withMessageContaining("no JSON object");
        assertThat(requests()).isEmpty();
    }
}
