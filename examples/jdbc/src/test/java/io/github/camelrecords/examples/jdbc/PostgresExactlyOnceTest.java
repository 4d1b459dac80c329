package io.github.camelrecords.examples.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** In the Maven profile {@code heavy}; the tests that kill processes use PostgreSQL in every build. */
@EnabledIfSystemProperty(named = "postgres.faults", matches = "true")
class PostgresExactlyOnceTest extends ExactlyOnceContract {

    @Override
    Servers server(Path folder) throws IOException {
        return Servers.postgres(folder);
    }
}
