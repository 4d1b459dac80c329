package io.github.camelrecords.verification.database;

import java.util.List;

/** A PostgreSQL database that can be reached, and does not write, or not soon. */
final class WriteFaults {

    private final PostgresServer server;
    private final String database;
    private final PostgresSessions sessions;

    WriteFaults(PostgresServer server, String database) {
        this.server = server;
        this.database = database;
        this.sessions = new PostgresSessions(server, database);
    }

    List<DatabaseFault> all() {
        return List.of(
                trigger("slow, half a second for a commit", "PERFORM pg_sleep(0.5);", null),
                trigger("full", raise("could not extend file: No space left on device", "53100"), "No space left"),
                trigger("deadlocked at every commit", raise("deadlock detected", "40P01"), "40P01"),
                new Setting("read-only", "default_transaction_read_only = on", "read-only transaction"));
    }

    private static String raise(String message, String state) {
        return "RAISE EXCEPTION '" + message + "' USING ERRCODE = '" + state + "';";
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
                        "CREATE OR REPLACE TRIGGER fault BEFORE UPDATE ON camel_records_stream"
                                + " FOR EACH ROW EXECUTE FUNCTION fault()");
            }

            @Override
            public String reason() {
                return reason;
            }

            @Override
            public boolean wasMet() {
                return sessions.anyWaits("Timeout");
            }

            @Override
            public void end() {
                server.execute(database, "DROP TRIGGER IF EXISTS fault ON camel_records_stream");
            }
        };
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
            sessions.end();
        }

        @Override
        public String reason() {
            return reason;
        }

        @Override
        public void end() {
            server.execute("postgres", "ALTER DATABASE " + database + " RESET " + setting.split(" ")[0]);
            sessions.end();
        }
    }
}
