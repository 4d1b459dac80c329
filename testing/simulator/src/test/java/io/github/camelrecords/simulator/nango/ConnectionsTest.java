package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTest {

    private static final String READER = "0f4c8a6e-2b1d-4e7f-8a90-1b2c3d4e5f60";

    private final NangoSimulator nango = NangoSimulator.builder()
            .clock(new TestClock())
            .scopedKey(READER, "environment:connections:read")
            .build();

    @BeforeEach
    void start() {
        nango.connection("github", "ada")
                .endUser("u1", "ada@example.com", "acme")
                .tags(Map.of("Plan", "pro", "region", "eu"));
        nango.connection("github", "bob").endUser("u2", "bob@example.org").tags(Map.of("plan", "free"));
        nango.connection("slack", "ada").metadata(Map.of("channel", "general"));
        nango.start();
    }

    @AfterEach
    void stop() {
        nango.close();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', slack/ada github/bob github/ada",
                "connectionId=ada, slack/ada github/ada",
                "connectionId=ad, -",
                "search=EXAMPLE.ORG, github/bob",
                "search=AD, slack/ada github/ada",
                "endUserId=u1, github/ada",
                "endUserOrganizationId=acme, github/ada",
                "integrationId=github, github/bob github/ada",
                "'integrationId=slack,%20github', slack/ada github/bob github/ada",
                "tags[plan]=pro, github/ada",
                "tags%5BPLAN%5D=pro&tags[region]=eu, github/ada",
                "tags[plan]=pro&tags[region]=us, -",
                "limit=2, slack/ada github/bob",
                "limit=2&page=1, github/ada",
                "limit=2&page=2, -",
                "page=1, -"
            })
    void connectionsAreListedNewestFirst(String query, String expected) throws IOException {
        List<String> found = new ArrayList<>();
        RawHttp.get(nango, "/connections?" + query)
                .json()
                .get("connections")
                .forEach(c -> found.add(c.get("provider_config_key").asText()
                        + '/'
                        + c.get("connection_id").asText()));

        assertThat(found).isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit, too_small",
        "limit=2001, limit, too_big",
        "limit=x, limit, invalid_type",
        "limit=1.5, limit, invalid_type",
        "page=-1, page, too_small",
        "search=, search, too_small",
        "connectionId=a&connectionId=b, connectionId, invalid_type",
        "tags=pro, tags, invalid_type"
    })
    void faultyParametersAreNamed(String query, String name, String code) throws IOException {
        RawHttp.Answer answer = RawHttp.get(nango, "/connections?" + query);

        assertThat(answer.errorCode()).isEqualTo("invalid_query_params");
        assertThat(answer.json().at("/error/errors/0/path/0").asText()).isEqualTo(name);
        assertThat(answer.json().at("/error/errors/0/code").asText()).isEqualTo(code);
    }

    @Test
    void unknownParametersAndTooManyTagsAreRefused() throws IOException {
        StringBuilder tags = new StringBuilder("/connections?x=1");
        for (int tag = 0; tag < 11; tag++) {
            tags.append("&tags[t").append(tag).append("]=1");
        }

        RawHttp.Answer answer = RawHttp.get(nango, tags.toString());

        assertThat(answer.json().at("/error/errors/0/code").asText()).isEqualTo("too_big");
        assertThat(answer.json().at("/error/errors/1/code").asText()).isEqualTo("unrecognized_keys");
    }

    @Test
    void theListShowsWhatIsKnownOfAConnection() throws IOException {
        RawHttp.Answer answer = RawHttp.get(nango, "/connections?integrationId=github&limit=1&page=1");

        assertThat(answer.body())
                .isEqualTo("{\"connections\":[{\"id\":1,\"connection_id\":\"ada\",\"provider_config_key\":\"github\","
                        + "\"provider\":\"github\",\"errors\":[],\"end_user\":{\"id\":\"u1\",\"display_name\":null,"
                        + "\"email\":\"ada@example.com\",\"tags\":{},\"organization\":{\"id\":\"acme\","
                        + "\"display_name\":null}},\"tags\":{\"plan\":\"pro\",\"region\":\"eu\"},\"metadata\":null,"
                        + "\"created\":\"2026-03-01T12:00:00.123+00:00\"}]}");
    }

    @Test
    void oneConnectionShowsItsCredentialsToKeysThatMaySeeThem() throws IOException {
        nango.connection("slack", "ada").credentials(Map.of("type", "BASIC", "username", "ada"));

        RawHttp.Answer all = RawHttp.get(nango, "/connections/ada?provider_config_key=slack&refresh_token=true");

        assertThat(JsonShape.of(all.json()))
                .isEqualTo("{id:number,connection_id:string,provider_config_key:string,provider:string,errors:[],"
                        + "end_user:null,tags:{},metadata:{channel:string},connection_config:{},"
                        + "webhook_url_override:null,created_at:string,updated_at:string,last_fetched_at:string,"
                        + "credentials:" + JsonShape.of(all.json().get("credentials")) + '}');
        assertThat(all.json().at("/credentials/username").asText()).isEqualTo("ada");
        assertThat(reader("slack", "").json().get("credentials")).isEmpty();
        assertThat(reader("slack", "&refresh_token=true").status()).isEqualTo(403);
        assertThat(RawHttp.get(nango, "/connections/bob?provider_config_key=github")
                        .json()
                        .at("/credentials/type")
                        .asText())
                .isEqualTo("API_KEY");
    }

    @Test
    void whatCannotBeFoundIsToldApart() throws IOException {
        assertThat(RawHttp.get(nango, "/connections/ada").errorCode()).isEqualTo("invalid_query_params");
        assertThat(RawHttp.get(nango, "/connections/ada?provider_config_key=nope")
                        .errorCode())
                .isEqualTo("unknown_provider_config");
        RawHttp.Answer nobody = RawHttp.get(nango, "/connections/nobody?provider_config_key=github");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.errorCode()).isEqualTo("not_found");
        assertThat(RawHttp.get(nango, "/connections/ada?provider_config_key=github&force_refresh=maybe")
                        .errorCode())
                .isEqualTo("invalid_query_params");
        nango.connection("github", "ada").remove();
        assertThat(RawHttp.get(nango, "/connections/ada?provider_config_key=github")
                        .status())
                .isEqualTo(404);
    }

    private RawHttp.Answer reader(String integration, String query) throws IOException {
        return RawHttp.send(
                nango.port(),
                "GET /connections/ada?provider_config_key=" + integration + query + " HTTP/1.1",
                List.of("Authorization: Bearer " + READER),
                "");
    }
}
