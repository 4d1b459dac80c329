package io.github.camelrecords.verification.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.stream.Stream;

/** What can happen to a PostgreSQL database and to the pool of connections in front of it. */
final class PostgresFaults {

    /** How many {@link #all} are. */
    static final int COUNT = 10;

    private PostgresFaults() {}

    static List<DatabaseFault> all(PostgresServer server, String database, HikariDataSource pool) {
        return Stream.of(
                        new ConnectionFaults(server, database, pool).all(),
                        new LockFaults(server, database).all(),
                        new WriteFaults(server, database).all())
                .flatMap(List::stream)
                .toList();
    }
}
