package io.github.camelrecords.verification.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** No connection to a PostgreSQL database, or not for long. */
final class ConnectionFaults {

    private final PostgresServer server;
    private final String database;
    private final PostgresSessions sessions;
    private final HikariDataSource pool;

    ConnectionFaults(PostgresServer server, String database, HikariDataSource pool) {
        this.server = server;
        this.database = database;
        this.sessions = new PostgresSessions(server, database);
        this.pool = pool;
    }

    List<DatabaseFault> all() {
        return List.of(new Restart(), new Terminated(), new PoolExhausted());
    }

    private final class Restart implements DatabaseFault {
        @Override
        public String words() {
            return "server killed, started again";
        }

        @Override
        public void begin() {
            server.kill();
        }

        @Override
        public String reason() {
            return "camel_records_stream";
        }

        @Override
        public void end() {
            server.start();
        }
    }

    /** Again and again, for as long as it lasts. */
    private final class Terminated implements DatabaseFault {
        private final AtomicLong ended = new AtomicLong();
        private Repeated loop;

        @Override
        public String words() {
            return "connections terminated";
        }

        @Override
        public void begin() {
            ended.set(0);
            loop = new Repeated(() -> ended.addAndGet(sessions.end()));
        }

        @Override
        public String reason() {
            return null;
        }

        @Override
        public boolean wasMet() {
            return ended.get() >= 5;
        }

        @Override
        public void end() throws InterruptedException {
            if (loop != null) {
                loop.end();
            }
        }
    }

    private final class PoolExhausted implements DatabaseFault {
        private final List<Connection> taken = new ArrayList<>();

        @Override
        public String words() {
            return "no connection left in the pool";
        }

        @Override
        public void begin() throws SQLException {
            while (taken.size() < pool.getMaximumPoolSize()) {
                taken.add(pool.getConnection());
            }
        }

        @Override
        public String reason() {
            return "Connection is not available";
        }

        @Override
        public void end() throws SQLException {
            for (Connection connection : taken) {
                connection.close();
            }
            taken.clear();
        }
    }
}
