package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VariantsTest {

    private static final String IDS = "{\"provider_config_key\":\"github\",\"connection_id\":\"user-123\"}";

    private final NangoSimulator nango = NangoSimulator.builder().build();
    private final NangoConnection connection = nango.connection("github", "user-123");
    private final NangoSync sync = connection.sync("issues").models("Issue").script(run -> run.model("Issue")
            .save("{\"id\":\"" + run.model("Issue").variant() + "\"}"));

    @BeforeEach
    void start() {
        nango.start();
    }

    @AfterEach
    void stop() {
        nango.close();
    }

    @Test
    void aVariantIsMadeStartedRunAndKeepsItsRowsApart() throws IOException {
        RawHttp.Answer answer = create("eu");

        assertThat(answer.json().get("name").asText()).isEqualTo("issues");
        NangoSync variant = sync.variant("eu");
        assertThat(variant.variantName()).isEqualTo("eu");
        assertThat(variant.isPaused()).isFalse();
        await().until(() -> variant.runs() == 1);
        assertThat(connection.model("Issue", "eu").records())
                .extracting(NangoRecord::id)
                .containsExactly("eu");
        assertThat(connection.model("Issue").size()).isZero();
        assertThat(create("eu").errorCode()).isEqualTo("sync_variant_already_exists");
    }

    @Test
    void aVariantOfASyncThatDoesNotStartByItselfWaits() throws IOException {
        sync.autoStart(false);

        create("eu");

        assertThat(sync.variant("eu").isPaused()).isTrue();
        assertThat(sync.variant("eu").isRunning()).isFalse();
        assertThat(sync.variant("eu").runs()).isZero();
    }

    @Test
    void aDeletedVariantLeavesItsRecordsWhichAreThereWhenItIsMadeAgain() throws IOException {
        String id = create("eu").json().get("id").asText();
        NangoSync first = sync.variant("eu");
        await().until(() -> first.runs() == 1);

        assertThat(delete("eu").body()).isEqualTo("{\"success\":true}");

        assertThat(sync.variant("eu")).isNull();
        assertThat(delete("eu").status()).isEqualTo(404);
        assertThat(RawHttp.get(nango, "/records?model=Issue&variant=eu").ids()).containsExactly("eu");
        assertThat(create("eu").json().get("id").asText()).isNotEqualTo(id);
        assertThat(RawHttp.get(nango, "/records?model=Issue&variant=eu").ids()).containsExactly("eu");
    }

    @Test
    void deletingAVariantCancelsItsRun() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        sync.script(run -> {
            inside.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        create("eu");
        inside.await();

        delete("eu");

        interrupted.await();
        assertThat(sync.variants()).extracting(NangoSync::variantName).containsExactly("base");
    }

    @Test
    void aHundredVariantsAreTheMost() throws IOException {
        sync.autoStart(false);
        for (int n = 1; n < 100; n++) {
            assertThat(create("v" + n).status()).as("variant %s", n).isEqualTo(200);
        }

        RawHttp.Answer answer = create("v100");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("resource_capped");
        assertThat(delete("v7").status()).isEqualTo(200);
        assertThat(create("v100").status()).isEqualTo(200);
    }

    @Test
    void aVariantMadeInJavaDoesNotRun() {
        NangoSync made = sync.addVariant("us");

        assertThat(made.isPaused()).isTrue();
        assertThat(made.runs()).isZero();
        assertThat(sync.variant("us")).isSameAs(made).isSameAs(sync.addVariant("us"));
        assertThat(sync.variant("nope")).isNull();
    }

    @Test
    void aFrequencyBelongsToOneVariant() throws IOException {
        sync.addVariant("us");
        String body = "{\"sync_name\":\"issues\",\"sync_variant\":\"us\",\"provider_config_key\":\"github\","
                + "\"connection_id\":\"user-123\",\"frequency\":\"every 2 hours\"}";

        assertThat(RawHttp.json(nango, "PUT /sync/update-connection-frequency", body)
                        .body())
                .isEqualTo("{\"frequency\":\"2 hours\"}");

        RawHttp.Answer status = RawHttp.get(nango, "/sync/status?syncs=*&provider_config_key=github");
        assertThat(status.json().at("/syncs/0/frequency").asText()).isEqualTo("1h");
        assertThat(status.json().at("/syncs/1/frequency").asText()).isEqualTo("every 2 hours");
    }

    private RawHttp.Answer create(String variant) throws IOException {
        return RawHttp.json(nango, "POST /sync/issues/variant/" + variant, IDS);
    }

    private RawHttp.Answer delete(String variant) throws IOException {
        return RawHttp.json(nango, "DELETE /sync/issues/variant/" + variant, IDS);
    }
}
