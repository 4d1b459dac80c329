package io.github.camelrecords.verification.database;

import io.github.camelrecords.verification.service.Patience;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.h2.util.JdbcUtils;

/** A server of H2, and what can happen to it: of the faults of PostgreSQL those that H2 has, too. */
final class H2Faults implements AutoCloseable {

    /** How many {@link #all} are. */
    static final int COUNT = 2;

    private final Path folder;
    private final int port;
    private final JdbcDataSource database = new JdbcDataSource();
    private Server server;
    /** Without a connection that stays, H2 opens its file at each commit and closes it after, which takes most of a test's time. */
    private Connection open;

    H2Faults(Path folder) throws IOException, SQLException {
        this.folder = folder;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        database.setUrl("jdbc:h2:tcp://127.0.0.1:" + port + "/./h2;LOCK_TIMEOUT=500");
        database.setUser("sa");
        startServer();
    }

    private void startServer() throws SQLException {
        server = Server.createTcpServer("-tcpPort", String.valueOf(port), "-ifNotExists", "-baseDir", folder.toString())
                .start();
        open = database.getConnection();
    }

    DataSource database() {
        return database;
    }

    List<DatabaseFault> all() {
        return List.of(new Restart(), new Locked());
    }

    private final class Restart implements DatabaseFault {
        @Override
        public String words() {
            return "server stopped, started again";
        }

        @Override
        public void begin() {
            server.stop();
            // its server is gone: nothing to close but this end
            JdbcUtils.closeSilently(open);
        }

        @Override
        public String reason() {
            return "camel_records_stream";
        }

        @Override
        public void end() throws SQLException {
            startServer();
        }
    }

    private final class Locked implements DatabaseFault {
        private Connection holder;

        @Override
        public String words() {
            return "the row locked by somebody else, longer than the lock time-out";
        }

        @Override
        public void begin() throws SQLException {
            Connection connection = database.getConnection();
            try (var statement = connection.createStatement()) {
                // that of the URL is meant for commits
                statement.execute("SET LOCK_TIMEOUT " + Patience.longest().toMillis());
                connection.setAutoCommit(false);
                statement.execute("SELECT * FROM camel_records_stream FOR UPDATE");
                holder = connection;
            } finally {
                if (holder != connection) {
                    connection.close();
                }
            }
        }

        @Override
        public String reason() {
            return "lock";
        }

        @Override
        public void end() {
            JdbcUtils.closeSilently(holder);
        }
    }

    @Override
    public void close() {
        JdbcUtils.closeSilently(open);
        server.stop();
    }
}
