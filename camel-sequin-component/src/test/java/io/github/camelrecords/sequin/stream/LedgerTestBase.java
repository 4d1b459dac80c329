package io.github.camelrecords.sequin.stream;

import static io.github.camelrecords.sequin.client.Messages.message;
import static io.github.camelrecords.sequin.stream.Ledgers.ACK_DELAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A ledger with room for ten messages, on a clock that the test moves. */
abstract class LedgerTestBase {

    long now = 1_000_000;
    MessageLedger ledger = ledger(StreamFailure.nack);

    final MessageLedger ledger(StreamFailure onFailure) {
        return new MessageLedger(Ledgers.settings(onFailure), () -> now, ACK_DELAY, 3);
    }

    /** The message arrives. Returns what is to be processed; {@code null} for nothing. */
    final Delivery received(String id) {
        return ledger.received(message(id), now).delivery();
    }

    final void succeed(Delivery delivery) {
        assertThat(ledger.begin(delivery)).isEqualTo(Begin.YES);
        ledger.end(delivery, true);
    }

    final void fail(Delivery delivery) {
        assertThat(ledger.begin(delivery)).isEqualTo(Begin.YES);
        ledger.end(delivery, false);
    }

    /** Milliseconds until the server is to be told anything. */
    final long untilDue() {
        return Math.min(ledger.untilAcks(), ledger.untilNacks());
    }

    static List<String> ids(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::ackId).toList();
    }
}
