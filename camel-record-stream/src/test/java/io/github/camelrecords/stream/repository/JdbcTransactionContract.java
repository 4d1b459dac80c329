package io.github.camelrecords.stream.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Checkpoints that are part of a transaction, whatever the database. */
public abstract class JdbcTransactionContract extends JdbcTablesContract {

    @Test
    void aCommitIsPartOfATransactionInProgress() throws Exception {
        TransactionAwareDataSource transactions = new TransactionAwareDataSource(dataSource());
        CursorRepository repository = start(new JdbcCursorRepository(transactions));
        CursorRepository outside = started();
        Checkpoint first = next(repository.load(STREAM), "c1");
        repository.commit(STREAM, first);

        transactions.begin();
        repository.commit(STREAM, next(first, "rolled back"));
        repository.add("rolled back");
        assertThat(repository.getState(STREAM)).isEqualTo("rolled back");
        transactions.rollback();
        assertThat(outside.getState(STREAM)).isEqualTo("c1");
        assertThat(outside.contains("rolled back")).isFalse();

        transactions.begin();
        repository.commit(STREAM, next(first, "c2"));
        assertThat(repository.add("key")).isTrue();
        assertThat(repository.add("key"))
                .as("a duplicate leaves the transaction usable")
                .isFalse();
        repository.setState("new stream", "x");
        transactions.commit();
        assertThat(outside.getState(STREAM)).isEqualTo("c2");
        assertThat(outside.contains("key")).isTrue();
        assertThat(outside.getState("new stream")).isEqualTo("x");
    }

    @Test
    void aStreamIsNotLoadedInATransactionInProgress() throws Exception {
        TransactionAwareDataSource transactions = new TransactionAwareDataSource(dataSource());
        CursorRepository repository = start(new JdbcCursorRepository(transactions));
        transactions.begin();
        try {
            assertThatThrownBy(() -> repository.load(STREAM))
                    .isExactlyInstanceOf(CheckpointException.class)
                    .hasMessageContainingAll(STREAM, "transaction that is already in progress", "auto-commit");
        } finally {
            transactions.rollback();
        }
        assertThat(repository.load(STREAM).cursor()).isNull();
    }

    @Test
    void aCheckpointOfARouteIsThereWhenItsTransactionIsCommitted() throws Exception {
        TransactionAwareDataSource transactions = new TransactionAwareDataSource(dataSource());
        JdbcCursorRepository repository = new JdbcCursorRepository(transactions);
        start(repository);
        Checkpoint first = next(repository.load(STREAM), "c1", ahead(3).toArray(DeliveredAhead[]::new));

        transactions.begin();
        repository.commitInTransaction(STREAM, first, 0);
        transactions.rollback();
        assertThat(repository.verify(STREAM, first.epoch()).version()).isZero();
        assertThat(repository.verify(STREAM, first.epoch()).cursor()).isNull();

        transactions.begin();
        repository.commitInTransaction(STREAM, first, 0);
        transactions.commit();
        Checkpoint stored = repository.verify(STREAM, first.epoch());
        assertThat(stored).isEqualTo(first);
    }

    @Test
    void aCheckpointOfARouteIsStoredOnTopOfAKnownOneOnly() throws Exception {
        TransactionAwareDataSource transactions = new TransactionAwareDataSource(dataSource());
        JdbcCursorRepository repository = new JdbcCursorRepository(transactions);
        start(repository);
        Checkpoint first = next(repository.load(STREAM), "c1");
        Checkpoint second = next(first, "c2");

        transactions.begin();
        repository.commitInTransaction(STREAM, first, 0);
        assertThatThrownBy(() -> repository.commitInTransaction(STREAM, first, 0))
                .as("twice in one transaction")
                .isExactlyInstanceOf(CheckpointException.class)
                .hasMessageContainingAll(STREAM, "commit 1", "already stored");
        transactions.commit();

        transactions.begin();
        assertThatThrownBy(() -> repository.commitInTransaction(STREAM, first, 0))
                .as("again after its transaction was committed")
                .isExactlyInstanceOf(CheckpointException.class);
        transactions.rollback();

        // the engine believes in commit 2, of which the store knows nothing
        transactions.begin();
        assertThatThrownBy(() -> repository.commitInTransaction(STREAM, next(second, "c3"), 2))
                .isInstanceOf(RolledBackException.class)
                .hasMessageContainingAll(STREAM, "commit 2", "commit 1");
        transactions.rollback();
        assertThatThrownBy(() -> repository.commit(STREAM, next(second, "c3"), 2))
                .isInstanceOf(RolledBackException.class);
        assertThat(repository.verify(STREAM, first.epoch())).isEqualTo(first);
        repository.commit(STREAM, next(second, "c3"), 1);
        assertThat(repository.getState(STREAM)).isEqualTo("c3");
    }

    @Test
    void aCheckpointOfARouteNeedsATransaction() {
        JdbcCursorRepository repository = newRepository();
        start(repository);
        Checkpoint first = next(repository.load(STREAM), "c1");

        assertThatThrownBy(() -> repository.commitInTransaction(STREAM, first, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(STREAM, "no transaction", "transacted()", "TransactionAwareDataSourceProxy");
        assertThat(repository.getState(STREAM)).isNull();
        repository.release(STREAM);
        assertThatThrownBy(() -> repository.commitInTransaction(STREAM, first, 0))
                .isInstanceOf(StreamConflictException.class);
        assertThatThrownBy(() -> repository.verify(STREAM, first.epoch())).isInstanceOf(StreamConflictException.class);
    }

    @Test
    void aNewerOwnerEndsTheTransactionsOfTheOlderOne() throws Exception {
        TransactionAwareDataSource transactions = new TransactionAwareDataSource(dataSource());
        JdbcCursorRepository older = new JdbcCursorRepository(transactions);
        start(older);
        Checkpoint first = next(older.load(STREAM), "c1");
        started().load(STREAM);

        transactions.begin();
        assertThatThrownBy(() -> older.commitInTransaction(STREAM, first, 0))
                .isInstanceOf(StreamConflictException.class)
                .hasMessageContainingAll("epoch " + first.epoch(), "epoch is " + (first.epoch() + 1));
        transactions.rollback();
        assertThatThrownBy(() -> older.verify(STREAM, first.epoch())).isInstanceOf(StreamConflictException.class);
    }

    @Test
    void whoVerifiesWaitsForTheTransactionInProgress() throws Exception {
        TransactionAwareDataSource transactions = new TransactionAwareDataSource(dataSource());
        JdbcCursorRepository repository = new JdbcCursorRepository(transactions);
        start(repository);
        Checkpoint first = next(repository.load(STREAM), "c1");

        transactions.begin();
        repository.commitInTransaction(STREAM, first, 0);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            // a thread of its own is in no transaction of this one
            Future<Checkpoint> verified = other.submit(() -> repository.verify(STREAM, first.epoch()));
            assertThatThrownBy(() -> verified.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            transactions.commit();
            assertThat(verified.get(30, TimeUnit.SECONDS)).isEqualTo(first);
        } finally {
            other.shutdownNow();
        }
    }
}
