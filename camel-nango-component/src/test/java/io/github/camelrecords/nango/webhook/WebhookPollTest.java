package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.nango.NangoSync;
import io.github.camelrecords.simulator.nango.NangoWebhookDelivery;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records arrive when Nango announces them; no notification, nor the lack of one, loses or doubles any. */
class WebhookPollTest extends WebhookTest {

    @Test
    void aFinishedSyncIsReadAtOnce() throws Exception {
        RecordStreamConsumer consumer = stream("records");
        NangoSync sync = nango.connection("github", "user-123")
                .sync("issues")
                .models("GithubIssue")
                .script(run -> run.model("GithubIssue")
                        .save(List.of(Map.of("id", "1", "title", "a"), Map.of("id", "2", "title", "b"))));

        sync.trigger();

        awaitArrived(2);
        assertThat(arrived).containsExactlyInAnyOrder("1", "2");
        assertThat(consumer.getRequestedPolls()).isPositive();
        nango.webhooks().awaitIdle(PATIENCE);
        assertThat(nango.webhooks().deliveries()).isNotEmpty().allMatch(NangoWebhookDelivery::succeeded);
    }

    @Test
    void aFailedSyncIsReadAsWell() throws Exception {
        stream("records");
        nango.connection("github", "user-123")
                .sync("issues")
                .models("GithubUser", "GithubIssue")
                .script(run -> {
                    run.model("GithubIssue").save(Map.of("id", "1", "title", "a"));
                    throw new IllegalStateException("upstream is away");
                })
                .trigger();

        awaitArrived(1);
        assertThat(nango.webhooks().deliveries())
                .anyMatch(delivery -> delivery.text().contains("\"model\":\"GithubUser,GithubIssue\""));
    }

    @Test
    void theOldShapeIsUnderstood() throws Exception {
        stream("records");
        save("1");

        nango.webhooks().legacySync(nango.connection("github", "user-123"), "issues", "GithubIssue", true, 1, 0, 0);

        awaitArrived(1);
    }

    @Test
    void aRecordThatShowsLateIsFoundByTheSecondLook() throws Exception {
        RecordStreamConsumer consumer = stream("records");

        assertThat(status(signed(sync()))).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> consumer.getRequestedPolls() == 1 && consumer.getLagSeconds() == 0);
        save("1");

