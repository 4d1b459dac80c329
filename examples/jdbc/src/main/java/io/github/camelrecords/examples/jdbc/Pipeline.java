package io.github.camelrecords.examples.jdbc;

import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.camel.Processor;
import org.apache.camel.main.Main;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The routes, and the beans that make one transaction of the records' rows and the position. */
final class Pipeline implements AutoCloseable {

    private final Main main = new Main();

    private Pipeline() {}

    /**
     * @param product  of the database, which chooses the upsert
     * @param mishaps  a step between the rows and the checkpoint
     * @param caughtUp hears of every poll
     */
    static Pipeline start(Source source, DataSource database, String product, Processor mishaps, CaughtUp caughtUp)
            throws Exception {
        Pipeline pipeline = new Pipeline();
        try {
            pipeline.begin(source, database, product, mishaps, caughtUp);
            return pipeline;
        } catch (Exception e) {
            pipeline.close();
            throw e;
        }
    }

    private void begin(Source source, DataSource database, String product, Processor mishaps, CaughtUp caughtUp)
            throws Exception {
        properties(source, product).forEach((name, value) -> main.addOverrideProperty("jdbc.target." + name, value));
        // the routes write through this one, in the transactions of the manager
        main.bind("database", database);
        main.bind("transactions", new DataSourceTransactionManager(database));
        // the repository knows nothing of Spring: the proxy gives it the connection of the transaction
        main.bind("cursors", new JdbcCursorRepository(new TransactionAwareDataSourceProxy(database)));
        main.bind("mishaps", mishaps);
        main.bind("caughtUp", caughtUp);
        main.start();
    }

    private static Map<String, String> properties(Source source, String product) {
        Map<String, String> properties = new TreeMap<>(Map.of(
                "baseUrl", source.baseUrl(),
                "secretKey", source.secretKey(),
                "providerConfigKey", source.providerConfigKey(),
                "connectionId", source.connectionId(),
                "model", source.model(),
                "lookbackWindow", source.lookbackWindow().toMillis() + "ms",
                "delay", String.valueOf(source.delay().toMillis()),
                "product", product));
        if (source.cursorKey() != null) {
            properties.put("cursorKey", source.cursorKey());
        }
        return properties;
    }

    @Override
    public void close() {
        main.stop();
    }
}
