package io.github.camelrecords.nango.operations;

import static io.github.camelrecords.nango.operations.SimulatedOperations.CONNECTION;
import static io.github.camelrecords.nango.operations.SimulatedOperations.INTEGRATION;
import static io.github.camelrecords.nango.operations.SimulatedOperations.awaitRuns;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSync;
import io.github.camelrecords.stream.http.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operations on syncs against a server with real state. */
class SyncControlTest {

    private static final String ISSUES = "?connectionId=user-123&syncs=issues";

    private final SimulatedOperations camel = new SimulatedOperations();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() throws Exception {
        release.countDown();
        camel.close();
    }

    private NangoSync issues() {
        return camel.sync("issues").models("Issue");
    }

    /** A sync whose runs last until {@link #release}. */
    private NangoSync slowIssues() {
        return issues().script(run -> release.await());
    }

    @Test
    void triggerRunsAPausedSyncWhichStaysPaused() throws Exception {
        NangoSync issues = issues().script(run -> run.model("Issue").save(List.of(Map.of("id", "1", "title", "t"))));

        Exchange done = camel.succeed("nango:trigger" + ISSUES);

        assertThat(done.getMessage().getBody()).isEqualTo("{\"success\":true}");
        assertThat(done.getMessage().getHeader(NangoConstants.HTTP_RESPONSE_CODE))
                .isEqualTo(200);
        assertThat(done.getMessage().getHeader(NangoConstants.RATE_LIMIT_REMAINING, Long.class))
                .isPositive();
        awaitRuns(issues, 1);
        assertThat(issues.isPaused()).isTrue();
    }

    @Test
    void triggerWithConfirmSaysThatTheRunBegan() throws Exception {
        NangoSync issues = slowIssues();

        Exchange done = camel.succeed("nango:trigger" + ISSUES + "&confirm=true");

        assertThat(done.getMessage().getHeader(NangoConstants.CONFIRMED)).isEqualTo(true);
        assertThat(issues.isRunning()).isTrue();
    }

    @Test
    void aRunThatIsOverBeforeTheFirstLookIsConfirmedToo() throws Exception {
        issues();

        Exchange done = camel.succeed("nango:trigger" + ISSUES + "&confirm=true");

        assertThat(done.getMessage().getHeader(NangoConstants.CONFIRMED)).isEqualTo(true);
    }

    @Test
    void aTriggerDuringARunIsNotConfirmedByThatRun() throws Exception {
        NangoSync issues = slowIssues();
        camel.succeed("nango:trigger" + ISSUES + "&confirm=true");

        Exchange during = camel.succeed("nango:trigger" + ISSUES + "&confirm=true&confirmTimeout=1s");

        assertThat(during.getMessage().getHeader(NangoConstants.CONFIRMED)).isEqualTo(false);
        release.countDown();
        awaitRuns(issues, 1);
    }

    @Test
    void theEndOfTheRunThatWasInTheWayDoesNotConfirm() throws Exception {
        NangoSync issues = slowIssues();
        camel.succeed("nango:trigger" + ISSUES + "&confirm=true");
        // the second status after the second trigger sees the first run ended
        Thread ending = new Thread(() -> {
            Awaitility.await()
                    .until(() ->
                            camel.nango().requests().onPath("/sync/trigger").size() == 2);
            release.countDown();
        });
        ending.start();

        Exchange during = camel.succeed("nango:trigger" + ISSUES + "&confirm=true&confirmTimeout=2s");

        ending.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(issues.runs()).isEqualTo(1);
        assertThat(during.getMessage().getHeader(NangoConstants.CONFIRMED)).isEqualTo(false);
    }

    @Test
    void withTheSchedulerDownNothingIsConfirmed() throws Exception {
        NangoSync issues = issues();
        for (String operation : List.of("trigger", "start")) {
            // the scheduler dies between the first status and the call
            camel.nango()
                    .faults()
                    .always()
                    .when(request -> !request.path().equals("/sync/status")
                            || !camel.nango()
                                    .requests()
                                    .onPath("/sync/" + operation)
                                    .isEmpty())
                    .schedulerDown();

            Exchange done = camel.succeed("nango:" + operation + ISSUES + "&confirm=true&confirmTimeout=1s");

            assertThat(done.getMessage().getBody()).as(operation).isEqualTo("{\"success\":true}");
            assertThat(done.getMessage().getHeader(NangoConstants.CONFIRMED))
                    .as(operation)
                    .isEqualTo(false);
            camel.nango().faults().clear();
        }
        assertThat(issues.runs()).isZero();
        assertThat(issues.isPaused()).isTrue();
    }

    @Test
    void confirmRefusesToActWhereTheStatusCannotBeRead() {
        issues();
        camel.nango().faults().always().onPath("/sync/status").forbidden();

        Exchange failed = camel.send("nango:trigger" + ISSUES + "&confirm=true");

        assertThat(failed.getException())
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("environment:syncs:read");
        assertThat(camel.nango().requests().onPath("/sync/trigger")).isEmpty();
    }

