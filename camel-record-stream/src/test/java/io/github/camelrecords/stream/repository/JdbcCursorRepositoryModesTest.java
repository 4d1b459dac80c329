package io.github.camelrecords.stream.repository;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The repository on H2 as it is, and as it behaves in its modes for PostgreSQL and MySQL. */
class JdbcCursorRepositoryModesTest {

    @Nested
    class InAFile extends JdbcRepositoryContract {

        @TempDir
        Path folder;

        @Override
        DataSource newDatabase() {
            return H2.inFile(folder);
        }

        @Override
        void dropDatabase() throws SQLException {
            H2.shutDown(dataSource());
        }
    }

    @Nested
    class PostgreSqlMode extends JdbcRepositoryContract {

        @Override
        DataSource newDatabase() {
            return H2.inMemory(";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
        }

        @Override
        void dropDatabase() throws SQLException {
            H2.shutDown(dataSource());
        }
    }

    @Nested
    class MySqlMode extends JdbcRepositoryContract {

        @Override
        DataSource newDatabase() {
            return H2.inMemory(";MODE=MySQL;DATABASE_TO_LOWER=TRUE");
        }

        @Override
        void dropDatabase() throws SQLException {
            H2.shutDown(dataSource());
        }
    }
}
