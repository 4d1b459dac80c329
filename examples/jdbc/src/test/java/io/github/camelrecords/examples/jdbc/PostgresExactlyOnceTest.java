package io.github.camelrecords.examples.jdbc;

import java.io.IOException;
import java.nio.file.Path;

class PostgresExactlyOnceTest extends ExactlyOnceContract {

    @Override
    Servers server(Path folder) throws IOException {
        return Servers.postgres(folder);
    }
}
