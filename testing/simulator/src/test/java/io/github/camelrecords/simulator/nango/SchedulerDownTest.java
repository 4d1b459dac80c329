package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchedulerDownTest {

    private static final String IDS = "{\"provider_config_key\":\"github\",\"connection_id\":\"user-123\"";
    private static final String OURS = IDS + ",\"syncs\":[\"issues\"]}";
    private static final String STATUS = "/sync/status?syncs=issues&provider_config_key=github";

    private final NangoSimulator nango = NangoSimulator.builder().build();
    private final NangoSync sync =
            nango.connection("github", "user-123").sync("issues").models("Issue");

    @BeforeEach
    void start() {
        nango.start();
        sync.addVariant("old");
    }

    @AfterEach
    void stop() {
        nango.close();
    }

    @Test
    void commandsAreAcceptedAndNothingHappens() throws IOException {
        NangoFault down = nango.faults().always().schedulerDown();

        assertThat(RawHttp.json(nango, "POST /sync/trigger", OURS).status()).isEqualTo(200);
        assertThat(RawHttp.json(nango, "POST /sync/start", OURS).status()).isEqualTo(200);
        assertThat(RawHttp.json(nango, "POST /sync/issues/variant/new", IDS + "}")
                        .status())
                .isEqualTo(200);
        assertThat(RawHttp.json(nango, "DELETE /sync/issues/variant/old", IDS + "}")
                        .status())
                .isEqualTo(200);

        assertThat(sync.isRunning()).isFalse();
        assertThat(sync.isPaused()).isTrue();
        assertThat(sync.variant("new")).isNull();
        assertThat(sync.variant("old")).isNotNull();
        sync.start();
        assertThat(RawHttp.json(nango, "POST /sync/pause", OURS).status()).isEqualTo(200);
        assertThat(sync.isPaused()).isFalse();

        down.clear();
        RawHttp.json(nango, "POST /sync/trigger", OURS);
        await().until(() -> sync.runs() == 1);
    }

    @Test
    void theErrorsOfTheCallerAreStillFound() throws IOException {
        nango.faults().always().schedulerDown();

        assertThat(RawHttp.json(nango, "POST /sync/trigger", IDS + ",\"syncs\":[\"nope\"]}")
                        .errorCode())
                .isEqualTo("no_syncs_found");
        assertThat(RawHttp.json(nango, "DELETE /sync/issues/variant/nope", IDS + "}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theStatusFails() throws IOException {
        nango.faults().next(1).schedulerDown();

        RawHttp.Answer answer = RawHttp.get(nango, STATUS);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.errorCode()).isEqualTo("generic_error_support");
        assertThat(answer.json().at("/error/payload").isTextual()).isTrue();
        assertThat(RawHttp.get(nango, STATUS).status()).isEqualTo(200);
    }

    @Test
    void aFrequencyIsRefusedAndStoredAllTheSame() throws IOException {
        nango.faults().next(1).schedulerDown();

        RawHttp.Answer answer = RawHttp.json(
                nango,
                "PUT /sync/update-connection-frequency",
                IDS + ",\"sync_name\":\"issues\",\"frequency\":\"every 2 hours\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("server_error");
        assertThat(RawHttp.get(nango, STATUS).json().at("/syncs/0/frequency").asText())
                .isEqualTo("every 2 hours");
    }
}
