package io.github.camelrecords.sequin.stream;

import static io.github.camelrecords.sequin.stream.Ledgers.ACK_DELAY;
import static io.github.camelrecords.sequin.stream.Ledgers.VISIBILITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link MessageLedger} says is to be acknowledged, and when. */
class LedgerAcksTest extends LedgerTestBase {

    @Test
    void acknowledgesNothingThatIsNotDone() {
        Delivery a = received("a");
        ledger.begin(a);
        now += ACK_DELAY * 2;

        assertThat(ledger.takeAcks()).isEmpty();
        assertThat(untilDue()).isEqualTo(MessageLedger.NEVER);
    }

    @Test
    void collectsAcksWhileOthersAreInFlight() {
        Delivery a = received("a");
        received("other");
        succeed(a);

        assertThat(ledger.takeAcks()).isEmpty();
        assertThat(untilDue()).isEqualTo(ACK_DELAY);
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

        assertThat(untilDue()).isEqualTo(25);
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

        assertThat(untilDue()).isEqualTo(20);
    }

    @Test
    void acknowledgesAFailureWithAck() {
        ledger = ledger(StreamFailure.ack);
        fail(received("a"));

        assertThat(ids(ledger.takeAcks())).containsExactly("a");
    }
}
