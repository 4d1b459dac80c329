package io.github.camelrecords.stream.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What several nodes rely on that share a database, whatever the database. */
@Timeout(120)
public abstract class JdbcRepositoryContract extends DurableCheckpointContract {

    private static final int NODES = 4;

    private volatile DataSource dataSource;

    /** The database of this test, empty. */
    protected abstract DataSource newDatabase() throws Exception;

    /** Called when all repositories are stopped. */
    protected abstract void dropDatabase() throws Exception;

    @BeforeEach
    void createDatabase() throws Exception {
        dataSource = newDatabase();
    }

    @AfterEach
    void stopRepositoriesAndDropDatabase() throws Exception {
        stopRepositories();
        dropDatabase();
    }

    protected final DataSource dataSource() {
        return dataSource;
    }

    @Override
    protected JdbcCursorRepository newRepository() {
        return new JdbcCursorRepository(dataSource);
    }

    @Test
    void aNewerOwnerOnAnotherNodeEndsTheOlderOne() {
        CursorRepository first = started();
        CursorRepository second = started();
        Checkpoint old = next(first.load(STREAM), "c1");
        first.commit(STREAM, old);

        Checkpoint current = second.load(STREAM);

        assertThat(current.cursor()).isEqualTo("c1");
        assertThatThrownBy(() -> first.commit(STREAM, next(old, "c2")))
                .isInstanceOf(StreamConflictException.class)
                .hasMessageContainingAll(STREAM, "camel_records_stream", "epoch 1", "epoch is 2", "cursorKey");
        second.commit(STREAM, next(current, "c3"));
        assertThat(first.getState(STREAM)).isEqualTo("c3");
    }

    @Test
    void nodesThatLoadANewStreamAtOnceGetDifferentEpochs() throws Exception {
        List<CursorRepository> nodes = nodes();
        for (int round = 0; round < 25; round++) {
            String stream = STREAM + round;
            List<Checkpoint> loaded = atOnce(nodes, node -> node.load(stream));
            Set<Long> epochs = new HashSet<>();
            loaded.forEach(checkpoint -> epochs.add(checkpoint.epoch()));
            assertThat(epochs).hasSize(NODES);
        }
    }

    @Test
    void nodesThatSetAPositionAtOnceEachRaiseTheEpoch() throws Exception {
        List<CursorRepository> nodes = nodes();
        for (int round = 0; round < 10; round++) {
            String stream = STREAM + round;
            atOnce(nodes, node -> {
                node.setState(stream, "c");
                return null;
            });
            assertThat(nodes.get(0).load(stream).epoch()).isEqualTo(NODES + 1);
        }
    }

    @Test
    void noCommitIsLostWhenNodesTakeTheStreamFromEachOther() throws Exception {
        List<CursorRepository> nodes = nodes();

        List<Integer> stored = atOnce(nodes, node -> {
            int commits = 0;
            for (int turn = 0; turn < 20; turn++) {
                Checkpoint checkpoint = node.load(STREAM);
                try {
                    for (int i = 0; i < 3; i++) {
                        int number = checkpoint.cursor() == null ? 0 : Integer.parseInt(checkpoint.cursor());
                        checkpoint = next(checkpoint, String.valueOf(number + 1));
                        node.commit(STREAM, checkpoint);
                        commits++;
                    }
                } catch (StreamConflictException e) {
                    // another node has the stream now; this one takes it back
                } finally {
                    node.release(STREAM);
                }
            }
            return commits;
        });

        int sum = stored.stream().mapToInt(Integer::intValue).sum();
        assertThat(nodes.get(0).getState(STREAM)).isEqualTo(String.valueOf(sum));
    }

    @Test
    void aKeyAddedByManyNodesIsNewForOne() throws Exception {
        List<CursorRepository> nodes = nodes();
        for (int round = 0; round < 25; round++) {
            String key = "key " + round;
            assertThat(atOnce(nodes, node -> node.add(key))).containsOnlyOnce(true);
        }
    }

    @Test
    void nodesThatStartOnAnEmptyDatabaseAtOnceCreateTheTablesOnce() throws Exception {
        List<CursorRepository> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(newRepository());
        }

        atOnce(nodes, node -> start(node));

