package io.github.camelrecords.sequin.stream;

import static io.github.camelrecords.sequin.client.Messages.message;
import static io.github.camelrecords.sequin.stream.Ledgers.ACK_DELAY;
import static io.github.camelrecords.sequin.stream.Ledgers.NACK_DELAY;
import static io.github.camelrecords.sequin.stream.Ledgers.VISIBILITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessageLedgerTest {

    private long now = 1_000_000;
    private MessageLedger ledger = ledger(StreamFailure.nack);

    private MessageLedger ledger(StreamFailure onFailure) {
        return new MessageLedger(Ledgers.settings(onFailure), () -> now, ACK_DELAY, 3);
    }

    @Test
    void countsAMessageFromItsArrivalUntilItIsDone() {
        Delivery a = received("a");
        Delivery b = received("b");
        assertThat(ledger.inFlight()).isEqualTo(2);
        assertThat(ledger.free()).isEqualTo(8);

        assertThat(ledger.begin(a)).isEqualTo(Begin.YES);
        assertThat(ledger.inFlight()).isEqualTo(2);
        ledger.end(a, true);
        assertThat(ledger.inFlight()).isEqualTo(1);
        assertThat(ledger.begin(b)).isEqualTo(Begin.YES);
        ledger.end(b, false);
        assertThat(ledger.inFlight()).isZero();
    }

    @Test
    void acknowledgesNothingThatIsNotDone() {
        Delivery a = received("a");
        ledger.begin(a);
        now += ACK_DELAY * 2;

        assertThat(ledger.takeAcks()).isEmpty();
        assertThat(ledger.untilDue()).isEqualTo(MessageLedger.NEVER);
    }

    @Test
    void collectsAcksWhileOthersAreInFlight() {
        Delivery a = received("a");
        received("other");
        succeed(a);

        assertThat(ledger.takeAcks()).isEmpty();
        assertThat(ledger.untilDue()).isEqualTo(ACK_DELAY);
        now += ACK_DELAY;
        assertThat(ids(ledger.takeAcks())).containsExactly("a");
    }

    @Test
    void sendsAnAckAtOnceWhenNoOtherWillCome() {
        succeed(received("a"));

        assertThat(ids(ledger.takeAcks())).containsExactly("a");
    }

    @Test
    void sendsNoMoreInOneCallThanAllowed() {
        received("other");
        for (String id : List.of("a", "b", "c", "d")) {
            succeed(received(id));
        }

        assertThat(ids(ledger.takeAcks())).containsExactly("a", "b", "c");
        assertThat(ledger.takeAcks()).isEmpty();
        now += ACK_DELAY;
        assertThat(ids(ledger.takeAcks())).containsExactly("d");
    }

    @Test
    void triesAnAckAgainForAsLongAsTheServerDoesNotAnswer() {
        succeed(received("a"));
        for (int i = 0; i < 3; i++) {
            List<Delivery> taken = ledger.takeAcks();
            assertThat(ids(taken)).containsExactly("a");
            now += VISIBILITY;
            assertThat(ledger.notTold(taken, false)).isZero();
            assertThat(received("a")).as("is processed already").isNull();
        }
    }

    @Test
    void hasNoRoomForOthersWhileAcksAreOwed() {
        for (int i = 0; i < 10; i++) {
            Delivery delivery = received("m" + i);
            assertThat(ledger.begin(delivery)).isEqualTo(Begin.YES);
            ledger.end(delivery, true);
        }
        assertThat(ledger.inFlight()).isZero();
        assertThat(ledger.free()).isZero();

        List<Delivery> taken = ledger.takeAcks();
        assertThat(ledger.free()).as("while three are on their way").isZero();
        ledger.notTold(taken, false);
        assertThat(ledger.free()).as("when they were not taken").isZero();
        ledger.told(ledger.takeAcks());
        assertThat(ledger.free()).isEqualTo(3);
    }

    @Test
    void hasRoomForOthersWhileFailedOnesWaitToBeHandedBack() {
        for (int i = 0; i < 10; i++) {
            fail(received("m" + i));
        }

        assertThat(ledger.free()).isEqualTo(10);
    }

    @Test
    void acknowledgesWhatTookLongerThanTheVisibilityTimeout() {
        Delivery a = received("a");
        ledger.begin(a);
        now += VISIBILITY * 2;
        ledger.end(a, true);

        assertThat(ids(ledger.takeAcks())).containsExactly("a");
    }

    @Test
    void takesCallsThatTheServerRefusesForTheirFormApart() {
        received("other");
        List.of("a", "b", "c").forEach(id -> succeed(received(id)));
        List<Delivery> taken = ledger.takeAcks();

        assertThat(ledger.notTold(taken, true)).isZero();
        now += ACK_DELAY;
        taken = ledger.takeAcks();
        assertThat(ids(taken)).containsExactly("a");
        assertThat(ledger.notTold(taken, true))
                .as("nobody knows whose fault it is")
                .isZero();
        taken = ledger.takeAcks();
        assertThat(ids(taken)).as("does not hold the others up").containsExactly("b");
        ledger.told(taken);
        ledger.told(ledger.takeAcks());
        taken = ledger.takeAcks();
        assertThat(ids(taken)).containsExactly("a");
        assertThat(ledger.notTold(taken, true)).as("others were taken").isEqualTo(1);
        assertThat(ledger.takeAcks()).isEmpty();
    }

    @Test
    void givesARefusedAckUpWhenTheVisibilityTimeoutHasPassed() {
        succeed(received("a"));
        now += VISIBILITY - 1;
        assertThat(ledger.notTold(ledger.takeAcks(), true)).isZero();
        assertThat(ledger.free()).isEqualTo(9);
        now += 1;
        assertThat(ledger.notTold(ledger.takeAcks(), true)).isEqualTo(1);

        assertThat(ledger.free()).isEqualTo(10);
        assertThat(received("a")).as("comes again and is processed again").isNotNull();
    }

    @Test
    void doesNotGiveARefusedAckUpForWhatWasTakenBefore() {
        succeed(received("before"));
        ledger.told(ledger.takeAcks());
        succeed(received("a"));

        assertThat(ledger.notTold(ledger.takeAcks(), true)).isZero();
        assertThat(ledger.notTold(ledger.takeAcks(), true)).isZero();
    }

    @Test
    void doesNotLetAnAckWaitForLongWhenTheTimeIsShort() {
        received("other");
        Delivery a = received("a");
        ledger.begin(a);
        now += VISIBILITY - 100;
        ledger.end(a, true);

        assertThat(ledger.untilDue()).isEqualTo(25);
        now += 25;
        assertThat(ids(ledger.takeAcks())).containsExactly("a");
    }

    @Test
    void doesNotLetAnAckWaitForLongWhenWorkersWaitForItsRoom() {
        Delivery a = received("a");
        ledger.begin(a);
        for (int i = 1; i < 10; i++) {
            ledger.begin(received("m" + i));
        }
        ledger.end(a, true);

        assertThat(ledger.untilDue()).isEqualTo(20);
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
    void asksForWhatIsOverdueToo() {
        assertThat(ledger.toReceive()).isEqualTo(4);
        for (int i = 0; i < 9; i++) {
            ledger.begin(received("m" + i));
        }
        assertThat(ledger.toReceive()).isEqualTo(1);
        now += VISIBILITY;
        assertThat(ledger.toReceive()).isEqualTo(10);
        assertThat(received("m0")).isNull();
        assertThat(ledger.toReceive()).as("that one is ours again").isEqualTo(9);
    }

    @Test
    void receivesWithoutRoomToFindOutWhatCameAgain() {
        assertThat(ledger.untilReceive()).isZero();
        for (int i = 0; i < 10; i++) {
            ledger.begin(received("m" + i));
        }
        now += 10;
        assertThat(ledger.untilReceive()).isEqualTo(VISIBILITY - 10);
        now += VISIBILITY;
        assertThat(ledger.untilReceive()).isNotPositive();
    }

    @Test
    void givesAnExchangeUpWhoseMessageCameAgainThreeTimes() {
        Delivery a = received("a");
        ledger.begin(a);
        for (int i = 0; i < 2; i++) {
            now += VISIBILITY;
            assertThat(received("a")).isNull();
        }
        now += VISIBILITY;
        Arrival again = ledger.received(message("a"), now);
        assertThat(again.kind()).isEqualTo(Arrival.Kind.LOST);
        assertThat(ledger.inFlight()).isEqualTo(1);

        ledger.end(a, false);
        assertThat(ledger.untilDue())
                .as("the end of the first means nothing any more")
                .isEqualTo(MessageLedger.NEVER);
        assertThat(received("a")).as("the second is known").isNull();
        succeed(again.delivery());
        assertThat(ids(ledger.takeAcks())).containsExactly("a");
        assertThat(ledger.inFlight()).isZero();
    }

    @Test
    void acknowledgesWhatWasGivenUpAndEndsWellAllTheSame() {
        Delivery a = received("a");
        ledger.begin(a);
        for (int i = 0; i < 3; i++) {
            now += VISIBILITY;
            received("a");
        }
        ledger.end(a, true);
        now += ACK_DELAY;

        List<Delivery> taken = ledger.takeAcks();
        assertThat(ids(taken)).containsExactly("a");
        ledger.told(taken);
        assertThat(received("a")).as("the second exchange goes on").isNull();
        assertThat(ledger.free()).isEqualTo(9);
    }

    @Test
    void doesNotGiveUpWhatComesAgainSoonerThanTheVisibilityTimeout() {
        ledger.begin(received("a"));
        for (int i = 0; i < 10; i++) {
            now += VISIBILITY / 11;
            assertThat(ledger.received(message("a"), now).kind()).isEqualTo(Arrival.Kind.KNOWN);
        }
    }

    @Test
    void doesNotProcessTwiceWhatComesAgainWhileItIsKnown() {
        Delivery a = received("a");
        assertThat(received("a")).as("while it waits").isNull();
        ledger.begin(a);
        assertThat(received("a")).as("while it runs").isNull();
        ledger.end(a, true);
        assertThat(received("a")).as("while its ack waits").isNull();
        List<Delivery> taken = ledger.takeAcks();
        assertThat(received("a")).as("while its ack is on the way").isNull();
        ledger.told(taken);
        assertThat(received("a")).as("after its ack").isNotNull();
    }

    @Test
    void doesNotBeginWithWhatMayBeSomebodyElses() {
        Delivery a = received("a");
        now += VISIBILITY;

        assertThat(ledger.begin(a)).isEqualTo(Begin.EXPIRED);
        assertThat(ledger.inFlight()).isZero();
        now += VISIBILITY;
        assertThat(ledger.takeNacks()).as("it is not handed back either").isEmpty();
    }

    @Test
    void beginsUntilTheVisibilityTimeoutHasPassed() {
        Delivery a = received("a");
        now += VISIBILITY - 1;

        assertThat(ledger.begin(a)).isEqualTo(Begin.YES);
    }

    @Test
    void beginsWithWhatWasReceivedAgain() {
        Delivery a = received("a");
        now += VISIBILITY;
        assertThat(received("a")).isNull();

        assertThat(ledger.begin(a)).isEqualTo(Begin.YES);
    }

    @Test
    void tellsOnceWhatWillSoonHaveRunForTooLong() {
        Delivery a = received("a");
        ledger.begin(a);
        received("b");
        now += VISIBILITY * 3 / 4 - 1;
        assertThat(ledger.newlySlow()).isEmpty();
        assertThat(ledger.isAnySlow()).isFalse();
        now += 1;
        assertThat(ledger.newlySlow()).containsExactly("a");
        now += VISIBILITY;
        assertThat(ledger.newlySlow()).isEmpty();
        assertThat(ledger.isAnySlow()).isTrue();
        ledger.end(a, true);
        assertThat(ledger.isAnySlow()).isFalse();
    }

    @Test
    void handsAFailedMessageBackAfterTheDelay() {
        fail(received("a"));
        now += NACK_DELAY - 1;
        assertThat(ledger.takeNacks()).isEmpty();
        assertThat(ledger.untilDue()).isEqualTo(1);
        now += 1;
        assertThat(ids(ledger.takeNacks())).containsExactly("a");
        assertThat(ledger.untilDue()).isEqualTo(MessageLedger.NEVER);
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
        assertThat(ledger.untilDue()).isEqualTo(MessageLedger.NEVER);
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
    void acknowledgesAFailureWithAck() {
        ledger = ledger(StreamFailure.ack);
        fail(received("a"));

        assertThat(ids(ledger.takeAcks())).containsExactly("a");
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

    private Delivery received(String id) {
        return ledger.received(message(id), now).delivery();
    }

    private void succeed(Delivery delivery) {
        assertThat(ledger.begin(delivery)).isEqualTo(Begin.YES);
        ledger.end(delivery, true);
    }

    private void fail(Delivery delivery) {
        assertThat(ledger.begin(delivery)).isEqualTo(Begin.YES);
        ledger.end(delivery, false);
    }

    private static List<String> ids(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::ackId).toList();
    }
}
