package io.github.camelrecords.examples.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.tools.Server;

/** Database servers that can be stopped and started again, with what they hold. */
interface Servers extends AutoCloseable {

    void start() throws Exception;

    void stop() throws Exception;

    String url();

    String user();

    @Override
    default void close() throws Exception {
        stop();
    }

    static Servers h2(Path folder) throws IOException {
        int port = freePort();
        return new Servers() {
            private Server server;

            @Override
            public void start() throws SQLException {
                server = Server.createTcpServer(
                                "-tcpPort", String.valueOf(port), "-ifNotExists", "-baseDir", folder.toString())
                        .start();
            }

            @Override
            public void stop() {
                server.stop();
            }

            @Override
            public String url() {
                return "jdbc:h2:tcp://127.0.0.1:" + port + "/./h2";
            }

            @Override
            public String user() {
                return "sa";
            }
        };
    }

    static Servers postgres(Path folder) throws IOException {
        int port = freePort();
        return new Servers() {
            private EmbeddedPostgres server;

            @Override
            public void start() throws IOException {
                server = EmbeddedPostgres.builder()
                        .setPort(port)
                        .setOverrideWorkingDirectory(folder.toFile())
                        .setDataDirectory(folder.resolve("data"))
                        .setCleanDataDirectory(false)
                        .start();
            }

            @Override
            public void stop() throws IOException {
                server.close();
            }

            @Override
            public String url() {
                return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
            }

            @Override
            public String user() {
                return "postgres";
            }
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
