package io.github.camelrecords.verification.crash;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Rows of a database. */
final class QuerySink implements SinkReader {

    private final DataSource database;
    private final String query;
    private final Shows shows;

    QuerySink(DataSource database, String query, Shows shows) {
        this.database = database;
        this.query = query;
        this.shows = shows;
    }

    @Override
    public Shows shows() {
        return shows;
    }

    @Override
    public List<Arrival> read() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Set<String> columns = columns(rows.getMetaData());
            List<Arrival> arrivals = new ArrayList<>();
            while (rows.next()) {
                long number = rows.getLong("version");
                Long version = rows.wasNull() ? null : number;
                arrivals.add(new Arrival(
                        rows.getString("id"),
                        version,
                        columns.contains("modified_at") ? instant(rows.getObject("modified_at")) : null,
                        columns.contains("deleted") && rows.getBoolean("deleted")));
            }
            return arrivals;
        }
    }

    private static Set<String> columns(ResultSetMetaData metadata) throws SQLException {
        Set<String> columns = new TreeSet<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(metadata.getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        return columns;
    }

    /** Of a timestamp, or of text as the record has it. */
    private static Instant instant(Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        return value == null ? null : OffsetDateTime.parse(value.toString()).toInstant();
    }
}
