package io.github.camelrecords.stream.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server on the loopback interface that does to a connection what a test says, also what no HTTP server would do. */
final class RawServer implements AutoCloseable {

    /** What happens on one connection. */
    interface Script {

        void play(Peer peer) throws Exception;
    }

    private final ServerSocket server;
    private final Script script;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile int connections;

    RawServer(Script script) {
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.script = script;
        Thread acceptor = new Thread(this::accept, "raw-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Peer peer = new Peer(socket, ++connections);
                Thread thread = new Thread(() -> play(peer), "raw-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void play(Peer peer) {
        try (Socket socket = peer.socket) {
            script.play(peer);
        } catch (Exception e) {
            // the client went away, which many tests want it to
        }
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** The heads of the requests so far. */
    List<String> heads() {
        return heads;
    }

    int connections() {
        return connections;
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** The other end of one connection. */
    final class Peer {

        private final Socket socket;
        private final int number;
        private final InputStream in;
        private final OutputStream out;

        private Peer(Socket socket, int number) throws IOException {
            this.socket = socket;
            this.number = number;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        /** 1 for the first connection. */
        int number() {
            return number;
        }

        Socket socket() {
            return socket;
        }

        /** Reads a request up to the blank line; {@code null} at the end of the connection. */
        String readHead() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            int b;
            while ((b = in.read()) >= 0) {
                head.write(b);
                String text = head.toString(StandardCharsets.ISO_8859_1);
                if (text.endsWith("\r\n\r\n")) {
                    heads.add(text);
                    return text;
                }
            }
            return null;
        }

        int read() throws IOException {
            return in.read();
        }

        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Sends a whole answer; the connection stays open. */
        void answer(int status, String headers, String body) throws IOException {
            send("HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n" + headers + "\r\n" + body);
        }

        /** Waits like a slow server; ends early when the server is closed. */
        void idle(long millis) throws InterruptedException {
            boolean ignored = closing.await(millis, TimeUnit.MILLISECONDS);
        }

        /** Waits until the client has closed the connection. */
        void awaitEnd() throws IOException {
            while (in.read() >= 0) {
                // what still comes does not matter
            }
        }

        /** Closes with a reset instead of an orderly end. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
