package io.github.camelrecords.stream.repository;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * H2 reports a commit before it is in the file of the database: by default half a second before. A process that is killed
 * with the database inside takes those commits back, and the position with them, while pruned payloads stay pruned.
 */
final class H2WriteDelay {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcCursorRepository.class);

    /** DATABASE_PATH() is null for a database in memory, which does not outlive its process anyway. */
    private static final String QUERY = "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
            + " WHERE SETTING_NAME = 'WRITE_DELAY' AND DATABASE_PATH() IS NOT NULL";

    private H2WriteDelay() {}

    /** Logs a WARN if the connection is to an H2 that keeps its commits back. Any other database passes. */
    static void warnOf(Connection connection, String table) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
            long millis = millis(connection);
            if (millis > 0) {
                LOG.warn(
                        "The H2 database of the table {} writes commits to its file up to {} ms late (WRITE_DELAY): when its"
                                + " process is killed, positions move back. Add ;WRITE_DELAY=0 to the JDBC URL.",
                        table,
                        millis);
            }
        }
    }

    private static long millis(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(QUERY);
                ResultSet settings = statement.executeQuery()) {
            return settings.next() ? settings.getLong(1) : 0;
        } catch (SQLException e) {
            // a version of H2 that has this elsewhere
            LOG.debug("The write delay of H2 is not known", e);
            return 0;
        }
    }
}
