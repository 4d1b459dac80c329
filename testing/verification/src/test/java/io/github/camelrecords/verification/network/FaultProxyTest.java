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
import org.junit.jupiter.api.Test;

/** The proxy as a whole: carrying, being down, deaf, moved and closed. */
class FaultProxyTest extends ProxyTestSupport {

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

    /** The port is held, so that nobody else begins to listen there. */
    @Test
    void aServerThatIsGoneIsAReset() throws IOException {
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            proxy.target(held.getLocalPort());
            try (Socket client = connect()) {
                assertThatThrownBy(() -> {
                            client.getOutputStream().write(1);
                            client.getInputStream().read();
                        })
                        .isInstanceOf(SocketException.class);
            }
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
}
