package io.github.camelrecords.stream.repository;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The repository on H2 as it is, and as it behaves in its modes for PostgreSQL and MySQL. */
class JdbcCursorRepositoryModesTest {

    private abstract static class OnH2 extends JdbcRepositoryContract {

        @Override
        protected void dropDatabase() throws SQLException {
            H2.shutDown(dataSource());
        }

        @Override
        protected boolean upgradesAtOnce() {
            return false;
        }
    }

    @Nested
    class InAFile extends OnH2 {

        @TempDir
        Path folder;

        @Override
        protected DataSource newDatabase() {
            return H2.inFile(folder);
        }
    }

    @Nested
    class PostgreSqlMode extends OnH2 {

        @Override
        protected DataSource newDatabase() {
            return H2.inMemory(";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
        }
    }

    @Nested
    class MySqlMode extends OnH2 {

        @Override
        protected DataSource newDatabase() {
            return H2.inMemory(";MODE=MySQL;DATABASE_TO_LOWER=TRUE");
        }
    }
}
