package io.github.camelrecords.sequin.stream;

import static io.github.camelrecords.sequin.client.Messages.message;
import static io.github.camelrecords.sequin.stream.Ledgers.ACK_DELAY;
import static io.github.camelrecords.sequin.stream.Ledgers.VISIBILITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessageLedgerTest extends LedgerTestBase {

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
        assertThat(untilDue()).as("the end of the first means nothing any more").isEqualTo(MessageLedger.NEVER);
        assertThat(received("a")).as("the second is known").isNull();
        succeed(again.delivery());
        assertThat(ids(ledger.takeAcks())).containsExactly("a");
        assertThat(ledger.inFlight()).isZero();
    }

    @Test
    void acknowledgesWhatWasGivenUpAndEndsWellAllTheSame() {
        Delivery a = received("a");
        ledger.begin(a);
        Delivery second = takenForLost("a");
        ledger.end(a, true);
        now += ACK_DELAY;

        tellAcks("a");
        assertThat(received("a")).as("an answer that is late").isNull();
        assertThat(ledger.begin(second)).isEqualTo(Begin.WITHDRAWN);
        assertThat(ledger.free()).isEqualTo(10);
    }

    @Test
    void doesNotWaitForTheSecondExchangeOfAMessageThatTheFirstHasDone() {
        Delivery a = received("a");
        ledger.begin(a);
        Delivery second = takenForLost("a");
        ledger.begin(second);
        ledger.end(a, true);
        assertThat(ledger.free()).as("one in the route, one ack owed").isEqualTo(8);
        now += ACK_DELAY;

        tellAcks("a");
        assertThat(ledger.free())
                .as("it does not come again, so nobody would find out that it is lost")
                .isEqualTo(10);
        ledger.end(second, true);
        now += ACK_DELAY;
        tellAcks("a");
        assertThat(ledger.free()).isEqualTo(10);
    }

    /** The message comes again and again. Returns what is made of it at last. */
    private Delivery takenForLost(String id) {
        for (int i = 0; i < 2; i++) {
            now += VISIBILITY;
            received(id);
        }
        now += VISIBILITY;
        return received(id);
    }

    private void tellAcks(String... ids) {
        List<Delivery> taken = ledger.takeAcks();
        assertThat(ids(taken)).containsExactly(ids);
        ledger.told(taken);
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
        assertThat(received("a")).as("in an answer that crossed its ack").isNull();
        ledger.receiving();
        assertThat(received("a")).as("in an answer after its ack").isNotNull();
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
    void doesNotGiveUpWhatHasRunForAShortTimeSinceItWaitedForLong() {
        Delivery a = received("a");
        for (int i = 0; i < 3; i++) {
            now += VISIBILITY - 1;
            received("a");
        }
        ledger.begin(a);
        for (int i = 0; i < 3; i++) {
            now += 1;
            assertThat(ledger.received(message("a"), now).kind()).isEqualTo(Arrival.Kind.KNOWN);
        }
    }

    @Test
    void doesNotAskAgainAtOnceForWhatTheServerDoesNotGiveOut() {
        Delivery first = received("m0");
        ledger.begin(first);
        for (int i = 1; i < 10; i++) {
            ledger.begin(received("m" + i));
        }
        now += VISIBILITY;
        assertThat(ledger.toReceive()).isEqualTo(10);
        ledger.answered(now);

        ledger.end(first, true);
        ledger.told(ledger.takeAcks());
        assertThat(ledger.toReceive()).as("only what there is room for").isEqualTo(1);
        ledger.received(message("other"), now);
        assertThat(ledger.untilReceive()).isEqualTo(VISIBILITY);
        now += VISIBILITY;
        assertThat(ledger.untilReceive()).as("it is asked again some time").isNotPositive();
        assertThat(ledger.toReceive()).isGreaterThan(9);
    }

    @Test
    void goesOnAskingForWhatBecameOverdueSinceTheServerWasAsked() {
        ledger.begin(received("a"));
        long asked = now;
        now += VISIBILITY;
        ledger.answered(asked);

        assertThat(ledger.toReceive()).isEqualTo(5);
    }

    @Test
    void tellsAgainOfASlowMessageThatCameAgain() {
        ledger.begin(received("a"));
        now += VISIBILITY;
        assertThat(ledger.newlySlow()).containsExactly("a");
        received("a");
        assertThat(ledger.isAnySlow()).isFalse();
        now += VISIBILITY;
        assertThat(ledger.newlySlow()).containsExactly("a");
    }
}
