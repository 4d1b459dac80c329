package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuerySinkTest {

    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00.123456Z");

    private final JdbcDataSource database = new JdbcDataSource();

    @BeforeEach
    void fill() throws SQLException {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        execute(
                "CREATE TABLE issues (id VARCHAR(50), version BIGINT, changed TIMESTAMP(6) WITH TIME ZONE, gone BOOLEAN)");
        execute("INSERT INTO issues VALUES ('b', 7, '2026-11-22 10:00:00.123456+00', FALSE),"
                + " ('a', NULL, '2026-11-22 12:00:00.123456+02', TRUE)");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void readsAllColumns() throws Exception {
        SinkReader sink = SinkReader.log(
                database, "SELECT id, version, changed AS modified_at, gone AS deleted FROM issues ORDER BY version");

        assertThat(sink.read())
                .containsExactlyInAnyOrder(new Arrival("b", 7L, TIME, false), new Arrival("a", null, TIME, true));
        assertThat(sink.shows()).isEqualTo(SinkReader.Shows.ARRIVALS);
    }

    @Test
    void readsATimeThatIsKeptAsText() throws Exception {
        SinkReader sink = SinkReader.query(
                database,
                "SELECT id, version, '2026-11-22T10:00:00.123456+00:00' AS modified_at FROM issues WHERE id = 'b'");

        assertThat(sink.read()).containsExactly(new Arrival("b", 7L, TIME, false));
        assertThat(sink.shows()).isEqualTo(SinkReader.Shows.NEWEST);
    }

    @Test
    void needsIdAndVersionOnly() throws Exception {
        assertThat(SinkReader.query(database, "SELECT id, version FROM issues").read())
                .containsExactlyInAnyOrder(new Arrival("b", 7L, null, false), new Arrival("a", null, null, false));
    }
}
