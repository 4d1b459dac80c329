package io.github.camelrecords.stream;

import static io.github.camelrecords.stream.Records.SECOND;
import static io.github.camelrecords.stream.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelrecords.stream.Committer.ExchangeEnd;
import io.github.camelrecords.stream.Committer.TransactionEnd;
import io.github.camelrecords.stream.DeliveryWindow.Outcome;
import io.github.camelrecords.stream.repository.CheckpointException;
import io.github.camelrecords.stream.repository.RolledBackException;
import io.github.camelrecords.stream.repository.StreamConflictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the committer makes of a checkpoint that a route stores within its transaction. */
class CommitterTransactionTest {

    private final DeliveryWindow window = new DeliveryWindow(Duration.ofSeconds(30));
    private final List<String> stored = new ArrayList<>();
    private final TransactionalStore store = new TransactionalStore((before, after) -> stored.add(after.cursor()));
    private final TransactionalStore.Session session = store.newSession();
    private final Committer committer =
            new Committer(session, "stream", window, "f1", CommitListener.NONE, Duration.ofSeconds(1), () -> 0);
    private int next;

    @BeforeEach
    void load() {
        committer.load();
        window.beginLookBack();
    }

    private List<Delivery> open() {
        next++;
        return List.of(window.open(record("r", next), 1_000 * SECOND).delivery());
    }

    private List<Delivery> inTransaction() {
        List<Delivery> unit = open();
        store.begin();
        committer.commitInTransaction(unit);
        return unit;
    }

    private void fail(List<Delivery> unit) {
        unit.forEach(delivery -> window.close(delivery, Outcome.FAILED, new IllegalStateException("failed")));
    }

    @Test
    void goesOnFromWhatTheExchangeHasStored() {
        List<Delivery> unit = inTransaction();
        store.commit();
        assertThat(committer.committedCursor()).as("the exchange is not done").isNull();

        assertThat(committer.endTransaction(unit, ExchangeEnd.SUCCEEDED)).isEqualTo(TransactionEnd.STORED);
        assertThat(committer.committedCursor()).isEqualTo("r@1");
        assertThat(window.inFlight()).isZero();
        committer.commit();
        assertThat(stored).as("there is nothing left to commit").containsExactly("r@1");
        assertThat(store.stored().fingerprint()).isEqualTo("f1");
    }

    @Test
    void isAsBeforeWhenTheTransactionWasRolledBack() {
        window.close(open().get(0), Outcome.DELIVERED, null);
        List<Delivery> unit = inTransaction();
        store.rollback();

        assertThat(committer.endTransaction(unit, ExchangeEnd.FAILED)).isEqualTo(TransactionEnd.NOT_STORED);
        assertThat(committer.committedCursor()).isNull();
        assertThat(window.inFlight()).isOne();
        fail(unit);
        committer.commit();
        assertThat(stored).as("what was delivered without a transaction").containsExactly("r@1");
    }

    @Test
    void commitsNothingBesideATransaction() {
        window.close(open().get(0), Outcome.DELIVERED, null);
        List<Delivery> unit = inTransaction();
        Delivery other = open().get(0);
        window.close(other, Outcome.DELIVERED, null);

        committer.commit();
        assertThat(stored).isEmpty();
        store.commit();
        committer.commit();
        assertThat(stored).containsExactly("r@2");
        committer.endTransaction(unit, ExchangeEnd.SUCCEEDED);
        committer.commit();
        assertThat(stored).containsExactly("r@2", "r@3");
    }

    @Test
    void anExchangeThatFailedIsDeliveredIfItsTransactionWasCommitted() {
        List<Delivery> unit = inTransaction();
        store.commit();

        assertThat(committer.endTransaction(unit, ExchangeEnd.FAILED)).isEqualTo(TransactionEnd.STORED);
        assertThat(window.cursor()).isEqualTo("r@1");
        fail(unit);
        assertThat(window.isBroken()).isFalse();
    }

    @Test
    void findsOutLaterWhatTheStoreCouldNotSay() {
        List<Delivery> unit = inTransaction();
        store.commit();
        store.failNext(2, false);

        assertThat(committer.endTransaction(unit, ExchangeEnd.FAILED)).isEqualTo(TransactionEnd.UNKNOWN);
        fail(unit);
        assertThatExceptionOfType(CheckpointException.class).isThrownBy(committer::retryFailed);
        assertThat(committer.committedCursor()).isNull();
        committer.retryFailed();
        assertThat(committer.committedCursor()).isEqualTo("r@1");
        assertThat(window.cursor()).isEqualTo("r@1");
    }

