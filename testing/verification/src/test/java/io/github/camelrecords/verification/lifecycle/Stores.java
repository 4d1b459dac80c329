package io.github.camelrecords.verification.lifecycle;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import io.github.camelrecords.verification.database.PostgresServer;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;

/** A repository for one route: files, H2 or PostgreSQL. */
record Stores(CursorRepository cursors, String words, Runnable closing) implements AutoCloseable {

    /** @param number chooses the kind, so that each meets all other choices that are made by the number */
    static Stores choose(int number, Path folder, PostgresServer server) {
        int kind = (number + number / 3) % 3;
        if (kind == 0) {
            return new Stores(new FileCursorRepository(folder), "files", () -> {});
        }
        if (kind == 1) {
            JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:" + folder.resolve("cursors"), "", "");
            return new Stores(new JdbcCursorRepository(pool), "H2", pool::dispose);
        }
        String database = server.newDatabase();
        HikariDataSource pool = server.pool(database, 2);
        return new Stores(new JdbcCursorRepository(pool), "PostgreSQL", () -> {
            pool.close();
            server.drop(database);
        });
    }

    @Override
    public void close() {
        closing.run();
    }
}
