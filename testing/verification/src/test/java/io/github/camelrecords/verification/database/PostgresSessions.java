package io.github.camelrecords.verification.database;

/** The sessions of a PostgreSQL database. */
final class PostgresSessions {

    private final PostgresServer server;
    private final String database;

    PostgresSessions(PostgresServer server, String database) {
        this.server = server;
        this.database = database;
    }

    /** Ends all of them. @return how many */
    long end() {
        return server.number(
                database,
                "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    /** Whether there is one. */
    boolean any() {
        return server.number(
                        database,
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'")
                > 0;
    }

    /** @param event the kind of event, as PostgreSQL names it in {@code wait_event_type} */
    boolean anyWaits(String event) {
        return server.number(
                        database,
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = '"
                                + event + "'")
                > 0;
    }
}
