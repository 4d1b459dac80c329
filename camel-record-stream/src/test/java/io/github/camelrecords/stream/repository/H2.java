package io.github.camelrecords.stream.repository;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2 databases for tests, each one new. */
final class H2 {

    private H2() {}

    /** Kept in memory until {@link #shutDown}. */
    static DataSource inMemory(String settings) {
        return dataSource("jdbc:h2:mem:" + UUID.randomUUID() + settings);
    }

    /** Kept open until {@link #shutDown}. */
    static DataSource inFile(Path folder) {
        return dataSource("jdbc:h2:file:" + folder.resolve("database"));
    }

    static void shutDown(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }

    private static DataSource dataSource(String url) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(url + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
        dataSource.setUser("sa");
        return dataSource;
    }
}
