package io.github.camelrecords.verification.nodes;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import io.github.camelrecords.verification.database.CheckpointLog;
import io.github.camelrecords.verification.database.PostgresServer;

/** A database of its own, which notes each change. */
final class StoreInPostgres implements NodeStore {

    private final PostgresServer server;
    private final String database;
    private final HikariDataSource pool;
    private final JdbcCursorRepository repository;
    private final CheckpointLog log;

    StoreInPostgres(PostgresServer server) {
        this.server = server;
        this.database = server.newDatabase();
        this.pool = server.pool(database, 2);
        this.repository = new JdbcCursorRepository(pool);
        repository.start();
        this.log = CheckpointLog.install(server, database);
    }

    CheckpointLog log() {
        return log;
    }

    @Override
    public String address() {
        return server.url(database);
    }

    @Override
    public String cursor(String streamKey) {
        return repository.getState(streamKey);
    }

    @Override
    public void assertNeverMovedBack(String context) {
        log.assertNeverMovedBack(context);
    }

    @Override
    public void close() {
        pool.close();
    }
}
