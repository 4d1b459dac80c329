package io.github.camelrecords.examples.s3;

import com.adobe.testing.s3mock.S3MockApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.services.s3.S3Client;

/** A server inside the JVM that speaks S3's protocol and keeps objects in a folder. Nothing a pipeline needs. */
final class LocalS3 implements AutoCloseable {

    static final String HOST = "127.0.0.1";
    /** Below the ports that systems give to connections, so that none of those takes it between the look and the use. */
    private static final int LOWEST_PORT = 20_000;

    private static final int HIGHEST_PORT = 30_000;

    /** Kept, because the logging of the JDK forgets loggers that nobody holds. */
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    private final Path folder;
    private final int port = freePort();
    private S3MockApplication server;

    /** @param folder has to be there; what a server has left in it is used */
    LocalS3(Path folder) {
        this.folder = folder;
    }

    /** Starts it, or starts it again where it was. */
    LocalS3 start() {
        TOMCAT.setLevel(Level.SEVERE);
        // the server is not to set the logging of this program up
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        server = S3MockApplication.start(
                // it adds its own defaults to the map
                new HashMap<>(Map.of(
                        "com.adobe.testing.s3mock.store.root", folder.toString(),
                        "com.adobe.testing.s3mock.store.retainFilesOnExit", "true",
                        "spring.main.banner-mode", "off",
                        "spring.main.register-shutdown-hook", "false",
                        "spring.main.sources", LoopbackOnly.class.getName())),
                "--com.adobe.testing.s3mock.httpPort=" + port,
                "--server.port=0",
                "--server.address=" + HOST);
        return this;
    }

    /** A bucket; it is made when it is not there. */
    Bucket bucket(String name) {
        Bucket bucket = at(name);
        try (S3Client client = bucket.client()) {
            if (client.listBuckets().buckets().stream()
                    .noneMatch(present -> present.name().equals(name))) {
                client.createBucket(request -> request.bucket(name));
            }
        }
        return bucket;
    }

    /** Where a bucket is or would be. */
    Bucket at(String name) {
        return new Bucket(name, "us-east-1", endpoint(), "local", "local");
    }

    /** The same after a restart. */
    String endpoint() {
        return "http://" + HOST + ':' + port;
    }

    /** Stops it; the objects stay. Does nothing when it is not running. */
    @Override
    public void close() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    private static int freePort() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException e) {
                // taken; another one
            }
        }
        throw new IllegalStateException(
                "No free port from " + LOWEST_PORT + " to " + HIGHEST_PORT + " was found for a server");
    }
}
