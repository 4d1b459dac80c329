package io.github.camelrecords.verification.fuzz;

import io.github.camelrecords.nango.webhook.NangoNotification;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bodies of notifications, which anybody can send: a notification, or refused as no JSON. */
final class WebhookTarget implements FuzzTarget {

    private static final int INPUTS_OF_A_ROUND = 50;
    private static final List<byte[]> BODIES = List.of(
            Mutator.text(
                    "{\"from\":\"nango\",\"type\":\"sync\",\"connectionId\":\"user-123\",\"providerConfigKey\":\"github\","
                            + "\"syncName\":\"issues\",\"syncVariant\":\"base\",\"model\":\"GithubIssue,Other\",\"syncType\":\"INITIAL\","
                            + "\"success\":true,\"modifiedAfter\":\"2026-11-21T22:00:18.072Z\","
                            + "\"responseResults\":{\"added\":10,\"updated\":0,\"deleted\":0}}"),
            Mutator.text("{\"connectionId\":\"user-123\",\"providerConfigKey\":\"github\",\"syncName\":\"issues\","
                    + "\"model\":\"GithubIssue\",\"responseResults\":{\"GithubIssue\":{\"added\":1,\"updated\":2,\"deleted\":3}},"
                    + "\"syncType\":\"INCREMENTAL\",\"queryTimeStamp\":\"2026-11-21T22:00:18.072Z\"}"),
            Mutator.text(
                    "{\"from\":\"nango\",\"type\":\"forward\",\"providerConfigKey\":\"github\",\"connectionId\":null,"
                            + "\"payload\":{\"a\":[1,2,{\"b\":\"c\"}]}}"),
            Mutator.text("[{\"some\":\"body\"},1e10]"));

    @Override
    public String name() {
        return "webhook bodies";
    }

    @Override
    public void feed(RandomGenerator random, CurrentInput input) {
        Mutator mutator = new Mutator(random);
        for (int i = 0; i < INPUTS_OF_A_ROUND; i++) {
            byte[] body = mutator.mutate(
                    BODIES.get(random.nextInt(BODIES.size())), BODIES.get(random.nextInt(BODIES.size())));
            input.is(body);
            try {
                NangoNotification notification = NangoNotification.parse(body);
                if (notification.type() == null || notification.models() == null) {
                    throw new AssertionError("A notification without a type or without a list of models");
                }
                notification.announces("github", "user-123", "GithubIssue", random.nextBoolean() ? null : "eu");
            } catch (IOException e) {
                if (!e.getMessage().startsWith("it is no JSON")) {
                    throw new AssertionError("Not what is documented", e);
                }
            }
        }
    }

    @Override
    public void close() {
        // holds nothing
    }
}
