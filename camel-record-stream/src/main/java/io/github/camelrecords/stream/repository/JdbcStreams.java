package io.github.camelrecords.stream.repository;

import io.github.camelrecords.stream.Checkpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** The table of streams, one row a stream. Keys and texts are escaped to ASCII, so that any character set will do. */
final class JdbcStreams {

    private final JdbcSession session;
    private final String table;

    JdbcStreams(JdbcSession session, String table) {
        this.session = session;
        this.table = table;
    }

    /** Raises the epoch and reads the row, both in one transaction, so that two loads never get the same epoch. */
    Checkpoint load(String streamKey) {
        try {
            return session.runInOwnTransaction("Loading the stream " + streamKey, connection -> {
                if (raiseEpoch(connection, streamKey) == 0 && !insert(connection, streamKey, null)) {
                    throw overtaken();
                }
                return select(connection, streamKey);
            });
        } catch (SQLException e) {
            throw failure("Loading the stream " + streamKey + " from", e);
        }
    }

    void commit(String streamKey, Checkpoint checkpoint, long leastVersion) {
        try {
            session.run(connection -> {
                if (update(connection, streamKey, checkpoint, leastVersion, checkpoint.version()) == 0) {
                    checkAlreadyStored(connection, streamKey, checkpoint, leastVersion);
                }
                return null;
            });
        } catch (SQLException e) {
            throw failure("Storing the checkpoint of the stream " + streamKey + " in", e);
        }
    }

    /** In the transaction of the connection, which there has to be. */
    void commitInTransaction(String streamKey, Checkpoint checkpoint, long leastVersion) {
        try {
            session.run(connection -> {
                if (!JdbcSession.isJoined(connection)) {
                    throw Conflicts.noTransaction(streamKey, where());
                }
                // an older version than the checkpoint's: what was stored before is not stored a second time
                if (update(connection, streamKey, checkpoint, leastVersion, checkpoint.version() - 1) == 0) {
                    Checkpoint stored = owned(connection, streamKey, checkpoint.epoch());
                    throw stored.version() < leastVersion
                            ? RolledBackException.of(streamKey, leastVersion, stored.version())
                            : Conflicts.notOnTop(streamKey, where(), checkpoint.version(), stored.version());
                }
                return null;
            });
        } catch (SQLException e) {
            throw failure("Storing the checkpoint of the stream " + streamKey + " in", e);
        }
    }

    /** Changes the row, so that it waits for its lock: who reads only would see what was there before a transaction. */
    Checkpoint verify(String streamKey, long epoch) {
        try {
            return session.runInOwnTransaction("Verifying the checkpoint of the stream " + streamKey, connection -> {
                JdbcSession.update(
                        connection,
                        "UPDATE " + table + " SET updated_at = ? WHERE stream_hash = ? AND owner_epoch = ?",
                        statement -> {
                            statement.setString(1, Instant.now().toString());
                            statement.setString(2, KeyHash.hex(streamKey));
                            statement.setLong(3, epoch);
                        });
                return owned(connection, streamKey, epoch);
            });
        } catch (SQLException e) {
            throw failure("Verifying the checkpoint of the stream " + streamKey + " in", e);
        }
    }

    private int update(
            Connection connection, String streamKey, Checkpoint checkpoint, long leastVersion, long mostVersion)
            throws SQLException {
        String cursor = cursor(streamKey, checkpoint.cursor());
        return JdbcSession.update(
                connection,
                "UPDATE " + table + " SET stream_cursor = ?, delivered_ahead = ?, commit_version = ?,"
                        + " fingerprint = ?, updated_at = ?"
                        + " WHERE stream_hash = ? AND owner_epoch = ? AND commit_version >= ? AND commit_version <= ?",
                statement -> {
                    statement.setString(1, cursor);
                    statement.setBytes(2, DeliveredAheadBytes.write(checkpoint.deliveredAhead()));
                    statement.setLong(3, checkpoint.version());
                    statement.setString(4, escaped(checkpoint.fingerprint()));
                    statement.setString(5, Instant.now().toString());
                    statement.setString(6, KeyHash.hex(streamKey));
                    statement.setLong(7, checkpoint.epoch());
                    statement.setLong(8, leastVersion);
                    statement.setLong(9, mostVersion);
                });
    }

    /** The cursor stored last, or {@code null}. */
    String cursor(String streamKey) {
        try {
            Checkpoint stored = session.run(connection -> select(connection, streamKey));
            return stored == null ? null : stored.cursor();
        } catch (SQLException e) {
            throw failure("Reading the cursor of the stream " + streamKey + " from", e);
        }
    }

    void setCursor(String streamKey, String cursor) {
        String escaped = cursor(streamKey, cursor);
        try {
            session.run(connection -> {
                if (updateCursor(connection, streamKey, escaped) == 0 && !insert(connection, streamKey, escaped)) {
                    throw overtaken();
                }
                return null;
            });
        } catch (SQLException e) {
            throw failure("Setting the cursor of the stream " + streamKey + " in", e);
        }
    }