    @Test
    void startAndPauseAreConfirmed() throws Exception {
        NangoSync issues = issues();

        Exchange started = camel.succeed("nango:start" + ISSUES + "&confirm=true");
        assertThat(started.getMessage().getHeader(NangoConstants.CONFIRMED)).isEqualTo(true);
        assertThat(issues.isPaused()).isFalse();

        Exchange paused = camel.succeed("nango:pause" + ISSUES + "&confirm=true");
        assertThat(paused.getMessage().getHeader(NangoConstants.CONFIRMED)).isEqualTo(true);
        assertThat(issues.isPaused()).isTrue();
    }

    @Test
    void pauseIsNotConfirmedWhileARunIsLeft() throws Exception {
        NangoSync issues = slowIssues();
        camel.succeed("nango:trigger" + ISSUES + "&confirm=true");

        Exchange paused = camel.succeed("nango:pause" + ISSUES + "&confirm=true&confirmTimeout=1s");

        // it was paused before, so the pause has not cancelled its run
        assertThat(issues.isRunning()).isTrue();
        assertThat(paused.getMessage().getHeader(NangoConstants.CONFIRMED)).isEqualTo(false);
    }

    @Test
    void aNameThatDoesNotExistIsAnErrorAlsoWithConfirm() {
        issues();

        Exchange failed = camel.send("nango:start?connectionId=user-123&syncs=isues&confirm=true");

        assertThat(failed.getException()).hasMessageContaining("no_syncs_found").hasMessageContaining("status");
    }

    @Test
    void allConnectionsMeansAllConnections() throws Exception {
        NangoSync mine = issues();
        NangoSync yours =
                camel.nango().connection(INTEGRATION, "user-456").sync("issues").models("Issue");

        // a header of an earlier step does not make it one connection
        Exchange done = camel.succeed(
                "nango:start?syncs=issues&allConnections=true&confirm=true",
                null,
                Map.of(NangoConstants.CONNECTION_ID, CONNECTION));

        assertThat(done.getMessage().getHeader(NangoConstants.CONFIRMED)).isEqualTo(true);
        assertThat(mine.isPaused()).isFalse();
        assertThat(yours.isPaused()).isFalse();
    }

    @Test
    void resetWithEmptyCacheErasesAndRunsAnew() throws Exception {
        NangoSync issues = issues().script(run -> {
            if (run.reset()) {
                run.model("Issue").save(List.of(Map.of("id", "new", "title", "t")));
            }
        });
        NangoModel stored = camel.nango().connection(INTEGRATION, CONNECTION).model("Issue");
        stored.save(List.of(Map.of("id", "old", "title", "t")));

        camel.succeed("nango:trigger" + ISSUES + "&reset=true&emptyCache=true");

        awaitRuns(issues, 1);
        assertThat(stored.records()).extracting(record -> record.id()).containsExactly("new");
    }

    @Test
    void statusIsTheArrayOfSyncs() throws Exception {
        issues();
        camel.sync("labels").models("Label");

        JsonNode all = camel.succeed("nango:status?connectionId=user-123&outputType=JsonNode")
                .getMessage()
                .getBody(JsonNode.class);
        JsonNode one = camel.succeed("nango:status" + ISSUES + "&outputType=JsonNode")
                .getMessage()
                .getBody(JsonNode.class);

        assertThat(all.findValuesAsText("name")).containsExactlyInAnyOrder("issues", "labels");
        assertThat(one.findValuesAsText("name")).containsExactly("issues");
        assertThat(one.get(0).get("status").asText()).isEqualTo("PAUSED");
    }

    @Test
    void frequencyIsChangedAndSetBack() throws Exception {
        issues().frequency("every hour");

        Exchange changed =
                camel.succeed("nango:updateFrequency?connectionId=user-123&syncName=issues&frequency=every 30 minutes");
        assertThat(changed.getMessage().getHeader(NangoConstants.FREQUENCY)).isEqualTo("30 minutes");

        Exchange back = camel.succeed(
                "nango:updateFrequency?connectionId=user-123&syncName=issues",
                null,
                Map.of(NangoConstants.FREQUENCY, "default"));
        assertThat(back.getMessage().getHeader(NangoConstants.FREQUENCY)).isEqualTo("every hour");
    }

    @Test
    void aVariantIsMadeRunAndDeletedAndItsRecordsStay() throws Exception {
        NangoSync issues = issues().script(run -> run.model("Issue").save(List.of(Map.of("id", "1", "title", "eu"))));
        String variant = "?connectionId=user-123&syncName=issues&variant=eu";

        Exchange created = camel.succeed("nango:createVariant" + variant + "&outputType=Map");
        assertThat(created.getMessage().getBody(Map.class))
                .containsEntry("name", "issues")
                .containsEntry("variant", "eu");
        Exchange again = camel.send("nango:createVariant" + variant);
        assertThat(again.getException()).hasMessageContaining("sync_variant_already_exists");

        camel.succeed("nango:trigger?connectionId=user-123&syncs=issues::eu");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> issues.variant("eu").runs() > 0);
        camel.succeed("nango:deleteVariant" + variant);

        assertThat(issues.variant("eu")).isNull();
        assertThat(camel.succeed("nango:records?connectionId=user-123&model=Issue&variant=eu")
                        .getMessage()
                        .getBody(String.class))
                .contains("\"title\":\"eu\"");
        Exchange gone = camel.send("nango:deleteVariant" + variant);
        assertThat(gone.getException()).isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.getKind())
                .isEqualTo(ApiException.Kind.NOT_FOUND));
    }
}
