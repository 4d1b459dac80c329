package io.github.camelrecords.stream.repository;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Connections and transactions. A connection that comes with auto-commit off belongs to a transaction of somebody else:
 * work takes part in it and leaves commit and rollback to its owner.
 */
final class JdbcSession {

    /** The standard SQL state of a transaction that lost against another one. */
    static final String SERIALIZATION_FAILURE = "40001";

    /** The class of SQL states for violated constraints. */
    private static final String DUPLICATE = "23";
    /** Lost against another transaction and undone: standard, deadlock in PostgreSQL, changed row in H2. */
    private static final Set<String> LOST = Set.of(SERIALIZATION_FAILURE, "40P01", "90131");

    private static final int ATTEMPTS = 10;

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
        return repeated(work);
    }

    /**
     * In a transaction of its own.
     *
     * @throws CheckpointException when the connection is already in one
     */
    <T> T runInOwnTransaction(String what, Work<T> work) throws SQLException {
        return repeated(connection -> {
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
        });
    }

    /** Runs the work again if it lost against another transaction, unless it is part of a transaction itself. */
    private <T> T repeated(Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = dataSource.getConnection()) {
                boolean joined = isJoined(connection);
                try {
                    return work.run(connection);
                } catch (SQLException e) {
                    if (joined || attempt == ATTEMPTS || !LOST.contains(String.valueOf(e.getSQLState()))) {
                        throw e;
                    }
                }
            }
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
            if (e.getSQLState() == null || !e.getSQLState().startsWith(DUPLICATE)) {
                throw e;
            }
            if (savepoint != null) {
                connection.rollback(savepoint);
            }
            return false;
        }
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
