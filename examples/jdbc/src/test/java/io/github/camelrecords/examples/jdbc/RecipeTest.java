package io.github.camelrecords.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.SourceMessages;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.main.Main;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The routes of docs/exactly-once.md: those that work, and those that are refused with nothing written. */
@Timeout(400)
class RecipeTest {

    private static final String TRANSACTED = "{transacted: {}}";
    private static final String STEP = "{process: {ref: commitCheckpoint}}";
    private static final String WRITE =
            "{to: {uri: \"sql:classpath:sql/delivery.sql\", parameters: {dataSource:" + " \"#database\"}}}";
    private static final String CURSORS = "&cursorRepository=#cursors";

    @TempDir
    Path folder;

    private final SimulatedNango nango = SimulatedNango.start();
    private final AtomicInteger calls = new AtomicInteger();
    /** At the third record. */
    private final Processor failsOnce = exchange -> {
        if (calls.incrementAndGet() == 3) {
            throw new IllegalStateException("fails once");
        }
    };

    private Database database;
    /** Of the same database. */
    private Database otherPool;

    /** What the first poll that fails, or the first that finds nothing, has to say. */
    private static final class FirstEnd implements PollingConsumerPollStrategy {
        private final CompletableFuture<String> end = new CompletableFuture<>();

        @Override
        public boolean begin(Consumer consumer, Endpoint endpoint) {
            return true;
        }

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
            if (polledMessages == 0) {
                end.complete("caught up");
            }
        }

