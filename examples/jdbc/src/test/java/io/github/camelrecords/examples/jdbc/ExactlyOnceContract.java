package io.github.camelrecords.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.Processor;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The routes of the example against a database server, whatever happens to it. */
@Timeout(400)
abstract class ExactlyOnceContract {

    private static final int ALL = SimulatedNango.RECORDS;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Processor NOTHING = exchange -> {};

    @TempDir
    Path folder;

    private final SimulatedNango nango = SimulatedNango.start();
    private Servers server;
    private Database database;

    abstract Servers server(Path folder) throws IOException;

    @BeforeEach
    void startServer() throws Exception {
        server = server(folder);
        server.start();
        database = Database.connect(server.url(), server.user(), "", PATIENCE).prepare();
    }

    @AfterEach
    void stopServer() throws Exception {
        database.close();
        server.close();
        nango.close();
    }

    private Pipeline start(DataSource dataSource, Processor mishaps) throws Exception {
        // all records stay unsettled: each checkpoint has the keys of all that were delivered
        return Pipeline.start(
                nango.source(Duration.ofMinutes(10)), dataSource, database.product(), mishaps, new CaughtUp());
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(150)).ignoreExceptions();
    }

    private Report report() throws SQLException {
        return Report.of(database.dataSource());
    }

    /** All there is now has arrived, and nothing more comes in the polls after that. */
    private void awaitEach(int rows, int deliveries, int refused) {
        Report expected = new Report(rows, deliveries, 0, refused);
        patiently().untilAsserted(() -> assertThat(report()).isEqualTo(expected));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void everyVersionArrivesOnceThoughTransactionsAreRolledBack() throws Exception {
        Mishaps mishaps = new Mishaps(19);
        try (Pipeline pipeline = start(database.dataSource(), mishaps)) {
            awaitEach(ALL, ALL, 0);
        }
        nango.change();
        // a second start reads all records again, and knows which of them it has delivered
        try (Pipeline pipeline = start(database.dataSource(), mishaps)) {
            awaitEach(ALL - SimulatedNango.DELETED, ALL + SimulatedNango.CHANGED + SimulatedNango.DELETED, 0);
        }
        assertThat(mishaps.failures()).isGreaterThan(ALL / 19);
    }

    @Test
    void aCommitOfWhichNobodyKnowsIsFoundOut() throws Exception {
        ThreadLocal<Boolean> inRoute = ThreadLocal.withInitial(() -> false);
        AtomicInteger commits = new AtomicInteger();
        AtomicInteger undone = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        DataSource unsure = new WrappedCommits(database.dataSource(), commit -> {
            // the engine's own commits, of which nobody knows either, have nothing of the route in them
            int ofRoute = inRoute.get() ? 1 : 0;
            inRoute.remove();
            switch (commits.incrementAndGet() % 20) {
                case 3 -> {
                    undone.addAndGet(ofRoute);
                    throw commit.lostBefore();
                }
                case 6 -> {
                    done.addAndGet(ofRoute);
                    throw commit.lostAfter();
                }
                default -> commit.run();
            }
        });
        AtomicInteger calls = new AtomicInteger();
        try (Pipeline pipeline = start(unsure, exchange -> {
            calls.incrementAndGet();
            inRoute.set(true);
        })) {
            awaitEach(ALL, ALL, 0);
        }
        assertThat(undone).as("transactions of the route that were undone").hasPositiveValue();
        assertThat(done).as("transactions of the route that were done").hasPositiveValue();
        assertThat(calls.get())
                .as("what was undone was handed out again, what was done was not")
                .isEqualTo(ALL + undone.get());
    }

    @Test
    void aDatabaseThatIsLostInMidPageAndComesBackHasEverythingOnce() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch stopped = new CountDownLatch(1);
        try (Pipeline pipeline = start(database.dataSource(), exchange -> {
            if (calls.incrementAndGet() == 40) {
                // rows are written, and their transaction cannot be committed any more
                server.stop();
                stopped.countDown();
            }
        })) {
            assertThat(stopped.await(60, TimeUnit.SECONDS)).isTrue();
            server.start();
            awaitEach(ALL, ALL, 0);
        }
        assertThat(calls.get()).as("the one that was lost was tried again").isGreaterThan(ALL);
    }

    @Test
    void aDatabaseThatIsAwayAtTheStartIsNamed() throws Exception {
        server.stop();
        try (Database away = Database.connect(server.url(), server.user(), "", Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> start(away.dataSource(), NOTHING)).hasStackTraceContaining("camel_records_");
        }
        server.start();
        try (Pipeline pipeline = start(database.dataSource(), NOTHING)) {
            awaitEach(ALL, ALL, 0);
        }
    }

    @Test
    void aRecordThatTheDatabaseRefusesIsPutAsideOnce() throws Exception {
        String refused = nango.model().records().get(20).id();
        execute("ALTER TABLE records ADD CONSTRAINT refuses_one CHECK (id <> '" + refused + "')");
        // and the transaction that puts it aside is undone at first
        AtomicInteger undone = new AtomicInteger();
        DataSource unsure = new WrappedCommits(database.dataSource(), commit -> {
            if (undone.get() == 0 && highest(commit.connection()) > 0) {
                undone.incrementAndGet();
                throw commit.lostBefore();
            }
            commit.run();
        });
        try (Pipeline pipeline = start(unsure, NOTHING)) {
            awaitEach(ALL - 1, ALL - 1, 1);
        }
        assertThat(undone).hasValue(1);
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(highest(connection))
                    .as("numbers are not given back: the row is that of the second try")
                    .isEqualTo(2);
        }
        try (Pipeline pipeline = start(database.dataSource(), NOTHING)) {
            nango.change();
            patiently().until(() -> report().rows() <= ALL - SimulatedNango.DELETED);
        }
        assertThat(report().twice()).isZero();
    }

    private static int highest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet numbers = statement.executeQuery("SELECT COALESCE(MAX(number), 0) FROM refused")) {
            numbers.next();
            return numbers.getInt(1);
        }
    }
}
