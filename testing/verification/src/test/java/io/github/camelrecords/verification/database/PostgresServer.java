package io.github.camelrecords.verification.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelrecords.verification.service.Patience;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real PostgreSQL, which can be killed and started again with what it holds. */
public final class PostgresServer implements AutoCloseable {

    private static final Duration PATIENCE = Patience.longest();

    private final Path folder;
    private int port;
    private EmbeddedPostgres server;

    private PostgresServer(Path folder) {
        this.folder = folder;
    }

    /** With no data, in a folder that is gone when it is closed. */
    public static PostgresServer inTemporaryFolder() {
        try {
            PostgresServer postgres = new PostgresServer(Files.createTempDirectory("camel-records-postgres"));
            postgres.start();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts it, with the data that are there. */
    void start() {
        try {
            server = PostgresPrograms.use(folder, this::start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres start(Path programs) throws IOException {
        if (port == 0) {
            // not earlier: others may take it while this one waits for its turn
            port = freePort();
        }
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setOverrideWorkingDirectory(programs.toFile())
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setPGStartupWait(PATIENCE)
                // the bundled server leaves it off, and would forget commits when it is killed
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** Kills the server and all its processes, as when the machine loses power. */
    void kill() {
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        List<ProcessHandle> backends;
        try (Stream<ProcessHandle> all = postmaster.descendants()) {
            backends = all.toList();
        }
        postmaster.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await().atMost(PATIENCE).until(() -> Stream.concat(Stream.of(postmaster), backends.stream())
                .noneMatch(ProcessHandle::isAlive));
        try {
            // lets go of the folder; there is nothing left to stop
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long postmaster() {
        try {
            List<String> lines =
                    Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"), StandardCharsets.UTF_8);
            return Long.parseLong(lines.get(0).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the name of a new and empty database */
    public String newDatabase() {
        String name = "d" + UUID.randomUUID().toString().replace("-", "");
        execute("postgres", "CREATE DATABASE " + name);
        return name;
    }

    /** Drops a database, whoever is connected to it. */
    public void drop(String database) {
        execute("postgres", "DROP DATABASE " + database + " WITH (FORCE)");
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    /** A pool of connections that waits for one however busy the machine is. */
    public HikariDataSource pool(String database, int size) {
        return poolOf(url(database), size, PATIENCE);
    }

    /** A pool of connections; whoever waits for one does so for a second, and for an answer to a login for two. */
    HikariDataSource impatientPool(String database, int size) {
        return poolOf(url(database) + "&loginTimeout=2", size, Duration.ofSeconds(1));
    }

    private static HikariDataSource poolOf(String url, int size, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(patience.toMillis());
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** A connection that no pool knows. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database));
    }

    public void execute(String database, String... statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    /** @return the first value of the first row; 0 when it is null */
    public long number(String database, String query) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            PostgresPrograms.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
