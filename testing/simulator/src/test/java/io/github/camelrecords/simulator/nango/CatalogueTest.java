package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Integrations and what is deployed for them. */
class CatalogueTest {

    private final NangoSimulator nango =
            NangoSimulator.builder().clock(new TestClock()).build();

    @BeforeEach
    void start() {
        nango.connection("github", "ada")
                .sync("issues")
                .models("Issue", "Label")
                .frequency("every 30 minutes")
                .autoStart(false);
        nango.connection("github", "bob").sync("issues");
        nango.action("github", "close-issue", (input, connection) -> null);
        nango.connection("airtable", "ada");
        nango.start();
    }

    @AfterEach
    void stop() {
        nango.close();
    }

    @Test
    void integrationsAreListed() throws IOException {
        RawHttp.Answer answer = RawHttp.get(nango, "/integrations");

        assertThat(JsonShape.of(answer.json()))
                .isEqualTo("{data:[2*{unique_key:string,provider:string,display_name:string,logo:string,"
                        + "forward_webhooks:boolean,created_at:string,updated_at:string}]}");
        assertThat(answer.json().at("/data/0/unique_key").asText()).isEqualTo("airtable");
        assertThat(answer.json().at("/data/1/created_at").asText()).isEqualTo("2026-03-01T12:00:00.123Z");
        assertThat(RawHttp.get(nango, "/integrations?page=1").errorCode()).isEqualTo("invalid_query_params");
    }

    @Test
    void scriptsAreListedWithTheirModels() throws IOException {
        RawHttp.Answer answer = RawHttp.get(nango, "/scripts/config?format=nango");

        assertThat(answer.body())
                .isEqualTo("[{\"providerConfigKey\":\"github\",\"provider\":\"github\",\"syncs\":[{\"name\":\"issues\","
                        + "\"type\":\"sync\",\"enabled\":true,\"runs\":\"every 30 minutes\",\"auto_start\":false,"
                        + "\"returns\":[\"Issue\",\"Label\"]}],\"actions\":[{\"name\":\"close-issue\","
                        + "\"type\":\"action\",\"enabled\":true,\"returns\":[]}],\"on-events\":[]}]");
        assertThat(RawHttp.get(nango, "/scripts/config").body()).isEqualTo(answer.body());
    }
}
