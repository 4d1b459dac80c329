package io.github.camelrecords.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records that are read again when Nango has erased their payloads. */
@Timeout(400)
class PrunedTest {

    @Test
    void whatIsStoredStaysAndWhatWasDeletedGoes() throws Exception {
        try (SimulatedNango nango = SimulatedNango.start();
                Database database = Database.connect(
                                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                                "sa",
                                "",
                                Duration.ofSeconds(10))
                        .prepare()) {
            read(nango, "first", database);
            Map<String, String> stored = payloads(database);
            assertThat(stored).hasSize(SimulatedNango.RECORDS);
            String deleted = nango.model().records().get(0).id();
            nango.model().deleteKeepingPayload(deleted);
            nango.model().prune(nango.model().lastRecord().orElseThrow().cursor());
            assertThat(nango.model().records()).allMatch(record -> record.prunedAt() != null);

            read(nango, "again", database);

            stored.remove(deleted);
            Map<String, String> now = payloads(database);
            assertThat(now.keySet()).isEqualTo(stored.keySet());
            assertThat(stored.keySet().stream().filter(id -> !stored.get(id).equals(now.get(id))))
                    .as("written over")
                    .isEmpty();
        }
    }

    /** From the beginning, as after the loss of the position. */
    private static void read(SimulatedNango nango, String cursorKey, Database database) throws Exception {
        Source source = nango.source(Duration.ofSeconds(1));
        Source keyed = new Source(
                source.baseUrl(),
                source.secretKey(),
                source.providerConfigKey(),
                source.connectionId(),
                source.model(),
                cursorKey,
                source.lookbackWindow(),
                source.delay());
        CaughtUp caughtUp = new CaughtUp();
        try (Pipeline pipeline =
                Pipeline.start(keyed, database.dataSource(), database.product(), exchange -> {}, caughtUp)) {
            caughtUp.await(Duration.ofSeconds(150));
        }
    }

    private static Map<String, String> payloads(Database database) throws Exception {
        Map<String, String> payloads = new TreeMap<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, payload FROM records")) {
            while (rows.next()) {
                payloads.put(rows.getString(1), rows.getString(2));
            }
        }
        return payloads;
    }
}
