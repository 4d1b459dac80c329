package io.github.camelrecords.sequin.stream;

import static io.github.camelrecords.sequin.client.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.sequin.client.SequinAnswer;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

class AckSenderTest {

    private final StreamStatistics statistics = new StreamStatistics();
    private final AtomicReference<Exception> nackFailure = new AtomicReference<>();
    private final List<String> calls = new ArrayList<>();
    private final Deque<Kind> failures = new ArrayDeque<>();
    private String refused;
    private boolean refuseAll;
    private String failing;
    private Error error;
    private long now = 1_000_000;
    private final MessageLedger ledger =
            new MessageLedger(Ledgers.settings(StreamFailure.nack), () -> now, Ledgers.ACK_DELAY, 4);
    private final AckSender sender = new AckSender(
            ledger,
            settlement("ack", statistics.acked, statistics.settleFailure),
            settlement("nack", statistics.nacked, nackFailure),
            "test",
            Duration.ofMillis(Ledgers.VISIBILITY),
            () -> now);

    private SettlementCall settlement(String name, AtomicLong count, AtomicReference<Exception> failure) {
        return new SettlementCall(
                name,
                ids -> call(name, ids),
                ledger,
                count,
                failure,
                new StreamFailures(
                        new LoggingExceptionHandler(new DefaultCamelContext(), getClass()), "test", Runnable::run),
                "test",
                () -> now);
    }

    private SequinAnswer<Void> call(String what, Collection<String> ids) throws ApiException {
        calls.add(what + ids);
        if (what.equals(failing)) {
            throw new ApiException(Kind.SERVER_ERROR, 500, null, what, "failed.", null, null);
        }
        if (error != null) {
            throw error;
        }
        Kind failure = refuseAll || refused != null && ids.contains(refused) ? Kind.INVALID_REQUEST : failures.poll();
        if (failure != null) {
            throw new ApiException(failure, 0, null, what, "failed.", null, null);
        }
        return null;
    }

    @Test
    void hasNothingToSayWhileNothingIsDone() {
        ledger.received(message("a"), now);

        assertThat(sender.step()).isEqualTo(MessageLedger.NEVER);
        assertThat(calls).isEmpty();
    }

    @Test
    void acknowledgesSeveralInOneCall() {
        done("a", "b", "c");
        sender.step();

        assertThat(calls).containsExactly("ack[a, b, c]");
        assertThat(statistics.acked()).isEqualTo(3);
    }

    @Test
    void handsBackAfterTheDelay() {
        Delivery a = ledger.received(message("a"), now).delivery();
        ledger.begin(a);
        ledger.end(a, false);

        assertThat(sender.step()).isEqualTo(Ledgers.NACK_DELAY);
        now += Ledgers.NACK_DELAY;
        sender.step();
        assertThat(calls).containsExactly("nack[a]");
        assertThat(statistics.nacked()).isEqualTo(1);
    }

    @Test
    void triesAgainWithGrowingPauses() {
        for (int i = 0; i < 3; i++) {
            failures.add(Kind.SERVER_ERROR);
        }
        done("a");

        assertThat(sender.step()).isEqualTo(200);
        assertThat(sender.step()).as("not before the pause is over").isEqualTo(200);
        now += 200;
        assertThat(sender.step()).isEqualTo(400);
        now += 400;
        assertThat(sender.step()).isEqualTo(800);
        now += 800;
        assertThat(sender.step()).isEqualTo(MessageLedger.NEVER);
        assertThat(calls).hasSize(4);
        assertThat(statistics.acked()).isEqualTo(1);
    }

    @Test
    void isNotWellUntilAcksAreTakenAgain() {
        failures.add(Kind.SERVER_ERROR);
        done("a");
        sender.step();
        assertThat(statistics.failure()).hasMessage("failed.");
        now += 60_000;
        sender.step();

        assertThat(statistics.failure()).isNull();
        assertThat(statistics.acked()).isEqualTo(1);
    }

    @Test
    void pausesWhenTheServerRefusesEverything() {
        refuseAll = true;
        done("a", "b");
        for (int i = 0; i < 50; i++) {
            sender.step();
        }
        assertThat(calls).containsExactly("ack[a, b]", "ack[a]", "ack[b]");
        assertThat(statistics.failure()).isNotNull();
        assertThat(sender.step()).isEqualTo(200);

        refuseAll = false;
        now += 200;
        sender.step();
        sender.step();
        assertThat(statistics.acked()).as("nothing was given up").isEqualTo(2);
        assertThat(statistics.failure()).isNull();
    }

    @Test
    void isWellWhenOneIdOfManyIsRefused() {
        try (LogCapture log = new LogCapture(Level.WARN)) {
            refused = "bad";
            done("bad", "b", "c", "d");
            for (int i = 0; i < 10; i++) {
                sender.step();
                assertThat(statistics.failure()).isNull();
            }
            assertThat(statistics.acked()).isEqualTo(3);
            assertThat(log.warnings("")).isEmpty();
            now += 2_000;
            sender.step();

            assertThat(log.warnings("")).singleElement().asString().contains("1 messages, such as bad,");
        }
    }

