package io.github.camelrecords.stream.repository;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Connections and transactions. A connection that comes with auto-commit off belongs to a transaction of somebody else:
 * work takes part in it and leaves commit and rollback to its owner.
 */
final class JdbcSession {

    /** The standard SQL state of a transaction that lost against another one. */
    static final String SERIALIZATION_FAILURE = "40001";

    private static final String DUPLICATE = "23";
    private static final String ROLLED_BACK = "40";
    /** H2's state for "row changed by another transaction". */
    private static final String H2_CONCURRENT_UPDATE = "90131";

    private final DataSource dataSource;

    JdbcSession(DataSource dataSource) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
    }

    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** In the transaction of the connection if there is one, else each statement by itself. */
    <T> T run(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return work.run(connection);
        }
    }

    /**
     * In a transaction of its own.
     *
     * @throws CheckpointException when the connection is already in one
     */
    <T> T runInOwnTransaction(String what, Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (isJoined(connection)) {
                throw new CheckpointException(what + " is not possible in a transaction that is already in progress:"
                        + " its rollback would undo it. Run it outside of the transaction; or, if there is none, let"
                        + " the DataSource hand out connections with auto-commit on.");
            }
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.run(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                abandon(connection, e);
                throw e;
            }
            connection.setAutoCommit(true);
            return result;
        }
    }

    static boolean isJoined(Connection connection) throws SQLException {
        return !connection.getAutoCommit();
    }

    static int update(Connection connection, String sql, Parameters parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            return statement.executeUpdate();
        }
    }

    /** Inserts a row, or returns {@code false} if its primary key is there already. */
    static boolean insertIfAbsent(Connection connection, String sql, Parameters parameters) throws SQLException {
        // PostgreSQL aborts the whole transaction after a failed insert, unless there is a savepoint to go back to
        Savepoint savepoint = isJoined(connection) ? connection.setSavepoint() : null;
        try {
            update(connection, sql, parameters);
            return true;
        } catch (SQLException e) {
            if (!hasState(e, DUPLICATE)) {
                throw e;
            }
            if (savepoint != null) {
                connection.rollback(savepoint);
            }
            return false;
        }
    }

    /** Whether the transaction lost against another one, so that it may succeed when it is run again. */
    static boolean canBeRepeated(SQLException e) {
        return hasState(e, DUPLICATE) || hasState(e, ROLLED_BACK) || hasState(e, H2_CONCURRENT_UPDATE);
    }

    private static boolean hasState(SQLException e, String state) {
        return e.getSQLState() != null && e.getSQLState().startsWith(state);
    }

    private static void abandon(Connection connection, Exception reason) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
