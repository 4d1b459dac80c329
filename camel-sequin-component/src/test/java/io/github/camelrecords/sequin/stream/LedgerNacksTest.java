package io.github.camelrecords.sequin.stream;

import static io.github.camelrecords.sequin.client.Messages.message;
import static io.github.camelrecords.sequin.stream.Ledgers.NACK_DELAY;
import static io.github.camelrecords.sequin.stream.Ledgers.VISIBILITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link MessageLedger} says is to be handed back, and when. */
class LedgerNacksTest extends LedgerTestBase {

    @Test
    void handsAFailedMessageBackAfterTheDelay() {
        fail(received("a"));
        now += NACK_DELAY - 1;
        assertThat(ledger.takeNacks()).isEmpty();
        assertThat(untilDue()).isEqualTo(1);
        now += 1;
        assertThat(ids(ledger.takeNacks())).containsExactly("a");
        assertThat(untilDue()).isEqualTo(MessageLedger.NEVER);
    }

    @Test
    void processesWhatComesAgainBeforeTheAnswerToTheNack() {
        fail(received("a"));
        now += NACK_DELAY;
        List<Delivery> taken = ledger.takeNacks();
        Delivery again = received("a");
        assertThat(again).isNotNull();

        ledger.told(taken);
        assertThat(received("a")).as("the second one is still known").isNull();
        assertThat(ledger.begin(again)).isEqualTo(Begin.YES);
    }

    @Test
    void doesNotHandBackASecondTimeWhatHasComeAgain() {
        fail(received("a"));
        now += NACK_DELAY;
        List<Delivery> taken = ledger.takeNacks();
        ledger.begin(received("a"));
        ledger.notTold(taken, false);

        assertThat(ledger.takeNacks()).isEmpty();
    }

    @Test
    void triesANackAgainUntilTheMessageIsNotOursAnyMore() {
        fail(received("a"));
        now += NACK_DELAY;
        ledger.notTold(ledger.takeNacks(), false);
        assertThat(ids(ledger.takeNacks())).containsExactly("a");
    }

    @Test
    void doesNotHandBackWhatMayBeSomebodyElses() {
        Delivery a = received("a");
        ledger.begin(a);
        now += VISIBILITY - 1;
        ledger.end(a, false);
        now += NACK_DELAY;

        assertThat(ledger.takeNacks()).isEmpty();
        assertThat(received("a")).isNotNull();
    }

    @Test
    void handsBackNothingThatMayBeSomebodyElsesInOneCallWithOthers() {
        Delivery old = received("old");
        ledger.begin(old);
        now += VISIBILITY - NACK_DELAY - 10;
        fail(received("new"));
        now += 5;
        ledger.end(old, false);
        fail(received("newer"));
        now += NACK_DELAY + 5;

        assertThat(ids(ledger.takeNacks())).containsExactly("new", "newer");
        assertThat(received("old")).as("it is forgotten").isNotNull();
    }

    @Test
    void handsBackNothingThatMayBeSomebodyElsesWhenItStops() {
        received("old");
        now += VISIBILITY - 1;
        received("new");
        now += 1;
        ledger.drain(true);

        assertThat(ids(ledger.takeNacks())).containsExactly("new");
        assertThat(untilDue()).isEqualTo(MessageLedger.NEVER);
    }

    @Test
    void keepsTheDelayOfAFailureWhenTheMessageComesAgainByItself() {
        Delivery a = received("a");
        ledger.begin(a);
        now += VISIBILITY - 1;
        ledger.end(a, false);
        now += 1;
        assertThat(received("a")).as("not before the delay").isNull();
        now += NACK_DELAY;

        assertThat(ids(ledger.takeNacks())).as("it is ours again").containsExactly("a");
    }

    @Test
    void saysNothingAboutAFailureWithRelease() {
        ledger = ledger(StreamFailure.release);
        fail(received("a"));
        now += VISIBILITY;

        assertThat(ledger.takeNacks()).isEmpty();
        assertThat(ledger.takeAcks()).isEmpty();
        assertThat(received("a")).isNotNull();
    }

