package io.github.camelrecords.verification.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends back whatever it gets, and tells what it got and how the connections ended. */
final class EchoServer implements AutoCloseable {

    /** How a connection ended: {@code null} as long as it has not, {@code end} in order, or the message of the failure. */
    static final class Visit {
        private final ByteArrayOutputStream got = new ByteArrayOutputStream();
        private volatile String ended;

        synchronized byte[] got() {
            return got.toByteArray();
        }

        private synchronized void add(byte[] bytes, int count) {
            got.write(bytes, 0, count);
        }

        String ended() {
            return ended;
        }
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Visit> visits = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final String greeting;

    EchoServer() throws IOException {
        this("");
    }

    /** @param greeting is sent in front of everything */
    EchoServer(String greeting) throws IOException {
        this.greeting = greeting;
        start(this::acceptAll);
    }

    int port() {
        return listener.getLocalPort();
    }

    List<Visit> visits() {
        return visits;
    }

    /** Ends all connections in order. */
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Visit visit = new Visit();
                visits.add(visit);
                start(() -> echo(socket, visit));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void echo(Socket socket, Visit visit) {
        try (socket) {
            InputStream in = socket.getInputStream();
            socket.getOutputStream().write(greeting.getBytes());
            byte[] buffer = new byte[4096];
            int count = in.read(buffer);
            while (count >= 0) {
                visit.add(buffer, count);
                socket.getOutputStream().write(buffer, 0, count);
                count = in.read(buffer);
            }
            visit.ended = "end";
        } catch (IOException e) {
            visit.ended = String.valueOf(e.getMessage());
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "echo-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        hangUp();
    }
}
