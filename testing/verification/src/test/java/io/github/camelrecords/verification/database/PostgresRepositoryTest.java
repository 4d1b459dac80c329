package io.github.camelrecords.verification.database;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelrecords.stream.repository.JdbcRepositoryContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

/** All that a repository in a database promises, on a real PostgreSQL. */
@ExtendWith(SharedPostgres.class)
class PostgresRepositoryTest extends JdbcRepositoryContract {

    private final PostgresServer server;
    private final String database;
    private HikariDataSource pool;

    PostgresRepositoryTest(PostgresServer server) {
        this.server = server;
        this.database = server.newDatabase();
    }

    @Override
    protected DataSource newDatabase() {
        pool = server.pool(database, 8);
        return pool;
    }

    @Override
    protected void dropDatabase() {
        pool.close();
        server.drop(database);
    }
}
