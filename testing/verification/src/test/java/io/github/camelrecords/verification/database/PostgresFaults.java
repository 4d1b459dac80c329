package io.github.camelrecords.verification.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What can happen to a PostgreSQL database and to the pool of connections in front of it. */
final class PostgresFaults {

    /** How many {@link #all} are. */
    static final int COUNT = 10;

    private final PostgresServer server;
    private final String database;
    private final HikariDataSource pool;

    PostgresFaults(PostgresServer server, String database, HikariDataSource pool) {
        this.server = server;
        this.database = database;
        this.pool = pool;
    }

    List<DatabaseFault> all() {
        return List.of(
                new Restart(),
                new Terminated(),
                new Locked(),
                new LockTimeout(),
                new Deadlocked(),
                trigger("slow, half a second for a commit", "PERFORM pg_sleep(0.5);", null),
                trigger("full", raise("could not extend file: No space left on device", "53100"), "No space left"),
                trigger("deadlocked at every commit", raise("deadlock detected", "40P01"), "40P01"),
                new Setting("read-only", "default_transaction_read_only = on", "read-only transaction"),
                new PoolExhausted());
    }

    private static String raise(String message, String state) {
        return "RAISE EXCEPTION '" + message + "' USING ERRCODE = '" + state + "';";
    }

    /** Ends all sessions but this one. @return how many */
    private long terminate() {
        return server.number(
                database,
                "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    private boolean somebodyWaits(String event) {
        return server.number(
                        database,
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = '"
                                + event + "'")
                > 0;
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
        private final AtomicLong sessions = new AtomicLong();
        private Loop loop;

        @Override
        public String words() {
            return "connections terminated";
        }

        @Override
        public void begin() {
            sessions.set(0);
            loop = new Loop(() -> sessions.addAndGet(terminate()));
        }

        @Override
        public String reason() {
            return null;
        }

        @Override
        public boolean wasMet() {
            return sessions.get() >= 5;
        }

        @Override
        public void end() throws InterruptedException {
            loop.end();
        }
    }

    private class Locked implements DatabaseFault {
        private Connection holder;

        @Override
        public String words() {
            return "the row locked by somebody else";
        }

        @Override
        public void begin() throws SQLException {
            holder = server.connect(database);
            holder.setAutoCommit(false);
            try (var statement = holder.createStatement()) {
                statement.execute("SELECT 1 FROM camel_records_stream FOR UPDATE");
            }
        }

        @Override
        public String reason() {
            return null;
        }

        @Override
        public boolean wasMet() {
            return somebodyWaits("Lock");
        }

        @Override
        public void end() throws SQLException {
            holder.close();
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
            terminate();
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
            terminate();
        }
    }

    private final class Setting implements DatabaseFault {
        private final String words;
        private final String setting;
        private final String reason;

        Setting(String words, String setting, String reason) {
            this.words = words;
            this.setting = setting;
            this.reason = reason;
        }

        @Override
        public String words() {
            return words;
        }

        @Override
        public void begin() {
            server.execute("postgres", "ALTER DATABASE " + database + " SET " + setting);
            terminate();
        }

        @Override
        public String reason() {
            return reason;
        }

        @Override
        public void end() {
            server.execute("postgres", "ALTER DATABASE " + database + " RESET " + setting.split(" ")[0]);
            terminate();
        }
    }

    private DatabaseFault trigger(String words, String body, String reason) {
        return new DatabaseFault() {
            @Override
            public String words() {
                return words;
            }

            @Override
            public void begin() {
                server.execute(
                        database,
                        "CREATE OR REPLACE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + body
                                + " RETURN NEW; END $$",
                        "CREATE TRIGGER fault BEFORE UPDATE ON camel_records_stream"
                                + " FOR EACH ROW EXECUTE FUNCTION fault()");
            }

            @Override
            public String reason() {
                return reason;
            }

            @Override
            public boolean wasMet() {
                return somebodyWaits("Timeout");
            }

            @Override
            public void end() {
                server.execute(database, "DROP TRIGGER fault ON camel_records_stream");
            }
        };
    }

    /**
     * Two sessions that take the same two locks in opposite order. The database looks for a deadlock when a session has waited
     * for its deadlock_timeout; here that of a commit is short and the other's is long, so it is always the commit that loses.
     */
    private final class Deadlocked implements DatabaseFault {
        private Loop loop;

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
                    "CREATE TRIGGER two_locks BEFORE UPDATE ON camel_records_stream"
                            + " FOR EACH ROW EXECUTE FUNCTION two_locks()");
            loop = new Loop(this::deadlock);
        }

        private void deadlock() throws SQLException, InterruptedException {
            try (Connection other = server.connect(database);
                    var statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("SET LOCAL deadlock_timeout = '60s'");
                statement.execute("UPDATE two SET v = v + 1 WHERE n = 2");
                while (loop != null && !loop.isEnding() && !somebodyWaits("Lock")) {
                    Thread.onSpinWait();
                }
                statement.execute("UPDATE two SET v = v + 1 WHERE n = 1");
                other.rollback();
            }
        }

        @Override
        public String reason() {
            return null;
        }

        @Override
        public boolean wasMet() {
            return server.number(database, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
                    > 0;
        }

        @Override
        public void end() throws InterruptedException {
            loop.end();
            server.execute(database, "DROP TRIGGER two_locks ON camel_records_stream", "SELECT pg_stat_reset()");
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

    private interface Action {
        void run() throws Exception;
    }

    /** Does something again and again in a thread of its own. */
    private static final class Loop {
        private final AtomicBoolean ending = new AtomicBoolean();
        private final Thread thread;

        Loop(Action action) {
            thread = new Thread(
                    () -> {
                        while (!ending.get()) {
                            try {
                                action.run();
                            } catch (Exception e) {
                                // the fault may hit who makes it
                                Thread.yield();
                            }
                        }
                    },
                    "database fault");
            thread.setDaemon(true);
            thread.start();
        }

        boolean isEnding() {
            return ending.get();
        }

        void end() throws InterruptedException {
            ending.set(true);
            thread.join();
        }
    }
}
