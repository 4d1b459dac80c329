package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.TestClock;
import io.github.camelrecords.simulator.WebhookReceiver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The runs a real server has announced, made again: every byte of the bodies is the same. */
class RecordedWebhooksTest {

    /** Fails with what the recorded script has failed with. */
    private static final class Error extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Error(String message) {
            super(message);
            setStackTrace(new StackTraceElement[] {
                new StackTraceElement("", "fetchData", "fx-sync-fx.cjs:18", 26),
            });
        }
    }

    private final RecordedWebhooks recorded = RecordedWebhooks.read();
    private final TestClock clock = new TestClock();
    private final HeldRuns runs = new HeldRuns();
    private final WebhookReceiver receiver = new WebhookReceiver();
    private final NangoSimulator nango =
            NangoSimulator.builder().clock(clock).runScriptsWith(runs).build().provider("fx", "unauthenticated");

    @BeforeEach
    void start() {
        nango.webhooks().signingKey(recorded.signingKey());
    }

    @AfterEach
    void stop() {
        nango.close();
        receiver.close();
    }

    @Test
    void aConnectionThatWasMadeOrAuthorisedAnew() {
        NangoConnection made = unauthenticated("fx-conn-1").tags(Map.of("fixture", "yes"));
        NangoConnection anew = unauthenticated("74b54852-fa20-4944-bdf8-e63e695b978f");
        nango.webhooks().url(receiver.url());

        nango.webhooks().authCreated(made);
        nango.webhooks().authOverridden(anew);

        assertSent("0005", "0032");
    }

    @Test
    void firstAndFurtherRuns() {
        NangoSync sync = sync("fx-conn-1");
        NangoModel tickets = nango.connection("fx", "fx-conn-1").model("Ticket");
        NangoModel contacts = nango.connection("fx", "fx-conn-1").model("Contact");
        tickets.save(numbered(3, "old"));
        contacts.save(numbered(3, "old"));
        nango.webhooks().url(receiver.url());

        run(sync.script(run -> run.model("Contact").delete("0", "1", "2")), "22:02:29.985");
        run(sync.script(run -> run.model("Ticket").save(numbered(3, "new"))), "22:04:52.136");

        assertSent("0008", "0009", "0012", "0013");
    }

    @Test
    void aRunThatChangedNothing() {
        NangoSync sync = sync("fx-conn-1").models("Ticket");
        run(sync, "22:02:29.985");
        nango.webhooks().url(receiver.url());

        run(sync, "22:04:59.382");

        assertSent("0014");
    }

    @Test
    void theRunsOfOtherConnectionsAndOfAVariant() {
        NangoSync second = sync("fx-conn-2").models("Contact");
        NangoSync third = sync("fx-conn-3").models("Ticket");
        NangoSync variant = sync("fx-conn-1").addVariant("v1");
        nango.webhooks().url(receiver.url());

        run(second, "22:04:48.882");
        third.script(run -> run.model("Ticket").save(numbered(5, "new")));
        run(third, "22:05:19.270");
        nango.connection("fx", "fx-conn-1").sync("fx-sync").script(run -> run.model("Ticket")
                .save(numbered(4, "new")));
        run(variant, "22:05:24.056");

        assertSent("0011", "0027", "0029", "0030");
    }

    @Test
    void aRunThatFailed() {
        NangoSync sync = sync("fx-conn-1");
        run(sync, "22:02:29.985");
        nango.webhooks().url(receiver.url());

        sync.script(run -> {
            at("22:05:13.936");
            throw new Error("boom from the script");
        });
        run(sync, "22:05:08.740");

        assertSent("0026");
    }

    /** As told by the simulator, in order, and as it arrived: signed like the recorded ones. */
    private void assertSent(String... numbers) {
        nango.webhooks().awaitIdle(Duration.ofSeconds(30));
        assertThat(nango.webhooks().deliveries())
                .extracting(NangoWebhookDelivery::text)
                .containsExactlyElementsOf(recorded.bodies(numbers));
        List<String> signedBodies = new ArrayList<>();
        receiver.rest().forEach(r -> signedBodies.add(r.headers().get("X-Nango-Hmac-Sha256") + ' ' + r.body()));
        assertThat(signedBodies)
                .containsExactlyInAnyOrderElementsOf(recorded.all().stream()
                        .filter(r -> List.of(numbers)
                                .contains(r.name().substring(r.name().length() - 4)))
                        .map(r -> r.hmac() + ' ' + r.body())
                        .toList());
    }

    private NangoConnection unauthenticated(String id) {
        return nango.connection("fx", id).credentials(Map.of());
    }

    private NangoSync sync(String connection) {
        return nango.connection("fx", connection).sync("fx-sync").models("Ticket", "Contact");
    }

    private void run(NangoSync sync, String time) {
        at(time);
        sync.trigger();
        runs.release();
    }

    private void at(String time) {
        clock.set(Instant.parse("2026-11-21T" + time + "Z"));
    }

    private static List<Map<String, Object>> numbered(int count, String value) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            records.add(Map.of("id", Integer.toString(n), "value", value));
        }
        return records;
    }
}
