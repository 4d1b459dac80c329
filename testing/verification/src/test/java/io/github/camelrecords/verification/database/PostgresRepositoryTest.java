package io.github.camelrecords.verification.database;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelrecords.stream.repository.JdbcRepositoryContract;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** All that a repository in a database promises, on a real PostgreSQL. */
class PostgresRepositoryTest extends JdbcRepositoryContract {

    @TempDir
    static Path folder;

    private static PostgresServer server;
    private static HikariDataSource pool;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.start(folder);
        pool = server.pool("postgres", 8);
    }

    @AfterAll
    static void stopServer() {
        pool.close();
        server.close();
    }

    @Override
    protected DataSource newDatabase() {
        return pool;
    }

    @Override
    protected void dropDatabase() {
        server.clear("postgres");
    }
}
