package io.github.camelrecords.verification.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Times are compared with lower bounds only: a machine with other work is never too fast. */
@Timeout(120)
class FaultProxyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private EchoServer server;
    private FaultProxy proxy;

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

    @Test
    void carriesDataBothWays() throws IOException {
        byte[] sent = bytes(200_000);
        try (Socket client = connect()) {
            assertThat(echo(client, sent)).isEqualTo(sent);
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isNegative();
        }
        assertThat(proxy.accepted()).isEqualTo(1);
        assertThat(server.visits().get(0).ended()).isEqualTo("end");
        await().atMost(PATIENCE).until(() -> proxy.connections() == 0);
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void latencyHoldsBackAndJitterChangesIt(Direction direction) throws IOException {
        try (Socket client = connect()) {
            ActiveToxic latency =
                    proxy.add(direction, new Toxic.Latency(Duration.ofMillis(200), Duration.ofMillis(50)));
            long begin = System.nanoTime();
            assertThat(echo(client, bytes(100))).hasSize(100);
            assertThat(millisSince(begin)).isGreaterThanOrEqualTo(150);
            assertThat(latency.hits()).isEqualTo(1);

            latency.close();
            assertThat(echo(client, bytes(100))).hasSize(100);
            assertThat(latency.hits()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void bandwidthLetsOnlySoMuchThrough(Direction direction) throws IOException {
        proxy.add(direction, new Toxic.Bandwidth(50_000));
        try (Socket client = connect()) {
            byte[] sent = bytes(20_000);
            long begin = System.nanoTime();
            assertThat(echo(client, sent)).isEqualTo(sent);
            // the pause after the last step need not be over
            assertThat(millisSince(begin)).isGreaterThanOrEqualTo(350);
        }
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aSlicerSendsSmallPackets(Direction direction) throws IOException {
        ActiveToxic slicer = proxy.add(direction, new Toxic.Slicer(100, 50, Duration.ofMillis(10)));
        try (Socket client = connect()) {
            byte[] sent = bytes(3_000);
            long begin = System.nanoTime();
            assertThat(echo(client, sent)).isEqualTo(sent);
            assertThat(slicer.hits()).isBetween(20L, 100L);
            assertThat(millisSince(begin)).isGreaterThanOrEqualTo(190);
        }
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void limitDataCutsAfterSomeBytes(Direction direction) throws IOException {
        try (Socket client = connect()) {
            echo(client, bytes(100));
            ActiveToxic limit = proxy.add(direction, new Toxic.LimitData(1_000));
            byte[] sent = bytes(3_000);
            client.getOutputStream().write(sent);

            byte[] arrived = readAll(client);
            if (direction == Direction.DOWNSTREAM) {
                assertThat(arrived).isEqualTo(Arrays.copyOf(sent, 1_000));
            } else {
                EchoServer.Visit visit = server.visits().get(0);
                await().atMost(PATIENCE).until(() -> visit.ended() != null);
                assertThat(visit.got()).hasSize(1_100);
            }
            assertThat(limit.hits()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void resetPeerResetsBothSides(Direction direction) throws IOException {
        ActiveToxic reset = proxy.add(direction, new Toxic.ResetPeer(10));
        try (Socket client = connect()) {
            client.getOutputStream().write(bytes(3_000));
            assertThatThrownBy(() -> {
                        client.getInputStream().readNBytes(3_000);
                        client.getInputStream().readNBytes(1);
                    })
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        await().atMost(PATIENCE).until(() -> server.visits().get(0).ended() != null);
        assertThat(server.visits().get(0).ended()).contains("reset");
        assertThat(reset.hits()).isEqualTo(1);
    }

    @Test
    void slowCloseHoldsBackTheEnd() throws IOException {
        ActiveToxic slow = proxy.add(Direction.DOWNSTREAM, new Toxic.SlowClose(Duration.ofMillis(300)));
        try (Socket client = connect()) {
            echo(client, bytes(10));
            long begin = System.nanoTime();
            server.hangUp();
            assertThat(client.getInputStream().read()).isNegative();
            assertThat(millisSince(begin)).isGreaterThanOrEqualTo(300);
        }
        assertThat(slow.hits()).isEqualTo(1);
    }

    @Test
    void slowCloseHoldsBackTheEndOfRequestsToo() throws IOException {
        proxy.add(Direction.UPSTREAM, new Toxic.SlowClose(Duration.ofMillis(300)));
        try (Socket client = connect()) {
            echo(client, bytes(10));
            long begin = System.nanoTime();
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isNegative();
            assertThat(millisSince(begin)).isGreaterThanOrEqualTo(300);
        }
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aBlackHoleSwallowsForGood(Direction direction) throws IOException {
        ActiveToxic hole = proxy.add(direction, new Toxic.Timeout(Duration.ZERO));
        try (Socket client = connect();
                Socket another = connect()) {
            client.getOutputStream().write(bytes(10));
            await().atMost(PATIENCE).until(() -> hole.hits() == 1);

            hole.close();
            assertThat(echo(another, bytes(10))).hasSize(10);
            client.getOutputStream().write(bytes(10));
            client.setSoTimeout(200);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aTimeoutMayCloseInTheEnd(Direction direction) throws IOException {
        proxy.add(direction, new Toxic.Timeout(Duration.ofMillis(200)));
        try (Socket client = connect()) {
            long begin = System.nanoTime();
            client.getOutputStream().write(bytes(10));
            assertThat(client.getInputStream().read()).isNegative();
            assertThat(millisSince(begin)).isGreaterThanOrEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void aStallEndsWithItsRemoval(Direction direction) throws IOException {
        ActiveToxic stall = proxy.add(direction, new Toxic.Stall());
        try (Socket client = connect()) {
            byte[] sent = bytes(5_000);
            client.getOutputStream().write(sent);
            await().atMost(PATIENCE).until(() -> stall.hits() == 1);
            client.setSoTimeout(100);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            stall.close();
            client.setSoTimeout((int) PATIENCE.toMillis());
            assertThat(client.getInputStream().readNBytes(5_000)).isEqualTo(sent);
        }
    }

    @Test
    void toxicsActTogether() throws IOException {
        proxy.add(Direction.DOWNSTREAM, new Toxic.Latency(Duration.ofMillis(100), Duration.ZERO));
        proxy.add(Direction.DOWNSTREAM, new Toxic.Slicer(100, 0, Duration.ofMillis(1)));
        proxy.add(Direction.DOWNSTREAM, new Toxic.LimitData(950));
        try (Socket client = connect()) {
            long begin = System.nanoTime();
            client.getOutputStream().write(bytes(1_000));
            assertThat(readAll(client)).hasSize(950);
            assertThat(millisSince(begin)).isGreaterThanOrEqualTo(100);
        }
        proxy.clear();
        try (Socket client = connect()) {
            assertThat(echo(client, bytes(1_000))).hasSize(1_000);
        }
    }

    @Test
    void whenItIsDownConnectionsAreRefused() throws IOException {
        try (Socket client = connect()) {
            echo(client, bytes(10));
            proxy.down();
            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        proxy.up();
        try (Socket client = connect()) {
            assertThat(echo(client, bytes(10))).hasSize(10);
        }
    }

    @Test
    void whenItIsDeafNobodyAnswers() throws IOException {
        proxy.deaf();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(this::askInVain).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(proxy.accepted()).isZero();
        proxy.up();
        try (Socket client = connect()) {
            assertThat(echo(client, bytes(10))).hasSize(10);
        }
    }

    /** Whether connecting or reading times out is up to the operating system. */
    private void askInVain() throws IOException {
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()), 300);
            client.setSoTimeout(300);
            client.getOutputStream().write(1);
            client.getInputStream().read();
        }
    }

    @Test
    void aServerThatIsGoneIsAReset() throws IOException {
        server.close();
        try (Socket client = connect()) {
            assertThatThrownBy(() -> {
                        client.getOutputStream().write(1);
                        client.getInputStream().read();
                    })
                    .isInstanceOf(SocketException.class);
        }
        await().atMost(PATIENCE).until(() -> proxy.connections() == 0);
    }

    @Test
    void theServerMayMove() throws IOException {
        try (EchoServer other = new EchoServer("other ");
                Socket before = connect()) {
            echo(before, bytes(10));
            proxy.target(other.port());
            assertThat(echo(before, bytes(10))).hasSize(10);
            try (Socket client = connect()) {
                assertThat(new String(client.getInputStream().readNBytes(6))).isEqualTo("other ");
            }
        }
    }

    @Test
    void closingEndsWhatIsHeldBack() throws IOException {
        proxy.add(Direction.UPSTREAM, new Toxic.Stall());
        ActiveToxic latency = proxy.add(Direction.DOWNSTREAM, new Toxic.Latency(Duration.ofMinutes(10), Duration.ZERO));
        try (EchoServer talkative = new EchoServer("hello")) {
            proxy.target(talkative.port());
            try (Socket client = connect()) {
                client.getOutputStream().write(1);
                await().atMost(PATIENCE).until(() -> latency.hits() == 1);
                assertThat(proxy.threads()).hasSize(3);
                proxy.close();
                assertThat(proxy.threads()).isEmpty();
            }
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /** Writes and reads at the same time, as buffers are smaller than what may be sent. */
    private static byte[] echo(Socket client, byte[] sent) throws IOException {
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
    private static byte[] readAll(Socket client) throws IOException {
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

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
