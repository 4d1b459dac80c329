package io.github.camelrecords.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.examples.jdbc.PipelineProcess.End;
import io.github.camelrecords.simulator.nango.NangoRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed again and again while records change: between the rows and the commit of their transaction, right
 * after it, or at any moment, and always with records at the end of the stream that are not settled.
 * <p>
 * {@code kill.rounds} says how often (the Maven profile {@code heavy} sets 30), {@code kill.seed} repeats the choices of a run,
 * though not its timing.
 */
@Timeout(1_200)
class KillTest {

    private static final Duration LOOKBACK = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<End> ENDS = List.of(End.BEFORE_COMMIT, End.KILLED, End.AFTER_ROWS, End.AFTER_COMMIT);

    @TempDir
    Path folder;

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void everyVersionArrivesOnceHoweverOftenTheProcessIsKilled() throws Exception {
        int rounds = Integer.getInteger("kill.rounds", 3);
        int atTheTail = 0;
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        try (SimulatedNango nango = SimulatedNango.start();
                Servers server = Servers.postgres(folder)) {
            server.start();
            try (Database database =
                    Database.connect(server.url(), server.user(), "", PATIENCE).prepare()) {
                Source source = nango.source(LOOKBACK);
                writer.scheduleWithFixedDelay(() -> nango.changeOne(), 0, 30, TimeUnit.MILLISECONDS);
                for (int round = 0; round < rounds; round++) {
                    // every second one comes to the end of the stream, where what changed in the last seconds is not
                    // settled
                    int transactions = (round % 2 == 0 ? 120 : 5) + random.nextInt(60);
                    killOne(source, server, database, ENDS.get(round % ENDS.size()), transactions);
                    atTheTail += keysAhead(database) ? 1 : 0;
                    assertThat(Report.of(database.dataSource()).twice())
                            .as("versions with two lines after kill %d, seed %d", round + 1, seed)
                            .isZero();
                }
                writer.shutdown();
                assertThat(writer.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
                try (Pipeline last = Pipeline.start(
                        source, database.dataSource(), database.product(), exchange -> {}, new CaughtUp())) {
                    patiently().untilAsserted(() -> assertThat(versions(database, "records"))
                            .isEqualTo(live(nango)));
                    patiently().until(() -> !keysAhead(database));
                }
                check(nango, database, rounds, atTheTail);
            }
        } finally {
            writer.shutdownNow();
        }
    }

    private void killOne(Source source, Servers server, Database database, End end, int transactions) throws Exception {
        int before = Report.of(database.dataSource()).deliveries();
        Path log = folder.resolve("process.log");
        Process process = PipelineProcess.start(source, server.url(), server.user(), end, transactions, log);
        try {
            if (end == End.KILLED) {
                patiently()
                        .until(() -> !process.isAlive()
                                || Report.of(database.dataSource()).deliveries() >= before + transactions);
                assertThat(process.isAlive())
                        .as("it runs until it is killed:\n%s", tail(log))
                        .isTrue();
                process.destroyForcibly();
            }
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as("it ends by itself (%s, %d transactions, seed %d)", end, transactions, seed)
                    .isTrue();
            assertThat(process.exitValue()).as("%s", tail(log)).isEqualTo(137);
        } finally {
            process.destroyForcibly();
        }
    }

    private void check(SimulatedNango nango, Database database, int rounds, int atTheTail) throws SQLException {
        Report report = Report.of(database.dataSource());
        System.out.printf(
                "kill test: seed %d, %d kills, %d at the tail, %d records, %s%n",
                seed, rounds, atTheTail, nango.model().records().size(), report);
        assertThat(report.twice()).as("versions with two lines, seed %d", seed).isZero();
        assertThat(report.refused()).isZero();
        if (rounds >= 10) {
            // of a few kills on a slow machine all may come before it has read so far
            assertThat(atTheTail).as("kills with records that were not settled").isPositive();
        }
        Set<String> delivered = new HashSet<>(versions(database, "delivery").entrySet().stream()
                .map(version -> version.getKey() + ' ' + version.getValue())
                .toList());
        for (NangoRecord record : nango.model().records()) {
            assertThat(delivered)
                    .as("the newest version of each record is in the log, seed %d", seed)
                    .contains(record.id() + ' ' + modifiedAt(record));
        }
    }

    private static Map<String, Instant> live(SimulatedNango nango) {
        Map<String, Instant> live = new HashMap<>();
        nango.model().records().stream()
                .filter(record -> record.deletedAt() == null)
                .forEach(record -> live.put(record.id(), modifiedAt(record)));
        return live;
    }

    private static Instant modifiedAt(NangoRecord record) {
        return record.lastModifiedAt().truncatedTo(ChronoUnit.MICROS);
    }

    /** Newest version by record; the tables name the column of the record differently. */
    private static Map<String, Instant> versions(Database database, String table) throws SQLException {
        String id = table.equals("records") ? "id" : "record_id";
        Map<String, Instant> versions = new HashMap<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + id + ", modified_at FROM " + table)) {
            while (rows.next()) {
                Instant modifiedAt = OffsetDateTime.parse(rows.getString(2)).toInstant();
                versions.merge(rows.getString(1), modifiedAt, (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return versions;
    }

    /** Whether the checkpoint has keys of records beyond the cursor. */
    private static boolean keysAhead(Database database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT LENGTH(delivered_ahead) FROM camel_records_stream")) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    private static String tail(Path log) throws Exception {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(90)).ignoreExceptions();
    }
}