        @Override
        public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
            end.complete(String.valueOf(cause.getMessage()));
            return false;
        }
    }

    @BeforeEach
    void open() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        database = Database.connect(url, "sa", "", Duration.ofSeconds(10)).prepare();
        otherPool = Database.connect(url, "sa", "", Duration.ofSeconds(10));
    }

    @AfterEach
    void close() throws Exception {
        otherPool.close();
        database.close();
        nango.close();
    }

    /** @return how its first polls ended */
    private String run(String options, boolean aware, String... steps) throws Exception {
        FirstEnd end = new FirstEnd();
        Path routes = Files.writeString(
                folder.resolve("recipe.camel.yaml"), """
                - beans:
                    - name: commitCheckpoint
                      type: io.github.camelrecords.stream.consumer.CommitCheckpoint
                    - name: PROPAGATION_REQUIRED
                      type: org.apache.camel.spring.spi.SpringTransactionPolicy
                      properties:
                        transactionManager: "#bean:transactions"
                        propagationBehaviorName: PROPAGATION_REQUIRED
                    - name: PROPAGATION_REQUIRES_NEW
                      type: org.apache.camel.spring.spi.SpringTransactionPolicy
                      properties:
                        transactionManager: "#bean:transactions"
                        propagationBehaviorName: PROPAGATION_REQUIRES_NEW
                - route:
                    from:
                      uri: nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&limit=50&initialDelay=0&delay=200&greedy=true&pollStrategy=#end%s
                      steps: [%s]
                """.formatted(options, String.join(", ", steps)));
        Main main = new Main();
        Source source = nango.source(Duration.ofSeconds(30));
        main.addOverrideProperty("camel.main.routes-include-pattern", "file:" + routes);
        main.addOverrideProperty("jdbc.target.baseUrl", source.baseUrl());
        main.addOverrideProperty("jdbc.target.secretKey", source.secretKey());
        main.bind("end", end);
        main.bind("database", database.dataSource());
        main.bind("transactions", new DataSourceTransactionManager(database.dataSource()));
        main.bind(
                "cursors",
                new JdbcCursorRepository(
                        aware ? new TransactionAwareDataSourceProxy(database.dataSource()) : database.dataSource()));
        main.bind("otherCursors", new JdbcCursorRepository(database.dataSource()));
        main.bind("otherPool", otherPool.dataSource());
        main.bind("failsOnce", failsOnce);
        try {
            main.start();
            return end.end.get(150, TimeUnit.SECONDS);
        } finally {
            main.stop();
        }
    }

    private Report report() throws Exception {
        return Report.of(database.dataSource());
    }

    private void isRefused(String reason, String... words) throws Exception {
        assertThat(reason).contains(words);
        assertIsExplained(reason);
        assertThat(report().deliveries())
                .as("rows of transactions that were refused")
                .isZero();
    }

    /** The page about troubleshooting has a row for it. */
    private static void assertIsExplained(String reason) throws Exception {
        assertThat(
                        MarkdownPage.read(Path.of("../../docs/troubleshooting.md"))
                                .explainedMessages("Exactly once")
                                .stream()
                                .filter(message ->
                                        SourceMessages.parts(message).stream().allMatch(reason::contains)))
                .as("rows of docs/troubleshooting.md that explain: %s", reason)
                .isNotEmpty();
    }

    @Test
    void theRecipeWritesEveryRecordOnce() throws Exception {
        assertThat(run(CURSORS, true, TRANSACTED, WRITE, STEP)).isEqualTo("caught up");
        assertThat(run(CURSORS, true, TRANSACTED, WRITE, STEP)).isEqualTo("caught up");
        assertThat(report()).isEqualTo(new Report(0, SimulatedNango.RECORDS, 0, 0));
    }

    @Test
    void aBatchIsOneTransaction() throws Exception {
        String batch = "{to: {uri: \"sql:INSERT INTO delivery (record_id, modified_at, last_action) VALUES"
                + " (:#CamelNangoCursor, '', :#CamelNangoBatchSize)\", parameters: {dataSource: \"#database\"}}}";
        assertThat(run(CURSORS + "&batching=true", true, TRANSACTED, batch, STEP))
                .isEqualTo("caught up");
        assertThat(run(CURSORS + "&batching=true", true, TRANSACTED, batch, STEP))
                .isEqualTo("caught up");
        assertThat(report()).isEqualTo(new Report(0, SimulatedNango.RECORDS / 50, 0, 0));
    }

    @Test
    void withoutATransactionItIsRefused() throws Exception {
        isRefused(run(CURSORS, true, STEP), "in no transaction", "transacted()");
    }

    @Test
    void aDataSourceThatKnowsNoTransactionsIsRefused() throws Exception {
        isRefused(run(CURSORS, false, TRANSACTED, WRITE, STEP), "in no transaction", "TransactionAwareDataSourceProxy");
    }

    @Test
    void cursorsInFilesAreRefused() throws Exception {
        isRefused(
                run("&cursorDirectory=" + folder, true, TRANSACTED, WRITE, STEP),
                "FileCursorRepository cannot take part",
                "cursorRepository");
    }

    @Test
    void severalConsumersAreRefused() throws Exception {
        isRefused(run(CURSORS + "&concurrentConsumers=2", true, TRANSACTED, WRITE, STEP), "concurrentConsumers is 2");
    }

    @Test
    void anIdempotentRepositoryBesideTheCursorsIsRefused() throws Exception {
        isRefused(
                run(CURSORS + "&idempotentRepository=#otherCursors", true, TRANSACTED, WRITE, STEP),
                "option idempotentRepository");
    }

    @Test
    void aCopyOfTheExchangeIsRefused() throws Exception {
        isRefused(
                run(
                        CURSORS,
                        true,
                        TRANSACTED,
                        WRITE,
                        "{split: {expression: {simple: \"${body}\"}, stopOnException: true, steps: [" + STEP + "]}}"),
                "copy of the exchange");
    }

    @Test
    void aSecondCallInOneTransactionIsRefused() throws Exception {
        isRefused(run(CURSORS, true, TRANSACTED, WRITE, STEP, STEP), "already stored", "call the step once");
    }

    @Test
    void anExchangeOfAnotherConsumerIsRefused() throws Exception {
        isRefused(
                run(CURSORS, true, TRANSACTED, WRITE, "{removeProperties: {pattern: \"*\"}}", STEP),
                "does not come from a records consumer");
    }

    /** A limit of the page: the checkpoint is committed though the rows are not. */
    @Test
    void inATransactionOfItsOwnTheStepTakesRowsForDeliveredThatAreRolledBack() throws Exception {
        String ownTransaction = "{transacted: {ref: PROPAGATION_REQUIRES_NEW, steps: [" + STEP + "]}}";

        assertThat(run(
                        CURSORS,
                        true,
                        "{transacted: {ref: PROPAGATION_REQUIRED}}",
                        WRITE,
                        ownTransaction,
                        "{process: {ref: failsOnce}}"))
                .isEqualTo("caught up");
        assertThat(report().deliveries()).as("one is lost").isEqualTo(SimulatedNango.RECORDS - 1);
    }

    /** A limit of the page: what is written through another pool is committed by itself. */
    @Test
    void throughAnotherPoolOfTheSameDatabaseRowsAreCommittedThoughTheTransactionIsRolledBack() throws Exception {
        String elsewhere = WRITE.replace("#database", "#otherPool");

        assertThat(run(CURSORS, true, TRANSACTED, elsewhere, "{process: {ref: failsOnce}}", STEP))
                .contains("fails once");
        assertThat(run(CURSORS, true, TRANSACTED, elsewhere, "{process: {ref: failsOnce}}", STEP))
                .isEqualTo("caught up");
        assertThat(report()).as("one is there twice").isEqualTo(new Report(0, SimulatedNango.RECORDS + 1, 1, 0));
    }
}
