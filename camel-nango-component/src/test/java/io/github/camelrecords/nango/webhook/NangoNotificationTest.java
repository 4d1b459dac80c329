package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelrecords.nango.webhook.RecordedWebhooks.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read out of notifications, and which of them announce records of a stream. */
class NangoNotificationTest {

    private static final RecordedWebhooks RECORDED = RecordedWebhooks.read();

    static Stream<Recorded> recorded() {
        return RECORDED.all().stream();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void recordedOnesAreUnderstood(Recorded webhook) throws Exception {
        JsonNode json = JsonMapper.builder().build().readTree(webhook.body());

        NangoNotification read = NangoNotification.parse(webhook.body());

        assertThat(read.type()).isEqualTo(webhook.name().startsWith("auth") ? "auth" : "sync");
        assertThat(read.providerConfigKey()).isEqualTo("fx");
        assertThat(read.connectionId()).isEqualTo(json.get("connectionId").asText());
        assertThat(read.success()).isEqualTo(!webhook.name().contains("failed"));
        if (read.type().equals("sync")) {
            assertThat(read.syncName()).isEqualTo(json.get("syncName").asText());
            assertThat(read.syncType()).isEqualTo(json.get("syncType").asText());
            assertThat(String.join(",", read.models()))
                    .isEqualTo(json.get("model").asText());
        } else {
            assertThat(read.models()).isEmpty();
            assertThat(read.added()).isNull();
        }
    }

    @Test
    void aRunThatWentWell() throws Exception {
        NangoNotification read = NangoNotification.parse(
                RECORDED.named("sync-INCREMENTAL-ok-0012").body());

        assertThat(read)
                .isEqualTo(new NangoNotification(
                        "sync",
                        "fx",
                        "fx-conn-1",
                        List.of("Ticket"),
                        null,
                        "fx-sync",
                        "INCREMENTAL",
                        true,
                        0,
                        3,
                        0,
                        "2026-11-21T22:04:52.136Z"));
    }

    @Test
    void aFailedRunAnnouncesAllItsModels() throws Exception {
        NangoNotification read = NangoNotification.parse(
                RECORDED.named("sync-INCREMENTAL-failed-0026").body());

        assertThat(read.success()).isFalse();
        assertThat(read.models()).hasSizeGreaterThan(1);
        assertThat(read.added()).isNull();
        assertThat(read.models())
                .allMatch(model -> read.announces(read.providerConfigKey(), read.connectionId(), model, null));
        assertThat(read.announces(read.providerConfigKey(), read.connectionId(), String.join(",", read.models()), null))
                .isFalse();
    }

    @Test
    void theShapeOfOldServersIsASync() throws Exception {
        NangoNotification read = parse("""
                {"connectionId":"user-123","providerConfigKey":"github","syncName":"issues","model":"GithubIssue",
                 "responseResults":{"GithubIssue":{"added":1,"updated":2,"deleted":3}},
                 "syncType":"INITIAL","queryTimeStamp":null}""");

        assertThat(read)
                .isEqualTo(new NangoNotification(
                        "sync",
                        "github",
                        "user-123",
                        List.of("GithubIssue"),
                        null,
                        "issues",
                        "INITIAL",
                        null,
                        1,
                        2,
                        3,
                        null));
        assertThat(read.announces("github", "user-123", "GithubIssue", null)).isTrue();
    }

    @Test
    void theTimeOfOldServersIsTaken() throws Exception {
        assertThat(parse("{\"syncName\":\"s\",\"model\":\"M\",\"queryTimeStamp\":\"2026-01-01T00:00:00Z\"}")
                        .modifiedAfter())
                .isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void aForwardedOneWithWrapperTellsItsConnection() throws Exception {
        NangoNotification read = parse("{\"from\":\"github\",\"type\":\"forward\",\"connectionId\":\"user-123\","
                + "\"providerConfigKey\":\"github\",\"payload\":{\"type\":\"sync\",\"model\":\"GithubIssue\"}}");

        assertThat(read.type()).isEqualTo("forward");
        assertThat(read.providerConfigKey()).isEqualTo("github");
        assertThat(read.connectionId()).isEqualTo("user-123");
        assertThat(read.models()).isEmpty();
        assertThat(read.announces("github", "user-123", "GithubIssue", null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[{\"type\":\"sync\",\"from\":\"nango\"}]",
                "{\"event\":\"push\",\"type\":\"sync\",\"providerConfigKey\":\"github\",\"connectionId\":\"user-123\","
                        + "\"model\":\"GithubIssue\"}",
                "{\"from\":\"github\",\"type\":\"sync\",\"providerConfigKey\":\"github\",\"connectionId\":\"user-123\","
                        + "\"model\":\"GithubIssue\"}",
                "{\"type\":5,\"providerConfigKey\":\"github\"}"
            })
    void aForwardedOneWithoutWrapperTellsNothing(String body) throws Exception {
        NangoNotification read = parse(body);

        assertThat(read.type()).isEqualTo("forward");
        assertThat(read.providerConfigKey()).isNull();
        assertThat(read.connectionId()).isNull();
        assertThat(read.models()).isEmpty();
        assertThat(read.announces("github", "user-123", "GithubIssue", null)).isFalse();
    }

    @Test
    void aTypeNobodyKnowsIsTakenAsItIs() throws Exception {
        NangoNotification read = parse("{\"from\":\"nango\",\"type\":\"moon_phase\",\"providerConfigKey\":\"github\","
                + "\"connectionId\":\"user-123\",\"model\":\"GithubIssue\",\"news\":[1]}");

        assertThat(read.type()).isEqualTo("moon_phase");
        assertThat(read.connectionId()).isEqualTo("user-123");
        assertThat(read.announces("github", "user-123", "GithubIssue", null)).isFalse();
    }

    @Test
    void anActionTellsItsConnection() throws Exception {
        NangoNotification read = parse("{\"from\":\"nango\",\"type\":\"async_action\",\"providerConfigKey\":\"github\","
                + "\"connectionId\":\"user-123\",\"payload\":{\"id\":\"1\",\"statusUrl\":\"/action/1\"}}");

        assertThat(read.type()).isEqualTo("async_action");
        assertThat(read.connectionId()).isEqualTo("user-123");
    }

    @Test
    void fieldsOfAnotherTypeAreNone() throws Exception {
        NangoNotification read =
                parse("{\"from\":\"nango\",\"type\":\"sync\",\"providerConfigKey\":7,\"connectionId\":{},"
                        + "\"model\":[\"A\"],\"success\":\"true\",\"responseResults\":{\"added\":\"1\",\"updated\":1.5,"
                        + "\"deleted\":99999999999},\"modifiedAfter\":5}");

        assertThat(read)
                .isEqualTo(new NangoNotification(
                        "sync", null, null, List.of(), null, null, null, null, null, null, null, null));
        assertThat(read.announces("github", "user-123", "A", null)).isFalse();
    }

    @Test
    void onlyTheStreamsOwnIsAnnounced() throws Exception {
        NangoNotification base = sync("base", "GithubIssue, GithubUser");

        assertThat(base.announces("github", "user-123", "GithubIssue", null)).isTrue();
        assertThat(base.announces("github", "user-123", "GithubUser", null)).isTrue();
        assertThat(base.announces("github", "user-123", "Github", null)).isFalse();
        assertThat(base.announces("github", "user-12", "GithubIssue", null)).isFalse();
        assertThat(base.announces("gitlab", "user-123", "GithubIssue", null)).isFalse();
        assertThat(base.announces("github", "user-123", "GithubIssue", "eu")).isFalse();
    }

    @Test
    void variantsAreToldApart() throws Exception {
        NangoNotification eu = sync("eu", "GithubIssue");

        assertThat(eu.variant()).isEqualTo("eu");
        assertThat(eu.announces("github", "user-123", "GithubIssue", "eu")).isTrue();
        assertThat(eu.announces("github", "user-123", "GithubIssue", "us")).isFalse();
        assertThat(eu.announces("github", "user-123", "GithubIssue", null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "7",
                "\"text\"",
                "{",
                "{\"a\":1",
                "{\"a\":1}}",
                "{} {}",
                "a=1",
                "<a/>",
                "{'a':1}",
                "{\"secret-content\":nope}"
            })
    void whatIsNoObjectIsRefusedWithoutShowingIt(String body) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("it is no JSON")
                .hasMessageNotContaining("secret-content");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() ->
                        NangoNotification.parse(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'}))
                .isInstanceOf(IOException.class);
    }

    @Test
    void deepNestingIsRefusedAndUsualNestingIsNot() throws Exception {
        assertThat(parse(nested(99)).type()).isEqualTo("forward");
        for (int depth : new int[] {1_001, 100_000}) {
            assertThatThrownBy(() -> parse(nested(depth)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("nested deeper than 1000");
        }
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    private static NangoNotification sync(String variant, String model) throws IOException {
        return parse(
                "{\"from\":\"nango\",\"type\":\"sync\",\"providerConfigKey\":\"github\",\"connectionId\":\"user-123\","
                        + "\"syncName\":\"issues\",\"syncVariant\":\"" + variant + "\",\"model\":\"" + model + "\"}");
    }

    private static NangoNotification parse(String body) throws IOException {
        return NangoNotification.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
