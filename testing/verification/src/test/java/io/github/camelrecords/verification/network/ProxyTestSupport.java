package io.github.camelrecords.verification.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A proxy in front of a server that echoes. Times are compared with lower bounds only: a machine with other work is never too fast. */
@Timeout(1200)
abstract class ProxyTestSupport {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    EchoServer server;
    FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer();
        proxy = FaultProxy.to(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
        assertThat(proxy.threads()).isEmpty();
        assertThat(proxy.connections()).isZero();
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /** Writes and reads at the same time, as buffers are smaller than what may be sent. */
    static byte[] echo(Socket client, byte[] sent) throws IOException {
        Thread writer = new Thread(() -> {
            try {
                client.getOutputStream().write(sent);
            } catch (IOException e) {
                // the reader fails as well
            }
        });
        writer.start();
        return client.getInputStream().readNBytes(sent.length);
    }

    /** What comes before the end, orderly or not. */
    static byte[] readAll(Socket client) throws IOException {
        byte[] arrived = new byte[10_000];
        int count = 0;
        try {
            int read = client.getInputStream().read(arrived);
            while (read >= 0) {
                count += read;
                read = client.getInputStream().read(arrived, count, arrived.length - count);
            }
        } catch (SocketException e) {
            // unread requests make an orderly close a reset
        }
        return Arrays.copyOf(arrived, count);
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