        assertThat(nodes.get(0).add("key")).isTrue();
        assertThat(nodes.get(1).contains("key")).isTrue();
    }

    /** A next version of the tables, as one will come some day: a column more, which this version does not know. */
    private static final JdbcUpgrade NEXT = new JdbcUpgrade(List.of(new JdbcUpgrade.Step(
            2,
            "SELECT next_column FROM {prefix}stream WHERE 1 = 0",
            "ALTER TABLE {prefix}stream ADD next_column VARCHAR(20)")));

    private void prepare(JdbcUpgrade upgrade, boolean create) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            new JdbcTables(JdbcCursorRepository.DEFAULT_TABLE_PREFIX, upgrade).prepare(connection, create);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void tablesOfAnOlderVersionAreBroughtUpToDateAndKeepWhatTheyHold() throws Exception {
        CursorRepository older = started();
        Checkpoint stored = next(older.load(STREAM), "c1", ahead(3).toArray(DeliveredAhead[]::new));
        older.commit(STREAM, stored);
        older.add("key");

        prepare(NEXT, true);
        prepare(NEXT, true);

        execute("UPDATE camel_records_stream SET next_column = 'x'");
        older.commit(STREAM, next(stored, "c2"));
        assertThat(older.getState(STREAM))
                .as("a node of the older version goes on until it is restarted")
                .isEqualTo("c2");
        assertThat(older.contains("key")).isTrue();
        older.stop();
        assertThatThrownBy(older::start)
                .as("and is not started again")
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("schema version 2", "this one knows 1", "newer");
    }

    @Test
    void anUpgradeThatWasInterruptedIsFinished() throws Exception {
        started().setState(STREAM, "c1");
        execute("ALTER TABLE camel_records_stream ADD next_column VARCHAR(20)");

        prepare(NEXT, true);

        assertThatThrownBy(this::started).hasMessageContaining("schema version 2");
    }

    @Test
    void tablesWhoseVersionWasNeverNotedAreThoseOfTheFirst() throws Exception {
        started().setState(STREAM, "c1");
        execute("DELETE FROM camel_records_schema");

        prepare(NEXT, true);

        execute("UPDATE camel_records_stream SET next_column = 'x'");
    }

    @Test
    void tablesOfAnOlderVersionAreAnErrorWithTheSqlIfTheyAreNotToBeChanged() throws Exception {
        started();

        assertThatThrownBy(() -> prepare(NEXT, false))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll(
                        "older version",
                        "schema version 1, this one needs 2",
                        "createTables=false",
                        "ALTER TABLE camel_records_stream ADD next_column VARCHAR(20);",
                        "INSERT INTO camel_records_schema (schema_version) VALUES (2);");
        execute("ALTER TABLE camel_records_stream ADD next_column VARCHAR(20)");
        execute("INSERT INTO camel_records_schema (schema_version) VALUES (2)");
        prepare(NEXT, false);
    }

    /** H2 copies the table for a new column; two that do so at once wait for each other until the lock time-out. */
    protected boolean upgradesAtOnce() {
        return true;
    }

    @Test
    void nodesThatUpgradeAtOnceDoItOnce() throws Exception {
        assumeTrue(upgradesAtOnce(), "this database lets tables be changed by several sessions at once");
        List<CursorRepository> nodes = nodes();
        nodes.get(0).setState(STREAM, "c1");

        atOnce(nodes, node -> {
            prepare(NEXT, true);
            return null;
        });

        assertThat(nodes.get(0).getState(STREAM)).isEqualTo("c1");
        execute("UPDATE camel_records_stream SET next_column = 'x'");
    }

    @Test
    void newTablesNeedNoUpgrade() throws Exception {
        JdbcUpgrade never = new JdbcUpgrade(List.of(new JdbcUpgrade.Step(2, "SELECT 1 FROM nowhere", "no SQL at all")));

        prepare(never, true);

        assertThatThrownBy(this::started).hasMessageContaining("schema version 2");
    }

    @Test
    void aCommitIsPartOfATransactionInProgress() throws Exception {
        TransactionAwareDataSource transactions = new TransactionAwareDataSource(dataSource);
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
        TransactionAwareDataSource transactions = new TransactionAwareDataSource(dataSource);
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
        TransactionAwareDataSource transactions = new TransactionAwareDataSource(dataSource);
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
        TransactionAwareDataSource transactions = new TransactionAwareDataSource(dataSource);
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
        TransactionAwareDataSource transactions = new TransactionAwareDataSource(dataSource);
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
        TransactionAwareDataSource transactions = new TransactionAwareDataSource(dataSource);
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

    private List<CursorRepository> nodes() {
        List<CursorRepository> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(started());
        }
        return nodes;
    }

    interface Action<T> {
        T run(CursorRepository node) throws Exception;
    }

    private static <T> List<T> atOnce(List<CursorRepository> nodes, Action<T> action) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(nodes.size());
        try {
            CyclicBarrier barrier = new CyclicBarrier(nodes.size());
            List<Callable<T>> calls = new ArrayList<>();
            for (CursorRepository node : nodes) {
                calls.add(() -> {
                    barrier.await();
                    return action.run(node);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
