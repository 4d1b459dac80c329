package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataTest {

    private final NangoSimulator nango = NangoSimulator.builder().build();
    private final NangoConnection ada = nango.connection("github", "ada");
    private final NangoConnection bob = nango.connection("github", "bob");

    @BeforeEach
    void start() {
        ada.metadata(Map.of("a", Map.of("x", 1), "b", 2));
        nango.start();
    }

    @AfterEach
    void stop() {
        nango.close();
    }

    @Test
    void aPostReplacesEverything() throws IOException {
        String body = "{\"connection_id\":\"ada\",\"provider_config_key\":\"github\",\"metadata\":{\"c\":[3]}}";

        RawHttp.Answer answer = RawHttp.json(nango, "POST /connections/metadata", body);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(ada.metadata()).isEqualTo(Map.of("c", java.util.List.of(3)));
        assertThat(bob.metadata()).isNull();
    }

    @Test
    void aPatchMergesTheTopLevelOfSeveralConnections() throws IOException {
        RawHttp.Answer answer = RawHttp.json(
                nango,
                "PATCH /connections/metadata",
                "{\"connection_id\":[\"ada\",\"bob\"],\"provider_config_key\":\"github\","
                        + "\"metadata\":{\"a\":{\"y\":2}}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(ada.metadata()).isEqualTo(Map.of("a", Map.of("y", 2), "b", 2));
        assertThat(bob.metadata()).isEqualTo(Map.of("a", Map.of("y", 2)));
        assertThat(RawHttp.get(nango, "/connections?connectionId=bob")
                        .json()
                        .at("/connections/0/metadata/a/y")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void keysComeBackShortOnesFirst() throws IOException {
        RawHttp.json(
                nango,
                "POST /connections/metadata",
                "{\"connection_id\":\"bob\",\"provider_config_key\":\"github\","
                        + "\"metadata\":{\"long\":{\"zz\":1,\"b\":2},\"b\":[{\"cc\":1,\"a\":2}],\"a\":3}}");

        assertThat(RawHttp.get(nango, "/connections?connectionId=bob")
                        .json()
                        .at("/connections/0/metadata")
                        .toString())
                .isEqualTo("{\"a\":3,\"b\":[{\"a\":2,\"cc\":1}],\"long\":{\"b\":2,\"zz\":1}}");
    }

    @Test
    void oneUnknownConnectionSpoilsTheCallForAll() throws IOException {
        RawHttp.Answer answer = RawHttp.json(
                nango,
                "POST /connections/metadata",
                "{\"connection_id\":[\"bob\",\"nobody\"],\"provider_config_key\":\"github\",\"metadata\":{}}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("unknown_connection");
        assertThat(bob.metadata()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '#',
            value = {
                "{\"provider_config_key\":\"github\",\"metadata\":{}} ; invalid_union",
                "{\"connection_id\":[1],\"provider_config_key\":\"github\",\"metadata\":{}} ; invalid_union",
                "{\"connection_id\":\"é\",\"provider_config_key\":\"github\",\"metadata\":{}} ; invalid_union",
                "{\"connection_id\":\"ada\",\"metadata\":{}} ; invalid_type",
                "{\"connection_id\":\"ada\",\"provider_config_key\":\"github\",\"metadata\":[]} ; invalid_type",
                "{\"connection_id\":\"ada\",\"provider_config_key\":\"github\"} ; invalid_type",
                "{\"connection_id\":\"ada\",\"provider_config_key\":\"github\",\"metadata\":{},\"x\":1} ; unrecognized_keys"
            })
    void faultyBodiesAreRefused(String body, String code) throws IOException {
        RawHttp.Answer answer = RawHttp.json(nango, "POST /connections/metadata", body);

        assertThat(answer.errorCode()).isEqualTo("invalid_body");
        assertThat(answer.json().at("/error/errors/0/code").asText()).isEqualTo(code);
        assertThat(ada.metadata()).containsKey("b");
    }
}