    @Test
    void handsBackWhatWaitsAndWhatFailedWhenItStops() {
        Delivery queued = received("queued");
        Delivery running = received("running");
        ledger.begin(running);
        fail(received("failed"));
        succeed(received("done"));

        ledger.drain(true);

        assertThat(ids(ledger.takeAcks())).containsExactly("done");
        assertThat(ids(ledger.takeNacks())).containsExactlyInAnyOrder("queued", "failed");
        assertThat(ledger.begin(queued)).isEqualTo(Begin.WITHDRAWN);
        assertThat(ledger.inFlight()).isEqualTo(1);
        ledger.end(running, false);
        assertThat(ids(ledger.takeNacks())).as("without the delay").containsExactly("running");
    }

    @Test
    void keepsWhatWaitsWhenItIsToBeProcessedBeforeTheStop() {
        Delivery queued = received("queued");
        ledger.drain(false);

        assertThat(ledger.takeNacks()).isEmpty();
        assertThat(ledger.begin(queued)).isEqualTo(Begin.YES);
    }

    @Test
    void delaysAgainAfterAResume() {
        ledger.drain(true);
        ledger.resume();
        fail(received("a"));

        assertThat(ledger.takeNacks()).isEmpty();
    }

    @Test
    void handsBackAtOnceWhatThereIsNoRoomFor() {
        fail(received("failed"));
        for (int i = 0; i < 10; i++) {
            ledger.begin(received("m" + i));
        }
        Arrival surplus = ledger.received(message("surplus"), now);

        assertThat(surplus).isEqualTo(new Arrival(Arrival.Kind.SURPLUS, null));
        assertThat(ledger.inFlight()).isEqualTo(10);
        assertThat(ids(ledger.takeNacks())).containsExactly("surplus");
    }

    @Test
    void processesWhatComesAgainByItselfWhileItCannotBeHandedBack() {
        fail(received("a"));
        now += NACK_DELAY;
        ledger.notTold(ledger.takeNacks(), false);
        now += VISIBILITY;
        Delivery again = received("a");

        assertThat(again).isNotNull();
        assertThat(ledger.takeNacks()).as("it is ours again").isEmpty();
        succeed(again);
        List<Delivery> taken = ledger.takeAcks();
        assertThat(ids(taken)).containsExactly("a");
        ledger.told(taken);
        assertThat(ledger.free()).isEqualTo(10);
    }

    @Test
    void doesNotCountAsNewsThatSurplusIsHandedBack() {
        Delivery first = received("m0");
        ledger.begin(first);
        for (int i = 1; i < 10; i++) {
            ledger.begin(received("m" + i));
        }
        received("surplus");
        long before = ledger.settled();
        ledger.told(ledger.takeNacks());
        assertThat(ledger.settled()).as("it would only come back").isEqualTo(before);

        received("surplus");
        ledger.end(first, false);
        now += NACK_DELAY;
        List<Delivery> taken = ledger.takeNacks();
        assertThat(ids(taken)).containsExactly("surplus", "m0");
        ledger.told(taken);
        assertThat(ledger.settled()).isGreaterThan(before);
    }

    @Test
    void handsBackAtOnceWhatNoWorkerCanBeHadFor() {
        Delivery a = received("a");
        ledger.withdraw(a);

        assertThat(ledger.free()).isEqualTo(10);
        assertThat(ids(ledger.takeNacks())).containsExactly("a");
        assertThat(ledger.begin(a)).isEqualTo(Begin.WITHDRAWN);
        assertThat(received("a")).isNotNull();
    }

    @Test
    void doesNotWithdrawWhatAWorkerHasBegunWith() {
        Delivery a = received("a");
        ledger.begin(a);
        ledger.withdraw(a);

        assertThat(ledger.takeNacks()).isEmpty();
        assertThat(ledger.inFlight()).isEqualTo(1);
    }
}
