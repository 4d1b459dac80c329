package io.github.camelrecords.verification.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** A client's connection and the one to the server that belongs to it. Thread-safe. */
final class ProxiedConnection {

    private static final int CONNECT_MILLIS = 10_000;

    private final Socket client;
    private final Socket server = new Socket();
    private final Toxics toxics;
    private final BiFunction<String, Runnable, Thread> threads;
    private final Runnable noServer;
    private final Consumer<ProxiedConnection> gone;
    private final AtomicInteger running = new AtomicInteger(2);
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param threads makes threads that are not started yet, from a name and what they do
     * @param noServer is told when the server cannot be reached
     * @param gone    is told when both directions have ended
     */
    ProxiedConnection(
            Socket client,
            Toxics toxics,
            BiFunction<String, Runnable, Thread> threads,
            Runnable noServer,
            Consumer<ProxiedConnection> gone) {
        this.client = client;
        this.toxics = toxics;
        this.threads = threads;
        this.noServer = noServer;
        this.gone = gone;
    }

    /** Connects to the server, on the thread that then carries the requests. */
    void start(InetSocketAddress target) {
        threads.apply("upstream", () -> carry(target)).start();
    }

    private void carry(InetSocketAddress target) {
        try {
            server.connect(target, CONNECT_MILLIS);
        } catch (IOException e) {
            // not when it was this side that has ended it
            if (!isClosed()) {
                noServer.run();
            }
            giveUp();
            return;
        }
        Link upstream;
        try {
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            upstream = new Link(this, toxics, Direction.UPSTREAM, client, server);
            Link downstream = new Link(this, toxics, Direction.DOWNSTREAM, server, client);
            threads.apply("downstream", downstream).start();
        } catch (IOException e) {
            giveUp();
            return;
        }
        upstream.run();
    }

    private void giveUp() {
        reset();
        ended();
        ended();
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Ends both sides in order: what was sent does arrive. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            closeQuietly(client);
            closeQuietly(server);
            toxics.wakeUp();
        }
    }

    /** Ends both sides with a TCP reset. @return false if it had ended already */
    boolean reset() {
        if (closed.compareAndSet(false, true)) {
            linger(client);
            linger(server);
            closeQuietly(client);
            closeQuietly(server);
            toxics.wakeUp();
            return true;
        }
        return false;
    }

    /** One direction has nothing more to carry. */
    void ended() {
        if (running.decrementAndGet() == 0) {
            close();
            gone.accept(this);
        }
    }

    private static void linger(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            // it is closed already
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is left to be done with it
        }
    }
}
