package io.github.camelrecords.verification.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.RecordKey;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import io.github.camelrecords.stream.repository.StreamConflictException;
import io.github.camelrecords.verification.report.Result;
import io.github.camelrecords.verification.report.Results;
import io.github.camelrecords.verification.service.Patience;
import io.github.camelrecords.verification.service.Seed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many streams, many nodes and large checkpoints in a real PostgreSQL. */
@Timeout(7200)
@ExtendWith({SharedPostgres.class, Seed.class})
class RepositoryScaleTest {

    private static final boolean HEAVY = Boolean.getBoolean("verification.heavy");
    private static final int STREAMS = HEAVY ? 10_000 : 1_000;
    private static final int NODES = 8;

    private final Random random = new Random(Seed.ofThisRun());
    private final PostgresServer server;

    private String database;
    private HikariDataSource pool;
    private JdbcCursorRepository repository;

    RepositoryScaleTest(PostgresServer server) {
        this.server = server;
    }

    @BeforeEach
    void createRepository() {
        database = server.newDatabase();
        connect();
    }

    private void connect() {
        pool = server.pool(database, NODES);
        repository = node();
    }

    @AfterEach
    void closePool() {
        pool.close();
    }

    private JdbcCursorRepository node() {
        JdbcCursorRepository node = new JdbcCursorRepository(pool);
        node.start();
        return node;
    }

    private static String stream(int number) {
        return "nango:github:user-" + number + ":GithubIssue:base";
    }

    private static Checkpoint next(Checkpoint checkpoint, String cursor) {
        return new Checkpoint(cursor, checkpoint.deliveredAhead(), checkpoint.epoch(), checkpoint.version() + 1, null);
    }

    /** Rows that statements have read one by one since the start of the server, without an index. */
    private long scanned(String table) {
        return server.number(
                database, "SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = 'camel_records_" + table + "'");
    }

    private long foundByIndex(String table) {
        return server.number(
                database, "SELECT idx_scan FROM pg_stat_user_tables WHERE relname = 'camel_records_" + table + "'");
    }

    @Test
    void thousandsOfStreamsAreFoundByTheirIndex() {
        IntStream.range(0, STREAMS).parallel().forEach(i -> {
            repository.commit(stream(i), next(repository.load(stream(i)), "c" + i));
            repository.add("key " + i);
        });
        assertThat(server.number(database, "SELECT COUNT(*) FROM camel_records_stream"))
                .isEqualTo(STREAMS);
        server.execute(database, "ANALYZE camel_records_stream", "ANALYZE camel_records_key");
        // what connections have told the server's statistics so far must not be told later, and some is told at their
        // end
        pool.close();
        Patience.await("the end of all connections").until(() -> !new PostgresSessions(server, database).any());
        connect();
        long operations = 200;
        // a table that was never read as a whole since it was analysed shows that by a number that stands still
        server.execute(database, "SELECT pg_stat_reset()");

        for (int i = 0; i < operations; i++) {
            int number = random.nextInt(STREAMS);
            repository.release(stream(number));
            Checkpoint loaded = repository.load(stream(number));
            assertThat(loaded.cursor()).startsWith("c" + number);
            repository.commit(stream(number), next(loaded, "c" + number + "+"));
            assertThat(repository.getState(stream(number))).isEqualTo("c" + number + "+");
            assertThat(repository.contains("key " + number)).isTrue();
        }

        pool.getHikariPoolMXBean().softEvictConnections();
        Patience.await("statistics of PostgreSQL").untilAsserted(() -> {
            assertThat(foundByIndex("stream")).isGreaterThanOrEqualTo(3 * operations);
            assertThat(foundByIndex("key")).isGreaterThanOrEqualTo(operations);
        });
        assertThat(scanned("stream"))
                .as("rows of streams read without an index")
                .isZero();
        assertThat(scanned("key")).as("rows of keys read without an index").isZero();
        report(STREAMS + " streams, found by their index", operations);
    }

