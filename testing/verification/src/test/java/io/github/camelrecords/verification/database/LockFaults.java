package io.github.camelrecords.verification.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Somebody else in a PostgreSQL database has what a commit needs. */
final class LockFaults {

    private final PostgresServer server;
    private final String database;
    private final PostgresSessions sessions;

    LockFaults(PostgresServer server, String database) {
        this.server = server;
        this.database = database;
        this.sessions = new PostgresSessions(server, database);
    }

    List<DatabaseFault> all() {
        return List.of(new Locked(), new LockTimeout(), new Deadlocked());
    }

    private class Locked implements DatabaseFault {
        private Connection holder;

        @Override
        public String words() {
            return "the row locked by somebody else";
        }

        @Override
        public void begin() throws SQLException {
            Connection connection = server.connect(database);
            try (var statement = connection.createStatement()) {
                // that of the database is meant for commits
                statement.execute("SET lock_timeout = 0");
                connection.setAutoCommit(false);
                statement.execute("SELECT 1 FROM camel_records_stream FOR UPDATE");
                holder = connection;
            } finally {
                if (holder != connection) {
                    connection.close();
                }
            }
        }

        @Override
        public String reason() {
            return null;
        }

        @Override
        public boolean wasMet() {
            return sessions.anyWaits("Lock");
        }

        @Override
        public void end() throws SQLException {
            if (holder != null) {
                holder.close();
            }
        }
    }

    private final class LockTimeout extends Locked {
        @Override
        public String words() {
            return "the row locked by somebody else, lock_timeout=300ms";
        }

        @Override
        public void begin() throws SQLException {
            server.execute("postgres", "ALTER DATABASE " + database + " SET lock_timeout = '300ms'");
            sessions.end();
            super.begin();
        }

        @Override
        public String reason() {
            return "lock timeout";
        }

        @Override
        public void end() throws SQLException {
            super.end();
            server.execute("postgres", "ALTER DATABASE " + database + " RESET lock_timeout");
            sessions.end();
        }
    }

    /**
     * Two sessions that take the same two locks in opposite order. The database looks for a deadlock when a session has waited
     * for its deadlock_timeout; here that of a commit is short and the other's is long, so it is always the commit that loses.
     */
    private final class Deadlocked implements DatabaseFault {
        private Repeated loop;
        private volatile boolean met;

        @Override
        public String words() {
            return "deadlocked, with our transaction as the victim";
        }

        @Override
        public void begin() {
            server.execute(
                    database,
                    "CREATE TABLE IF NOT EXISTS two (n INTEGER PRIMARY KEY, v INTEGER)",
                    "INSERT INTO two VALUES (1, 0), (2, 0) ON CONFLICT DO NOTHING",
                    "CREATE OR REPLACE FUNCTION two_locks() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                            + " PERFORM set_config('deadlock_timeout', '500ms', true);"
                            + " UPDATE two SET v = v + 1 WHERE n = 1; UPDATE two SET v = v + 1 WHERE n = 2;"
                            + " RETURN NEW; END $$",
                    "CREATE OR REPLACE TRIGGER two_locks BEFORE UPDATE ON camel_records_stream"
                            + " FOR EACH ROW EXECUTE FUNCTION two_locks()");
            met = false;
            loop = new Repeated(this::deadlock);
        }

        private void deadlock() throws SQLException, InterruptedException {
            try (Connection other = server.connect(database);
                    var statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("SET LOCAL deadlock_timeout = '60s'");
                statement.execute("UPDATE two SET v = v + 1 WHERE n = 2");
                boolean waits = false;
                while (loop != null && !loop.isEnding() && !waits) {
                    Thread.onSpinWait();
                    waits = sessions.anyWaits("Lock");
                }
                // ours has the one row and waits for the other: this gets it only when ours has lost
                statement.execute("UPDATE two SET v = v + 1 WHERE n = 1");
                if (waits) {
                    met = true;
                }
                other.rollback();
            }
        }

        @Override
        public String reason() {
            return null;
        }

        @Override
        public boolean wasMet() {
            return met;
        }

        @Override
        public void end() throws InterruptedException {
            if (loop != null) {
                loop.end();
            }
            server.execute(database, "DROP TRIGGER IF EXISTS two_locks ON camel_records_stream");
        }
    }
}