    private int raiseEpoch(Connection connection, String streamKey) throws SQLException {
        return JdbcSession.update(
                connection,
                "UPDATE " + table + " SET owner_epoch = owner_epoch + 1, commit_version = 0, updated_at = ?"
                        + " WHERE stream_hash = ?",
                statement -> {
                    statement.setString(1, Instant.now().toString());
                    statement.setString(2, KeyHash.hex(streamKey));
                });
    }

    private int updateCursor(Connection connection, String streamKey, String escaped) throws SQLException {
        return JdbcSession.update(
                connection,
                "UPDATE " + table + " SET stream_cursor = ?, delivered_ahead = NULL, owner_epoch = owner_epoch + 1,"
                        + " commit_version = 0, updated_at = ? WHERE stream_hash = ?",
                statement -> {
                    statement.setString(1, escaped);
                    statement.setString(2, Instant.now().toString());
                    statement.setString(3, KeyHash.hex(streamKey));
                });
    }

    private boolean insert(Connection connection, String streamKey, String escaped) throws SQLException {
        return JdbcSession.insertIfAbsent(
                connection,
                "INSERT INTO " + table + " (stream_hash, stream_key, stream_cursor, owner_epoch, commit_version,"
                        + " updated_at) VALUES (?, ?, ?, 1, 0, ?)",
                statement -> {
                    statement.setString(1, KeyHash.hex(streamKey));
                    statement.setString(2, JdbcKeys.stored(streamKey));
                    statement.setString(3, escaped);
                    statement.setString(4, Instant.now().toString());
                });
    }

    private Checkpoint select(Connection connection, String streamKey) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT stream_key, stream_cursor,"
                + " delivered_ahead, owner_epoch, commit_version, fingerprint FROM " + table
                + " WHERE stream_hash = ?")) {
            statement.setString(1, KeyHash.hex(streamKey));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? checkpoint(streamKey, rows) : null;
            }
        }
    }

    private Checkpoint checkpoint(String streamKey, ResultSet row) throws SQLException {
        try {
            if (!JdbcKeys.stored(streamKey).equals(row.getString(1))) {
                throw new IllegalArgumentException("it belongs to another stream, " + row.getString(1));
            }
            return new Checkpoint(
                    unescaped(row.getString(2)),
                    DeliveredAheadBytes.read(row.getBytes(3)),
                    row.getLong(4),
                    row.getLong(5),
                    unescaped(row.getString(6)));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(
                    "The row of the stream " + streamKey + " in the table " + table + " (stream_hash "
                            + KeyHash.hex(streamKey) + ") cannot be used: " + e.getMessage() + ". Restore the row, or"
                            + " delete it to let the stream start from its beginning on purpose.",
                    e);
        }
    }

    /** Some drivers do not count rows that an update leaves as they were, so zero rows may still be a success. */
    private void checkAlreadyStored(Connection connection, String streamKey, Checkpoint checkpoint, long leastVersion)
            throws SQLException {
        Checkpoint stored = owned(connection, streamKey, checkpoint.epoch());
        if (stored.version() < leastVersion) {
            throw RolledBackException.of(streamKey, leastVersion, stored.version());
        }
        // within a transaction this may be an old snapshot, which proves nothing
        if (stored.version() != checkpoint.version() || JdbcSession.isJoined(connection)) {
            throw Conflicts.olderVersion(streamKey, where(), checkpoint.version(), stored.version());
        }
    }

    private Checkpoint owned(Connection connection, String streamKey, long epoch) throws SQLException {
        Checkpoint stored = select(connection, streamKey);
        if (stored == null) {
            throw Conflicts.outdated(streamKey, where(), "its row is gone");
        }
        if (stored.epoch() != epoch) {
            throw Conflicts.outdated(streamKey, where(), epoch, stored.epoch());
        }
        return stored;
    }

    private String where() {
        return "table " + table;
    }

    /** Another transaction inserted the row between our update and our insert; in the next attempt the update finds it. */
    private static SQLException overtaken() {
        return new SQLException("The row was inserted by another transaction", JdbcSession.SERIALIZATION_FAILURE);
    }

    private static String cursor(String streamKey, String cursor) {
        String escaped = escaped(cursor);
        if (escaped != null && escaped.length() > JdbcTables.CURSOR_LENGTH) {
            throw new CheckpointException("The cursor of the stream " + streamKey + " has " + escaped.length()
                    + " characters; a JdbcCursorRepository takes at most " + JdbcTables.CURSOR_LENGTH
                    + ". Set the option cursorRepository to a FileCursorRepository.");
        }
        return escaped;
    }

    private static String escaped(String text) {
        return text == null ? null : EscapedText.escape(text);
    }

    private static String unescaped(String text) {
        return text == null ? null : EscapedText.unescape(text);
    }

    private CheckpointException failure(String what, SQLException e) {
        return JdbcKeys.failure(what, table, e);
    }
}