    @Test
    void tellsOfManyAcksThatAreRefusedInOneLine() {
        try (LogCapture log = new LogCapture(Level.WARN)) {
            refuseAll = true;
            done("a", "b", "c", "d");
            now += Ledgers.VISIBILITY;
            for (int i = 0; i < 20; i++) {
                sender.step();
                now += 5_000;
            }

            assertThat(ledger.free()).isEqualTo(10);
            List<LogCapture.Line> lines = log.warnings("refuses their acks");
            assertThat(lines).hasSizeLessThanOrEqualTo(2);
            assertThat(lines.get(0).text()).contains("such as ");
            sender.endWithin(Duration.ZERO);
            sender.run();
            assertThat(log.warnings("refuses their acks").stream()
                            .mapToInt(line -> Integer.parseInt(line.text().replaceAll(".*: (\\d+) messages.*", "$1")))
                            .sum())
                    .isEqualTo(4);
        }
    }

    @Test
    void warnsOfSlowMessagesBeforeTheirTimeHasPassedAndOnce() {
        try (LogCapture log = new LogCapture(Level.WARN)) {
            Delivery[] slow = {run("a"), run("b"), run("c")};
            now += Ledgers.VISIBILITY * 3 / 4 - 1;
            sender.step();
            assertThat(log.warnings("visibilityTimeout")).isEmpty();
            now += 1;
            sender.step();
            assertThat(log.warnings("visibilityTimeout"))
                    .singleElement()
                    .asString()
                    .contains("3 messages")
                    .contains(" a,");

            Delivery later = run("d");
            now += Ledgers.VISIBILITY * 3 / 4;
            sender.step();
            assertThat(log.warnings("visibilityTimeout")).hasSize(1);
            for (Delivery delivery : slow) {
                ledger.end(delivery, true);
            }
            ledger.end(later, true);
            now += 500_000;
            ledger.end(runSlow("e"), true);
            assertThat(log.warnings("visibilityTimeout"))
                    .as("not well for long enough")
                    .hasSize(1);
            now += 600_000;
            runSlow("f");
            assertThat(log.warnings("visibilityTimeout")).hasSize(2);
        }
    }

    private Delivery runSlow(String id) {
        Delivery delivery = run(id);
        sender.step();
        now += Ledgers.VISIBILITY * 3 / 4;
        sender.step();
        return delivery;
    }

    private Delivery run(String id) {
        Delivery delivery = ledger.received(message(id), now).delivery();
        ledger.begin(delivery);
        return delivery;
    }

    @Test
    void doesNotLetOneIdThatTheServerRefusesHoldTheOthersUp() {
        refused = "bad";
        done("a", "b", "bad", "d");
        for (int i = 0; i < 10; i++) {
            sender.step();
        }

        assertThat(calls).contains("ack[a, b]", "ack[bad]", "ack[d]");
        assertThat(statistics.acked()).isEqualTo(3);
        assertThat(sender.step()).isEqualTo(MessageLedger.NEVER);
    }

    @Test
    void acknowledgesAsBeforeWhileNothingCanBeHandedBack() {
        failing = "nack";
        Delivery a = run("a");
        ledger.end(a, false);
        now += Ledgers.NACK_DELAY;
        for (int i = 0; i < 5; i++) {
            done("done" + i);
            sender.step();
        }

        assertThat(statistics.acked()).isEqualTo(5);
        assertThat(statistics.failure()).as("it comes by itself").isNull();
        assertThat(nackFailure.get()).hasMessage("failed.");
        assertThat(calls).filteredOn(call -> call.startsWith("nack")).hasSize(1);
    }

    @Test
    void handsBackAsBeforeWhileNothingCanBeAcknowledged() {
        failing = "ack";
        done("done");
        Delivery a = run("a");
        ledger.end(a, false);
        sender.step();
        now += Ledgers.NACK_DELAY;
        sender.step();

        assertThat(statistics.nacked()).isEqualTo(1);
        assertThat(statistics.failure()).isNotNull();
    }

    @Test
    void goesOnAfterAnErrorOfTheCall() {
        error = new OutOfMemoryError("unable to create native thread");
        done("a");
        sender.step();
        assertThat(statistics.failure()).hasMessageContaining("native thread");

        error = null;
        now += 200;
        sender.step();
        assertThat(statistics.acked()).isEqualTo(1);
        assertThat(statistics.failure()).isNull();
    }

    private void done(String... ids) {
        for (String id : ids) {
            Delivery delivery = ledger.received(message(id), now).delivery();
            ledger.begin(delivery);
            ledger.end(delivery, true);
        }
    }
}
