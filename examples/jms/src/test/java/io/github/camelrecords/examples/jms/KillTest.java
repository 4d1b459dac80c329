package io.github.camelrecords.examples.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed again and again while it sends, and records change in between: the queue has all of them, and none twice.
 * {@code jms.kills} says how often; the Maven profile {@code heavy} sets 10.
 */
class KillTest {

    private final int kills = Integer.getInteger("jms.kills", 1);
    /** More than are sent until the last kill. */
    private final int records = 500 + 150 * kills;

    @TempDir
    Path folder;

    @Test
    void losesNothingAndRepeatsNothingHoweverOftenItIsKilled() throws Exception {
        try (OwnNango nango = OwnNango.start();
                LocalBroker local = new LocalBroker(folder.resolve("broker")).start()) {
            Map<String, String> environment = new HashMap<>(nango.environment());
            environment.put("JMS_URL", local.broker().url());
            environment.put("JMS_USER", local.broker().user());
            environment.put("JMS_PASSWORD", local.broker().password());
            nango.save(0, records, "first ");
            for (int kill = 1; kill <= kills; kill++) {
                long before = local.messages(OwnNango.QUEUE);
                try (Command command = Command.start(folder, environment)) {
                    await().atMost(Duration.ofSeconds(60))
                            .pollInterval(Duration.ofMillis(20))
                            .until(() -> !command.isAlive() || local.messages(OwnNango.QUEUE) > before + 100);
                    command.kill();
                }
                // some that were sent, some that were not, and new ones
                nango.save(kill * 10, kill * 10 + 5, "after kill " + kill + " ");
                nango.contacts().delete(Integer.toString(kill * 10 + 7), Integer.toString(records - kill));
                nango.save(records + kill * 10, records + kill * 10 + 5, "new ");
            }
            String lastLine;
            try (Command command = Command.start(folder, environment)) {
                List<String> lines = command.lines(0);
                lastLine = lines.get(lines.size() - 1);
            }

            assertThat(lastLine).startsWith("jms: records=").endsWith("queues=nango.Contact");
            List<Queued> messages = Queued.in(local.broker(), OwnNango.QUEUE);
            nango.assertIsIn(messages);
            long distinct = messages.stream().map(Queued::cursor).distinct().count();
            assertThat(local.messages(OwnNango.QUEUE)).isEqualTo(distinct);
            System.out.printf(
                    "jms: %d kills, %d records, %d messages; last run: %s%n",
                    kills, nango.contacts().size(), messages.size(), lastLine);
        }
    }
}
