package io.github.camelrecords.stream.repository;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** The table of keys: a durable set, one row a key. */
final class JdbcKeys {

    private final JdbcSession session;
    private final String table;

    JdbcKeys(JdbcSession session, String table) {
        this.session = session;
        this.table = table;
    }

    boolean add(String key) {
        try {
            return session.run(connection -> JdbcSession.insertIfAbsent(
                    connection,
                    "INSERT INTO " + table + " (key_hash, key_text, created_at) VALUES (?, ?, ?)",
                    statement -> {
                        setKey(statement, key);
                        statement.setString(3, Instant.now().toString());
                    }));
        } catch (SQLException e) {
            throw failure("Adding a key to", table, e);
        }
    }

    boolean contains(String key) {
        String sql = "SELECT 1 FROM " + table + " WHERE key_hash = ? AND key_text = ?";
        try {
            return session.run(connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    setKey(statement, key);
                    try (ResultSet rows = statement.executeQuery()) {
                        return rows.next();
                    }
                }
            });
        } catch (SQLException e) {
            throw failure("Looking for a key in", table, e);
        }
    }

    boolean remove(String key) {
        String sql = "DELETE FROM " + table + " WHERE key_hash = ? AND key_text = ?";
        try {
            return session.run(connection -> JdbcSession.update(connection, sql, s -> setKey(s, key))) > 0;
        } catch (SQLException e) {
            throw failure("Removing a key from", table, e);
        }
    }

    void clear() {
        try {
            session.run(connection -> JdbcSession.update(connection, "DELETE FROM " + table, s -> {}));
        } catch (SQLException e) {
            throw failure("Removing all keys from", table, e);
        }
    }

    /** What a text column holds of a key: all of it, except for the end of a very long one, which its hash covers. */
    static String stored(String key) {
        String escaped = EscapedText.escape(key);
        return escaped.substring(0, Math.min(escaped.length(), JdbcTables.KEY_LENGTH));
    }

    static CheckpointException failure(String what, String table, SQLException e) {
        return new CheckpointException(
                what + " the table " + table + " failed: " + e.getMessage() + " (SQL state " + e.getSQLState()
                        + "). Check that the database can be reached, that the repository was started, and that its"
                        + " user may read and write the table; or set the option cursorRepository to another"
                        + " repository.",
                e);
    }

    private static void setKey(PreparedStatement statement, String key) throws SQLException {
        statement.setString(1, KeyHash.hex(key));
        statement.setString(2, stored(key));
    }
}