        awaitArrived(1);
        assertThat(consumer.getRequestedPolls()).isEqualTo(2);
    }

    /** It is held until it is settled, and a schedule of an hour would be long. */
    @Test
    void aRecordWhoseContentShowsLateIsFoundByTheLastLook() throws Exception {
        stream("records", "lookbackWindow=3000");
        save("1");
        nango.faults().next(1).onPath("/records").payloadMissing();

        assertThat(status(signed(sync()))).isEqualTo(200);

        awaitArrived(1);
        assertThat(arrived).containsExactly("1");
    }

    @Test
    void theCursorFollowsWithoutTheSchedule() throws Exception {
        RecordStreamConsumer consumer = stream("records", "lookbackWindow=500");
        save("1");

        assertThat(status(signed(sync()))).isEqualTo(200);

        awaitArrived(1);
        await().atMost(PATIENCE).until(() -> consumer.getCursor() != null);
    }

    /** As with the schedule, whose next poll would follow at once. */
    @Test
    void aGreedyStreamReadsAllThatWasAnnounced() throws Exception {
        stream("records", "maxMessagesPerPoll=2", "greedy=true");
        save("1", "2", "3", "4", "5");

        nango.webhooks().send(sync().getBytes());

        awaitArrived(5);
        assertThat(arrived).containsExactly("1", "2", "3", "4", "5");
        assertThat(consumer("records").getRequestedPolls()).isLessThanOrEqualTo(2);
    }

    @Test
    void aLostNotificationIsMadeUpForByTheSchedule() throws Exception {
        RecordStreamConsumer consumer = stream("records", "initialDelay=0", "delay=300");
        nango.webhooks().loseNext(1);
        save("1");

        nango.webhooks().send(sync().getBytes());

        awaitArrived(1);
        assertThat(consumer.getRequestedPolls()).isZero();
    }

    @Test
    void doubledReorderedAndReplayedOnesDeliverNothingTwice() throws Exception {
        RecordStreamConsumer consumer = stream("records");
        nango.webhooks().delayNext(1, Duration.ofMillis(300)).doubleNext(3);
        String replayed = sync();

        IntStream.rangeClosed(1, 5).forEach(i -> {
            save(String.valueOf(i));
            nango.webhooks().send(sync().getBytes());
        });
        nango.webhooks().awaitIdle(PATIENCE);
        awaitArrived(5);
        for (int i = 0; i < 20; i++) {
            assertThat(status(signed(replayed))).isEqualTo(200);
        }

        awaitQuiet(consumer);
        assertThat(arrived).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    }

    /** As it is by default: with a look-back window that reads every record again and again. */
    @Test
    void scheduleAndNotificationsTogetherDeliverOnce() throws Exception {
        RecordStreamConsumer consumer = stream("records", "initialDelay=0", "delay=10", "webhookMinInterval=5");

        for (int i = 0; i < 200; i++) {
            save(String.valueOf(i));
            nango.webhooks().send(sync().getBytes());
        }
        nango.webhooks().awaitIdle(PATIENCE);

        awaitArrived(200);
        awaitQuiet(consumer);
        assertThat(consumer.getRequestedPolls()).isPositive();
        assertThat(arrived).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void theStoredCursorStaysTheOnlyPosition() throws Exception {
        stream("records");
        save("1", "2");
        status(signed(sync()));
        awaitArrived(2);
        context.getRouteController().stopRoute("records");
        save("3");
        context.getRouteController().startRoute("records");

        assertThat(status(signed(sync()))).isEqualTo(200);

        awaitArrived(3);
        awaitQuiet(consumer("records"));
        assertThat(arrived).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void eachStreamOfAPathPollsForItsOwn() throws Exception {
        Map<String, RecordStreamConsumer> streams = Map.of(
                "base", stream("base"),
                "variant", stream("variant", "variant=eu"),
                "user", stream("user", "model=GithubUser"),
                "connection", stream("connection", "connectionId=user-9"),
                "integration", stream("integration", "providerConfigKey=gitlab"));

        assertPolls(streams, signed(sync()), "base");
        assertPolls(streams, signed(sync("user-123", "GithubIssue", "eu", true)), "variant");
        assertPolls(streams, signed(sync("user-123", "GithubUser", "base", true)), "user");
        assertPolls(streams, signed(sync("user-9", "GithubIssue", "base", true)), "connection");
        assertPolls(streams, signed(sync().replace("\"github\"", "\"gitlab\"")), "integration");
        assertPolls(streams, signed(sync("user-123", "GithubIssue,GithubUser", "base", false)), "base", "user");
        assertThat(status(signed(sync("nobody", "GithubIssue", "base", true)))).isEqualTo(200);
        assertPolls(streams, signed(sync()), "base");
    }

    @Test
    void twoStreamsWithKeysOfTheirOwnShareAPath() throws Exception {
        RecordStreamConsumer mine = stream("mine");
        RecordStreamConsumer other =
                stream("other", "webhookVerifyToken=another-key", "cursorDirectory=" + cursors.resolve("other"));

        assertThat(status(signed(sync()))).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> mine.getRequestedPolls() >= 1);
        assertThat(other.getRequestedPolls()).isZero();
    }

    @Test
    void keysAreRotatedWithoutLosingAny() throws Exception {
        stream("records", "webhookVerifyToken=the-old-key," + KEY);
        save("1");
        nango.webhooks().signingKey("the-old-key");
        nango.webhooks().send(sync().getBytes());
        awaitArrived(1);
        save("2");
        nango.webhooks().signingKey(KEY);
        nango.webhooks().send(sync().getBytes());
        awaitArrived(2);
        nango.webhooks().awaitIdle(PATIENCE);

        assertThat(nango.webhooks().deliveries()).hasSize(2).allMatch(NangoWebhookDelivery::succeeded);
    }

    @Test
    void aStoppedRouteAsksSendersToComeAgain() throws Exception {
        stream("records");
        context.getRouteController().stopRoute("records");

        var answer = send(signed(sync()));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        context.getRouteController().startRoute("records");
        save("1");
        assertThat(status(signed(sync()))).isEqualTo(200);
        awaitArrived(1);
    }

    /** Waits until the second look is over, too. */
    private static void awaitQuiet(RecordStreamConsumer consumer) {
        long[] polls = {-1};
        await().during(Duration.ofMillis(2_500))
                .pollInterval(Duration.ofMillis(100))
                .atMost(PATIENCE)
                .until(() -> {
                    boolean same = polls[0] == consumer.getRequestedPolls();
                    polls[0] = consumer.getRequestedPolls();
                    return same;
                });
    }

    /** Exactly these poll, once for it and once for its second look. */
    private void assertPolls(
            Map<String, RecordStreamConsumer> streams, HttpRequest.Builder notification, String... expected)
            throws Exception {
        Map<String, Long> before = polls(streams);
        Map<String, Long> after = new HashMap<>(before);
        List.of(expected).forEach(name -> after.merge(name, 2L, Long::sum));

        assertThat(status(notification)).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> List.of(expected).stream()
                .allMatch(name -> streams.get(name).getRequestedPolls() >= after.get(name)));
        assertThat(polls(streams)).isEqualTo(after);
    }

    private static Map<String, Long> polls(Map<String, RecordStreamConsumer> streams) {
        return streams.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                .getRequestedPolls()));
    }
}
