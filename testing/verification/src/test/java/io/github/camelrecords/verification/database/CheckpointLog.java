package io.github.camelrecords.verification.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoPosition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Every state that the row of a stream ever had in a PostgreSQL database, noted by a trigger as part of each change. */
public final class CheckpointLog {

    private static final String INSTALL = """
            CREATE TABLE checkpoint_log (
              n BIGSERIAL PRIMARY KEY,
              stream_hash VARCHAR(64) NOT NULL,
              stream_cursor VARCHAR(4000),
              owner_epoch BIGINT NOT NULL,
              commit_version BIGINT NOT NULL
            );
            CREATE FUNCTION log_checkpoint() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              INSERT INTO checkpoint_log (stream_hash, stream_cursor, owner_epoch, commit_version)
                VALUES (NEW.stream_hash, NEW.stream_cursor, NEW.owner_epoch, NEW.commit_version);
              RETURN NEW;
            END $$;
            CREATE TRIGGER log_checkpoint AFTER INSERT OR UPDATE ON camel_records_stream
              FOR EACH ROW EXECUTE FUNCTION log_checkpoint();
            """;

    /** One state. */
    public record Entry(String stream, String cursor, long epoch, long version) {

        /** Whether it lies before another one, in the order of Nango's cursors; none is the beginning. */
        private boolean isBefore(Entry other) {
            return other.cursor != null
                    && (cursor == null || NangoPosition.of(cursor).compareTo(NangoPosition.of(other.cursor)) < 0);
        }
    }

    private final PostgresServer server;
    private final String database;

    private CheckpointLog(PostgresServer server, String database) {
        this.server = server;
        this.database = database;
    }

    /** Begins to note. The tables of the repository have to be there. */
    public static CheckpointLog install(PostgresServer server, String database) {
        server.execute(database, INSTALL);
        return new CheckpointLog(server, database);
    }

    /** @return all states up to now, in the order of the changes of each row */
    public List<Entry> entries() {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT stream_hash, stream_cursor, owner_epoch, commit_version FROM checkpoint_log"
                                + " ORDER BY n")) {
            List<Entry> entries = new ArrayList<>();
            while (rows.next()) {
                entries.add(new Entry(rows.getString(1), rows.getString(2), rows.getLong(3), rows.getLong(4)));
            }
            return entries;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the highest epoch that the only stream has had; 0 while it was never loaded */
    public long epoch() {
        return entries().stream().mapToLong(Entry::epoch).max().orElse(0);
    }

    /** Holds that in the only stream neither the position nor the epoch ever went back, nor the version within an epoch. */
    public void assertNeverMovedBack(String context) {
        List<Entry> entries = entries();
        for (int i = 1; i < entries.size(); i++) {
            Entry before = entries.get(i - 1);
            Entry entry = entries.get(i);
            assertThat(entry.stream()).isEqualTo(before.stream());
            assertThat(entry.isBefore(before))
                    .as("%s: the position went back, %s after %s", context, entry, before)
                    .isFalse();
            assertThat(entry.epoch())
                    .as("%s: epoch of %s after %s", context, entry, before)
                    .isGreaterThanOrEqualTo(before.epoch());
            if (entry.epoch() == before.epoch()) {
                assertThat(entry.version())
                        .as("%s: version of %s after %s", context, entry, before)
                        .isGreaterThanOrEqualTo(before.version());
            }
        }
    }
}