    @Test
    void ofManyNodesThatCommitAtOnceTheOneThatLoadedLastWins() throws Exception {
        CheckpointLog log = CheckpointLog.install(server, database);
        List<JdbcCursorRepository> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(node());
        }
        int rounds = HEAVY ? 200 : 20;
        for (int round = 0; round < rounds; round++) {
            String cursor = cursor(round);
            List<Checkpoint> loaded = atOnce(nodes, node -> node.load("stream"));
            long newest = loaded.stream().mapToLong(Checkpoint::epoch).max().orElseThrow();
            List<Boolean> stored = atOnce(nodes, node -> {
                Checkpoint own = loaded.get(nodes.indexOf(node));
                try {
                    node.commit("stream", next(own, cursor));
                    return true;
                } catch (StreamConflictException e) {
                    assertThat(own.epoch()).isLessThan(newest);
                    return false;
                }
            });
            assertThat(stored).as("commits of round %d", round).containsOnlyOnce(true);
            assertThat(repository.getState("stream")).isEqualTo(cursor);
            nodes.forEach(node -> node.release("stream"));
        }
        log.assertNeverMovedBack("contention");
        assertThat(log.epoch()).isEqualTo((long) rounds * NODES);
        report(NODES + " nodes commit at once, one of them is let", (long) rounds * NODES);
    }

    /** Of the threads of one owner each stores its own version, and none goes behind a later one. */
    @Test
    void commitsOfOneOwnerFromManyThreadsNeverGoBack() throws Exception {
        CheckpointLog log = CheckpointLog.install(server, database);
        Checkpoint loaded = repository.load("stream");
        int versions = HEAVY ? 2_000 : 200;
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try {
            List<Callable<Boolean>> commits = new ArrayList<>();
            for (int version = 1; version <= versions; version++) {
                Checkpoint checkpoint = new Checkpoint(cursor(version), List.of(), loaded.epoch(), version, null);
                commits.add(() -> {
                    try {
                        repository.commit("stream", checkpoint);
                        return true;
                    } catch (StreamConflictException e) {
                        return false;
                    }
                });
            }
            for (Future<Boolean> commit : threads.invokeAll(commits)) {
                commit.get();
            }
        } finally {
            threads.shutdownNow();
        }
        log.assertNeverMovedBack("many threads");
        assertThat(repository.getState("stream")).isEqualTo(cursor(versions));
        report(NODES + " threads of one owner commit", versions);
    }

    @Test
    void checkpointsOfThousandsOfKeysAreStoredWholeBySeveralNodesInTurn() {
        int keys = HEAVY ? 100_000 : 20_000;
        JdbcCursorRepository other = node();
        for (int turn = 0; turn < 4; turn++) {
            JdbcCursorRepository owner = turn % 2 == 0 ? repository : other;
            Checkpoint loaded = owner.load("stream");
            assertThat(loaded.deliveredAhead()).hasSize(turn == 0 ? 0 : keys - turn + 1);
            List<DeliveredAhead> ahead = LongStream.range(turn, keys)
                    .mapToObj(i -> new DeliveredAhead(RecordKey.of("record-" + i, i), 1_700_000_000_000_000L + i))
                    .toList();
            owner.commit("stream", new Checkpoint("c" + turn, ahead, loaded.epoch(), 1, null));
            owner.release("stream");
        }
        assertThat(repository.load("stream").deliveredAhead()).hasSize(keys - 3);
        report("checkpoints of " + keys + " keys, two owners in turn", 4);
    }

    private static void report(String scenario, long runs) {
        Results.ofThisRun().add(Result.withoutDeliveries("repository on PostgreSQL: " + scenario, runs));
    }

    /** As Nango's cursors are: they grow with the number. */
    private static String cursor(int number) {
        String plain = String.format("2026-01-01T00:00:00.%06d+00:00||00000000-0000-0000-0000-000000000000", number);
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    private interface Action<T> {
        T run(JdbcCursorRepository node) throws Exception;
    }

    private static <T> List<T> atOnce(List<JdbcCursorRepository> nodes, Action<T> action) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
        try {
            CyclicBarrier barrier = new CyclicBarrier(nodes.size());
            List<Callable<T>> calls = new ArrayList<>();
            for (JdbcCursorRepository node : nodes) {
                calls.add(() -> {
                    barrier.await();
                    return action.run(node);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
