package io.github.camelrecords.verification.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each toxic does to what passes. */
class ToxicsTest extends ProxyTestSupport {

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
}
