package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncsTest {

    private static final String IDS = "{\"provider_config_key\":\"github\",\"connection_id\":\"user-123\"";
    private static final String OURS = IDS + ",\"syncs\":[\"issues\"]}";

    private final TestClock clock = new TestClock();
    private final NangoSimulator nango = NangoSimulator.builder().clock(clock).build();
    private final NangoConnection connection = nango.connection("github", "user-123");
    private final NangoSync sync = connection.sync("issues").models("Issue");
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void start() {
        nango.start();
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        nango.close();
    }

    @Test
    void aTriggerRunsThePausedSyncOnceAndCountsWhatItReallyChanged() throws IOException {
        connection.model("Issue").save(List.of("{\"id\":\"1\",\"v\":1}", "{\"id\":\"2\",\"v\":1}", "{\"id\":\"3\"}"));
        sync.script(run -> {
            run.model("Issue").save(List.of("{\"id\":\"1\",\"v\":1}", "{\"id\":\"2\",\"v\":2}", "{\"id\":\"4\"}"));
            run.model("Issue").delete("3");
        });
        assertThat(status().has("latestResult")).isFalse();

        assertThat(post("/sync/trigger", OURS).body()).isEqualTo("{\"success\":true}");
        awaitRuns(1);

        assertThat(status().get("status").asText()).isEqualTo("PAUSED");
        assertThat(status().get("latestExecutionStatus").asText()).isEqualTo("SUCCESS");
        assertThat(status().get("finishedAt").asText()).isEqualTo("2026-03-01T12:00:00.123Z");
        assertThat(status().get("latestResult").toString())
                .isEqualTo("{\"Issue\":{\"added\":1,\"deleted\":1,\"updated\":1}}");
        assertThat(status().at("/recordCount/Issue").asInt()).isEqualTo(3);
        assertThat(sync.isPaused()).isTrue();
    }

    @Test
    void aRunHeldByItsScriptIsRunningAndTakesNoSecondTrigger() throws IOException {
        sync.script(run -> {
            run.model("Issue").save("{\"id\":\"early\"}");
            hold();
        });

        post("/sync/trigger", OURS);
        await().until(() -> inside.getCount() == 0);

        assertThat(sync.isRunning()).isTrue();
        assertThat(status().get("status").asText()).isEqualTo("RUNNING");
        assertThat(status().has("finishedAt")).isFalse();
        assertThat(post("/sync/trigger", OURS).status()).isEqualTo(200);
        assertThat(connection.model("Issue").size()).as("visible at once").isEqualTo(1);

        goOn.countDown();
        awaitRuns(1);
        assertThat(sync.isRunning()).isFalse();
    }

    @Test
    void aScriptThatThrowsFailsTheRunAndTheTriggerKnowsNothing() throws IOException {
        sync.start().script(run -> {
            run.model("Issue").save("{\"id\":\"before\"}");
            throw new IllegalStateException("upstream is gone");
        });

        assertThat(post("/sync/trigger", OURS).status()).isEqualTo(200);
        awaitRuns(1);

        assertThat(status().get("status").asText()).isEqualTo("ERROR");
        assertThat(status().get("latestExecutionStatus").asText()).isEqualTo("STOPPED");
        assertThat(connection.model("Issue").size()).isEqualTo(1);
    }

    @Test
    void aPauseCancelsTheRunOfAStartedSyncAndDropsWhatItSavesAfterwards() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        AtomicReference<NangoSyncRun> seen = new AtomicReference<>();
        sync.start().script(run -> {
            seen.set(run);
            try {
                hold();
            } catch (InterruptedException e) {
                assertThat(run.model("Issue").save("{\"id\":\"late\"}").added()).isZero();
                over.countDown();
            }
        });
        post("/sync/trigger", OURS);
        inside.await();

        assertThat(post("/sync/pause", OURS).status()).isEqualTo(200);
        over.await();

        assertThat(seen.get().cancelled()).isTrue();
        assertThat(connection.model("Issue").size()).isZero();
        assertThat(sync.isRunning()).isFalse();
        assertThat(sync.runs()).as("a cancelled run has not finished").isZero();
        assertThat(status().get("latestExecutionStatus").asText()).isEqualTo("STOPPED");
        assertThat(status().get("status").asText()).isEqualTo("PAUSED");
    }

    @Test
    void aPauseOfAPausedSyncLeavesItsRunAlone() throws Exception {
        sync.script(run -> {
            hold();
            run.model("Issue").save("{\"id\":\"late\"}");
        });
        post("/sync/trigger", OURS);
        inside.await();

        post("/sync/pause", OURS);
        goOn.countDown();
        awaitRuns(1);

        assertThat(connection.model("Issue").size()).isEqualTo(1);
        assertThat(status().get("latestExecutionStatus").asText()).isEqualTo("SUCCESS");
    }

    @Test
    void aResetCancelsTheRunAndBeginsAnother() throws Exception {
        sync.script(run -> {
            if (run.reset()) {
                run.model("Issue").save("{\"id\":\"second\"}");
            } else {
                hold();
            }
        });
        post("/sync/trigger", OURS);
        inside.await();

        post("/sync/trigger", IDS + ",\"syncs\":[\"issues\"],\"opts\":{\"reset\":true}}");
        awaitRuns(1);

        assertThat(connection.model("Issue").records())
                .extracting(NangoRecord::id)
                .containsExactly("second");
    }

    @Test
    void emptyCacheClearsTheRowsOnlyTogetherWithReset() throws IOException {
        connection.model("Issue").save(List.of("{\"id\":\"1\"}", "{\"id\":\"2\"}"));
        connection.model("Other").save("{\"id\":\"1\"}");
        sync.script(run -> run.model("Issue").save("{\"id\":\"2\"}"));

        post("/sync/trigger", IDS + ",\"syncs\":[\"issues\"],\"opts\":{\"emptyCache\":true}}");
        awaitRuns(1);
        assertThat(connection.model("Issue").size()).isEqualTo(2);

        post("/sync/trigger", IDS + ",\"syncs\":[\"issues\"],\"opts\":{\"reset\":true,\"emptyCache\":true}}");
        awaitRuns(2);
        assertThat(connection.model("Issue").records()).singleElement().satisfies(record -> {
            assertThat(record.id()).isEqualTo("2");
            assertThat(record.lastAction()).isEqualTo("ADDED");
        });
        assertThat(connection.model("Other").size()).as("no model of this sync").isEqualTo(1);
        assertThat(status().get("latestResult").toString())
                .isEqualTo("{\"Issue\":{\"added\":1,\"deleted\":0,\"updated\":0}}");

        post("/sync/trigger", IDS + ",\"syncs\":[\"issues\"],\"sync_mode\":\"full_refresh_and_clear_cache\"}");
        awaitRuns(3);
        assertThat(status().at("/latestResult/Issue/added").asInt()).isEqualTo(1);
    }

    @Test
    void aStartRunsWhatIsDueAndAnEarlyOneDoesNot() throws IOException {
        post("/sync/start", OURS);
        awaitRuns(1);
        assertThat(status().get("status").asText()).isEqualTo("SUCCESS");
        assertThat(status().get("nextScheduledSyncAt").asText()).isEqualTo("2026-03-01T13:00:00.123Z");

        post("/sync/pause", OURS);
        assertThat(status().get("nextScheduledSyncAt").isNull()).isTrue();
        clock.advance(Duration.ofMinutes(59));
        post("/sync/start", OURS);
        post("/sync/trigger", OURS);
        awaitRuns(2);

        clock.advance(Duration.ofMinutes(150));
        post("/sync/pause", OURS);
        post("/sync/start", OURS);
        awaitRuns(3);
        assertThat(status().get("nextScheduledSyncAt").asText()).isEqualTo("2026-03-01T16:00:00.123Z");
    }

    @Test
    void startInJavaOnlyFlipsTheSchedule() throws IOException {
        sync.frequency("every 30 minutes").start();

        assertThat(sync.isPaused()).isFalse();
        assertThat(sync.runs()).isZero();
        assertThat(status().get("nextScheduledSyncAt").asText()).isEqualTo("2026-03-01T12:30:00.123Z");
        assertThat(sync.pause().isPaused()).isTrue();
    }

    @Test
    void withAConnectionNamesRunOneByOneUntilAnUnknownOne() throws IOException {
        RawHttp.Answer answer = post("/sync/trigger", IDS + ",\"syncs\":[\"issues\",\"nope\"]}");

        assertThat(answer.errorCode()).isEqualTo("no_syncs_found");
        awaitRuns(1);
    }

    @Test
    void anEmptyListMeansAllSyncsOfTheConnectionOrOfTheIntegration() throws IOException {
        NangoSync second = connection.sync("users").models("User");
        NangoSync elsewhere = nango.connection("github", "user-456").sync("issues");

        post("/sync/trigger", IDS + ",\"syncs\":[]}");
        awaitRuns(1);
        await().until(() -> second.runs() == 1);
        assertThat(elsewhere.runs()).isZero();

        post("/sync/trigger", "{\"syncs\":[]}");
        await().until(() -> second.runs() == 2);
        assertThat(elsewhere.runs()).as("the connection may stand in a header").isZero();
        RawHttp.send(
                nango.port(),
                "POST /sync/trigger HTTP/1.1",
                List.of("Authorization: Bearer " + nango.secretKey(), "Content-Type: application/json"),
                "{\"provider_config_key\":\"github\",\"syncs\":[]}");
        await().until(() -> elsewhere.runs() == 1);
    }

    @Test
    void aSyncWithoutDeclaredModelsHasThoseNoOtherSyncDeclares() throws IOException {
        connection.sync("rest").script(run -> run.model("Extra").save("{\"id\":\"1\"}"));

        post("/sync/trigger", IDS + ",\"syncs\":[\"rest\"]}");
        await().until(() -> connection.sync("rest").runs() == 1);

        JsonNode rest = RawHttp.get(nango, "/sync/status?syncs=rest&provider_config_key=github")
                .json()
                .at("/syncs/0");
        assertThat(rest.get("recordCount").toString()).isEqualTo("{\"Extra\":1}");
    }

    @Test
    void aModelThatIsNotDeclaredFailsTheRun() throws IOException {
        sync.script(run -> run.model("Other"));

        post("/sync/trigger", OURS);
        awaitRuns(1);

        assertThat(status().get("latestExecutionStatus").asText()).isEqualTo("STOPPED");
    }

    @Test
    void namesAndFrequenciesNangoWouldNotTakeAreRefused() {
        assertThatThrownBy(() -> connection.sync("a b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sync.models("issue")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sync.addVariant("a.b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sync.frequency("every 10 seconds"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every 10 seconds");
    }

    private void hold() throws InterruptedException {
        inside.countDown();
        goOn.await();
    }

    private RawHttp.Answer post(String path, String body) throws IOException {
        return RawHttp.json(nango, "POST " + path, body);
    }

    private JsonNode status() throws IOException {
        return RawHttp.get(nango, "/sync/status?syncs=issues&provider_config_key=github&connection_id=user-123")
                .json()
                .at("/syncs/0");
    }

    private void awaitRuns(int runs) {
        await().until(() -> sync.runs() == runs);
    }
}
