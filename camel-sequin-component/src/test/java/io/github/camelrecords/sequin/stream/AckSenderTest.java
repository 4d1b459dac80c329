package io.github.camelrecords.sequin.stream;

import static io.github.camelrecords.sequin.client.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.LoggingExceptionHandler;
import org.junit.jupiter.api.Test;

class AckSenderTest {

    private final StreamStatistics statistics = new StreamStatistics();
    private final List<String> calls = new ArrayList<>();
    private final Deque<Kind> failures = new ArrayDeque<>();
    private String refused;
    private long now = 1_000_000;
    private final MessageLedger ledger =
            new MessageLedger(Ledgers.settings(StreamFailure.nack), () -> now, Ledgers.ACK_DELAY, 4);
    private final AckSender sender = new AckSender(
            ledger,
            ids -> call("ack", ids),
            ids -> call("nack", ids),
            statistics,
            new StreamFailures(new LoggingExceptionHandler(new DefaultCamelContext(), getClass()), "test"),
            "test",
            Duration.ofMillis(Ledgers.VISIBILITY),
            () -> now);

    private io.github.camelrecords.sequin.client.SequinAnswer<Void> call(String what, Collection<String> ids)
            throws ApiException {
        calls.add(what + ids);
        Kind failure = refused != null && ids.contains(refused) ? Kind.INVALID_REQUEST : failures.poll();
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
        Delivery a = ledger.received(message("a"), now);
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
    void givesUpWhenTheVisibilityTimeoutHasPassed() {
        failures.add(Kind.UNREACHABLE);
        failures.add(Kind.UNREACHABLE);
        done("a");
        sender.step();
        now += Ledgers.VISIBILITY;

        assertThat(sender.step()).isEqualTo(MessageLedger.NEVER);
        assertThat(statistics.acked()).isZero();
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
        assertThat(ledger.untilDue()).isEqualTo(MessageLedger.NEVER);
    }

    private void done(String... ids) {
        for (String id : ids) {
            Delivery delivery = ledger.received(message(id), now);
            ledger.begin(delivery);
            ledger.end(delivery, true);
        }
    }
}
