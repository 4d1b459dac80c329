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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tables of a repository, whatever the database: who makes them, and who brings those of an older version up to date. */
@Timeout(120)
public abstract class JdbcTablesContract extends DurableCheckpointContract {

    static final int NODES = 4;

    /** A next version of the tables, as one will come some day: a column more, which this version does not know. */
    private static final JdbcUpgrade NEXT = new JdbcUpgrade(List.of(new JdbcUpgrade.Step(
            2,
            "SELECT next_column FROM {prefix}stream WHERE 1 = 0",
            "ALTER TABLE {prefix}stream ADD next_column VARCHAR(20)")));

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
    void nodesThatStartOnAnEmptyDatabaseAtOnceCreateTheTablesOnce() throws Exception {
        List<CursorRepository> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(newRepository());
        }

        atOnce(nodes, node -> start(node));

        assertThat(nodes.get(0).add("key")).isTrue();
        assertThat(nodes.get(1).contains("key")).isTrue();
    }

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

    final List<CursorRepository> nodes() {
        List<CursorRepository> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(started());
        }
        return nodes;
    }

    interface Action<T> {
        T run(CursorRepository node) throws Exception;
    }

    static <T> List<T> atOnce(List<CursorRepository> nodes, Action<T> action) throws Exception {
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
