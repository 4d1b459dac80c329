package io.github.camelrecords.examples.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The database that records and position go to: a pool of connections, and the server behind it if it is a bundled one. */
final class Database implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HikariDataSource pool;
    private final Closeable server;
    private final String product;

    private Database(HikariDataSource pool, Closeable server, String product) {
        this.pool = pool;
        this.server = server;
        this.product = product;
    }

    /** Starts the bundled database, or finds the user's, and creates the tables of the routes where they are missing. */
    static Database open(Settings settings) throws IOException {
        if (settings.url() != null) {
            return connect(settings.url(), settings.user(), settings.password(), PATIENCE)
                    .prepare();
        }
        Path folder = Files.createDirectories(settings.folder());
        if (!settings.postgres()) {
            return connect("jdbc:h2:file:" + folder.resolve("h2") + ";WRITE_DELAY=0", "sa", "", PATIENCE)
                    .prepare();
        }
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .start();
        return new Database(
                        pool(postgres.getJdbcUrl("postgres", "postgres"), null, null, PATIENCE), postgres, "postgresql")
                .prepare();
    }

    /**
     * A database that is there already; says nothing about whether it can be reached.
     *
     * @param patience how long somebody waits for a connection
     */
    static Database connect(String url, String user, String password, Duration patience) {
        String product = product(url);
        return new Database(pool(url, user, password, patience), () -> {}, product);
    }

    private static HikariDataSource pool(String url, String user, String password, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        // one for the transaction of the route, one for the engine, which stores the position between them
        config.setMaximumPoolSize(3);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(patience.toMillis());
        // the database may be away when this starts
        config.setInitializationFailTimeout(-1);
        config.setExceptionOverride(new ClosedConnections());
        return new HikariDataSource(config);
    }

    private static String product(String url) {
        for (String product : new String[] {"h2", "postgresql"}) {
            if (url.startsWith("jdbc:" + product + ":")) {
                return product;
            }
        }
        throw new IllegalArgumentException("JDBC_URL begins with '" + url.substring(0, Math.min(url.length(), 16))
                + "', but this example has an upsert for jdbc:h2: and jdbc:postgresql: only. Add a file"
                + " sql/upsert-<product>.sql for another database, and its driver.");
    }

    /** H2 has a code of its own for a connection whose server went away, which the pool does not know. */
    private static final class ClosedConnections implements SQLExceptionOverride {
        @java.lang.Override
        public Override adjudicate(SQLException e) {
            return "90121".equals(e.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }
    }

    Database prepare() {
        new ResourceDatabasePopulator(new ClassPathResource("sql/schema.sql")).execute(pool);
        return this;
    }

    DataSource dataSource() {
        return pool;
    }

    /** As its JDBC URL names it. */
    String product() {
        return product;
    }

    @Override
    public void close() throws IOException {
        try {
            pool.close();
        } finally {
            server.close();
        }
    }
}