    @Test
    void findsOutThatItWasRolledBackAfterAll() {
        List<Delivery> unit = inTransaction();
        store.rollback();
        store.failNext(1, false);

        assertThat(committer.endTransaction(unit, ExchangeEnd.FAILED)).isEqualTo(TransactionEnd.UNKNOWN);
        fail(unit);
        committer.retryFailed();
        assertThat(committer.committedCursor()).isNull();
        assertThat(window.cursor()).isNull();
        assertThat(window.isBroken()).isTrue();
    }

    @Test
    void noOtherExchangeStoresACheckpointBeforeTheFirstIsDone() {
        List<Delivery> first = inTransaction();
        List<Delivery> second = open();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> committer.commitInTransaction(second))
                .withMessageContainingAll("stream", "another exchange", "calling thread", "seda");
        store.commit();
        committer.endTransaction(first, ExchangeEnd.SUCCEEDED);
        store.begin();
        committer.commitInTransaction(second);
        store.commit();
        assertThat(committer.endTransaction(second, ExchangeEnd.SUCCEEDED)).isEqualTo(TransactionEnd.STORED);
    }

    @Test
    void anExchangeThatIsDoneStoresNothing() {
        List<Delivery> unit = open();
        unit.forEach(delivery -> window.close(delivery, Outcome.DELIVERED, null));
        store.begin();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> committer.commitInTransaction(unit))
                .withMessageContaining("done already");
    }

    @Test
    void goesBackWhenTheTransactionWasRolledBackBehindTheExchange() {
        List<Delivery> first = inTransaction();
        store.commit();
        committer.endTransaction(first, ExchangeEnd.SUCCEEDED);
        List<Delivery> unit = inTransaction();
        store.rollback();
        assertThat(committer.endTransaction(unit, ExchangeEnd.SUCCEEDED)).isEqualTo(TransactionEnd.STORED);
        assertThat(committer.isBehind()).isFalse();

        assertThatExceptionOfType(RolledBackException.class)
                .isThrownBy(committer::commitAndVerify)
                .withMessageContainingAll("commit 2", "commit 1", "markRollbackOnly");
        assertThat(committer.isBehind()).isTrue();
        window.markChanged();
        assertThatExceptionOfType(RolledBackException.class).isThrownBy(committer::commit);
        assertThat(committer.goBack().cursor()).isEqualTo("r@1");
        assertThat(committer.isBehind()).isFalse();
        assertThat(committer.committedCursor()).isEqualTo("r@1");
        assertThat(stored).containsExactly("r@1");
    }

    @Test
    void stopsForGoodWhenAnotherOwnerHasTheStream() {
        List<Delivery> unit = open();
        store.newSession().load("stream");
        store.begin();
        assertThatExceptionOfType(StreamConflictException.class).isThrownBy(() -> committer.commitInTransaction(unit));
        store.rollback();

        assertThat(committer.endTransaction(unit, ExchangeEnd.FAILED)).isEqualTo(TransactionEnd.UNKNOWN);
        assertThat(committer.isFenced()).isTrue();
    }

    @Test
    void aMoveDoesNotWaitForAnExchange() {
        inTransaction();
        store.commit();
        committer.moving();
        window.reset("r@0", 0, List.of());
        window.markChanged();
        committer.commit();

        assertThat(stored).containsExactly("r@1", "r@0");
        assertThat(committer.committedCursor()).isEqualTo("r@0");
    }

    @Test
    void aFailureThatTheRouteHasHandledAfterTheRollbackIsNoDelivery() {
        List<Delivery> unit = inTransaction();
        store.rollback();

        assertThat(committer.endTransaction(unit, ExchangeEnd.HANDLED)).isEqualTo(TransactionEnd.NOT_STORED);
        assertThat(committer.isBehind()).isFalse();
        unit.forEach(delivery -> window.close(delivery, Outcome.DELIVERED, null));
        assertThat(committer.commitAndVerify())
                .as("what the route put aside is done")
                .isEqualTo("r@1");
    }

    @Test
    void aFailureThatTheRouteHasHandledBeforeTheCommitIsADelivery() {
        List<Delivery> unit = inTransaction();
        store.commit();

        assertThat(committer.endTransaction(unit, ExchangeEnd.HANDLED)).isEqualTo(TransactionEnd.STORED);
        assertThat(committer.committedCursor()).isEqualTo("r@1");
    }

    @Test
    void findsOutLaterWhatBecameOfATransactionWhoseFailureWasHandled() {
        List<Delivery> unit = inTransaction();
        store.rollback();
        store.failNext(1, false);

        assertThat(committer.endTransaction(unit, ExchangeEnd.HANDLED)).isEqualTo(TransactionEnd.NOT_STORED);
        unit.forEach(delivery -> window.close(delivery, Outcome.DELIVERED, null));
        assertThat(committer.commitAndVerify()).isEqualTo("r@1");
        assertThat(committer.isBehind()).isFalse();
    }
}
