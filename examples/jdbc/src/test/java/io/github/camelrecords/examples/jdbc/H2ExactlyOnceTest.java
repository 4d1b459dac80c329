package io.github.camelrecords.examples.jdbc;

import java.io.IOException;
import java.nio.file.Path;

class H2ExactlyOnceTest extends ExactlyOnceContract {

    @Override
    Servers server(Path folder) throws IOException {
        return Servers.h2(folder);
    }
}
