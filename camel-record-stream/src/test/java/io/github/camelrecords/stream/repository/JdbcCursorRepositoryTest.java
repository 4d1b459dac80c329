package io.github.camelrecords.stream.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.stream.Checkpoint;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcCursorRepositoryTest {

    private static final String STREAM = "stream";

    private final DataSource dataSource = H2.inMemory("");

    @AfterEach
    void dropDatabase() throws Exception {
        H2.shutDown(dataSource);
    }

    private JdbcCursorRepository started() {
        JdbcCursorRepository repository = new JdbcCursorRepository();
        repository.setDataSource(dataSource);
        repository.start();
        return repository;
    }

    private void execute(String... statements) throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void missingTablesAreAnErrorWithTheSqlIfTheyAreNotToBeCreated() throws Exception {
        JdbcCursorRepository repository = new JdbcCursorRepository(dataSource);
        repository.setCreateTables(false);
        repository.setTablePrefix("app_");

        assertThatThrownBy(repository::start)
                .isInstanceOf(MissingTablesException.class)
                .hasMessageContainingAll(
                        "Set createTables=true",
                        "createTables=false",
                        "app_schema",
                        "CREATE TABLE app_stream",
                        "CREATE TABLE app_key");

        execute(repository.createTablesSql("H2").split(";"));
        repository.start();
        assertThat(repository.load(STREAM).cursor()).isNull();
        repository.stop();
    }

    /** Whoever is told to switch on what is on already looks in the wrong place. */
    @Test
    void tablesThatCannotBeCreatedAreAnErrorWithTheSqlAndAnotherWayOut() throws Exception {
        execute("CREATE USER reader PASSWORD 'reader'");
        JdbcDataSource ofTheUser = new JdbcDataSource();
        try (Connection connection = dataSource.getConnection()) {
            ofTheUser.setURL(connection.getMetaData().getURL());
        }
        ofTheUser.setUser("reader");
        ofTheUser.setPassword("reader");
        JdbcCursorRepository repository = new JdbcCursorRepository(ofTheUser);

        assertThatThrownBy(repository::start)
                .isInstanceOf(MissingTablesException.class)
                .hasMessageContainingAll(
                        "The table camel_records_schema is missing and cannot be created: Not enough rights",
                        "Let the user create tables",
                        "CREATE TABLE camel_records_key")
                .hasMessageNotContaining("createTables");
    }

    @Test
    void aTableThatVanishedIsAnErrorWithItsName() throws Exception {
        JdbcCursorRepository repository = started();
        Checkpoint checkpoint = repository.load(STREAM);
        execute("DROP TABLE camel_records_stream", "DROP TABLE camel_records_key");

        for (Runnable operation : new Runnable[] {
            () -> repository.commit(STREAM, checkpoint),
            () -> repository.getState(STREAM),
            () -> repository.setState(STREAM, "c"),
            () -> repository.load("other")
        }) {
            assertThatThrownBy(operation::run)
                    .isExactlyInstanceOf(CheckpointException.class)
                    .hasMessageContainingAll("camel_records_stream", "SQL state", "cursorRepository");
        }
        for (Runnable operation : new Runnable[] {
            () -> repository.add("k"), () -> repository.contains("k"), () -> repository.remove("k"), repository::clear
        }) {
            assertThatThrownBy(operation::run)
                    .isExactlyInstanceOf(CheckpointException.class)
                    .hasMessageContaining("camel_records_key");
        }
    }

    @Test
    void theColumnTypesAreThoseOfTheDatabase() {
        JdbcCursorRepository repository = new JdbcCursorRepository();

        assertThat(repository.createTablesSql("PostgreSQL")).contains("delivered_ahead BYTEA");
        assertThat(repository.createTablesSql("MySQL")).contains("delivered_ahead LONGBLOB");
        assertThat(repository.createTablesSql("MariaDB")).contains("delivered_ahead LONGBLOB");
        assertThat(repository.createTablesSql("Oracle")).contains("owner_epoch NUMBER(19)");
        assertThat(repository.createTablesSql("anything"))
                .contains("delivered_ahead BINARY LARGE OBJECT", "owner_epoch BIGINT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1x", "x; DROP TABLE y", "a.b.c", "x\"", "x-y", "\u00e9"})
    void aPrefixThatIsNoIdentifierIsRefused(String prefix) {
        JdbcCursorRepository repository = new JdbcCursorRepository();

        assertThatThrownBy(() -> repository.setTablePrefix(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("tablePrefix", prefix);
        assertThat(repository.getTablePrefix()).isEqualTo("camel_records_");
    }

    @Test
    void prefixesKeepRepositoriesApart() throws Exception {
        execute("CREATE SCHEMA app");
        JdbcCursorRepository one = started();
        JdbcCursorRepository other = new JdbcCursorRepository(dataSource);
        other.setTablePrefix("app.cursors_");
        other.start();

        one.setState(STREAM, "one");
        other.setState(STREAM, "other");

        assertThat(one.getState(STREAM)).isEqualTo("one");
        assertThat(other.getState(STREAM)).isEqualTo("other");
    }

    @Test
    void tablesOfANewerVersionAreRefused() throws Exception {
        started().stop();
        execute("INSERT INTO camel_records_schema (schema_version) VALUES (2)");

        assertThatThrownBy(this::started)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("camel_records_schema", "schema version 2", "this one knows 1", "tablePrefix");
    }

    @Test
    void aDataSourceThatNeverCommitsIsAStartUpError() {
        TransactionAwareDataSource withoutAutoCommit = new TransactionAwareDataSource(dataSource);
        JdbcCursorRepository repository = new JdbcCursorRepository(withoutAutoCommit);

        assertThatThrownBy(() -> {
                    withoutAutoCommit.begin();
                    try {
                        repository.start();
                    } finally {
                        withoutAutoCommit.rollback();
                    }
                })
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("auto-commit off", "lost");
    }

    @Test
    void aMissingOrUnreachableDatabaseIsAStartUpErrorThatCanBeRepaired() {
        JdbcCursorRepository repository = new JdbcCursorRepository();
        assertThatThrownBy(repository::start)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("dataSource");
        JdbcDataSource unreachable = new JdbcDataSource();
        unreachable.setURL("jdbc:h2:mem:nowhere;IFEXISTS=TRUE");
        repository.setDataSource(unreachable);
        assertThatThrownBy(repository::start)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("camel_records_stream", "cursorRepository");

        repository.setDataSource(dataSource);
        repository.start();

        assertThat(repository.load(STREAM).cursor()).isNull();
        assertThat(repository.getDataSource()).isSameAs(dataSource);
    }

    @Test
    void aRowThatWasDeletedUnderItsOwnerIsAConflict() throws Exception {
        JdbcCursorRepository repository = started();
        Checkpoint checkpoint = repository.load(STREAM);
        execute("DELETE FROM camel_records_stream");

        assertThatThrownBy(() -> repository.commit(STREAM, checkpoint))
                .isInstanceOf(StreamConflictException.class)
                .hasMessageContaining("its row is gone");
    }

    @Test
    void aDamagedRowIsAnErrorAndNotABeginning() throws Exception {
        JdbcCursorRepository repository = started();
        repository.setState(STREAM, "c1");
        execute("UPDATE camel_records_stream SET delivered_ahead = X'0102'");
        assertThatThrownBy(() -> repository.load(STREAM))
                .isExactlyInstanceOf(CheckpointException.class)
                .hasMessageContainingAll(STREAM, "camel_records_stream", "2 bytes", "delete it");

        execute("UPDATE camel_records_stream SET delivered_ahead = NULL, stream_key = 'other'");
        assertThatThrownBy(() -> repository.getState(STREAM)).hasMessageContaining("another stream, other");

        execute("UPDATE camel_records_stream SET stream_key = 'stream'");
        assertThat(repository.load(STREAM).cursor()).isEqualTo("c1");
    }

    @Test
    void aCursorThatIsTooLongIsAnErrorWithTheLimit() {
        JdbcCursorRepository repository = started();
        repository.setState(STREAM, "x".repeat(4000));

        assertThatThrownBy(() -> repository.setState(STREAM, "x".repeat(4001)))
                .isExactlyInstanceOf(CheckpointException.class)
                .hasMessageContainingAll("4001", "4000", "FileCursorRepository");
        assertThat(repository.getState(STREAM)).hasSize(4000);
    }
}
