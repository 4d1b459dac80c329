package io.github.camelrecords.verification.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy inside the JVM that spoils the network between a client and a server on the loopback address, as Toxiproxy does:
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.to(server.port())) {
 *     // let the client talk to proxy.port()
 *     ActiveToxic slow = proxy.add(Direction.DOWNSTREAM, new Toxic.Latency(Duration.ofMillis(200), Duration.ZERO));
 *     slow.close();
 *     proxy.down();
 *     proxy.up();
 * }
 * }</pre>
 *
 * <p>Toxics can come and go while connections live. Several of one direction act together. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int BACKLOG = 50;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final Toxics toxics = new Toxics();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong unreachable = new AtomicLong();
    private final int port;
    private volatile InetSocketAddress target;
    private ServerSocket listener;
    private Thread acceptor;
    private boolean closed;

    private FaultProxy(int targetPort) {
        this.target = new InetSocketAddress(loopback, targetPort);
        this.listener = listen(0, BACKLOG);
        this.port = listener.getLocalPort();
        accept(listener);
    }

    /** Listens on any free port and carries connections to a port of the loopback address. */
    public static FaultProxy to(int port) {
        return new FaultProxy(port);
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** Such as {@code http://127.0.0.1:41873}, without a slash at the end. */
    public String baseUrl() {
        return "http://" + loopback.getHostAddress() + ':' + port;
    }

    /** New connections are carried to another port from now on. */
    public void target(int newPort) {
        target = new InetSocketAddress(loopback, newPort);
    }

    /** Adds a toxic for all connections, those of now and those to come. */
    public ActiveToxic add(Direction direction, Toxic toxic) {
        return toxics.add(direction, toxic);
    }

    /** Takes all toxics away. */
    public void clear() {
        toxics.clear();
    }

    /** Nobody listens any more, so connecting is refused; the connections that there are get a reset. */
    public synchronized void down() {
        stopListening();
        reset();
    }

    /**
     * Listens and never accepts: a connection may come about, as far as the operating system has room for it, but nobody
     * answers on it. The connections that there are get a reset.
     */
    public synchronized void deaf() {
        down();
        listener = listen(port, 1);
    }

    /** Listens and accepts again, after {@link #down} or {@link #deaf}. */
    public synchronized void up() {
        if (closed) {
            throw new IllegalStateException("The proxy is closed");
        }
        stopListening();
        listener = listen(port, BACKLOG);
        accept(listener);
    }

    /** Resets all connections that there are. @return how many it were */
    public int reset() {
        return (int) connections.stream().filter(ProxiedConnection::reset).count();
    }

    /** How many connections there are. */
    public int connections() {
        return connections.size();
    }

    /** How many connections were accepted since the start. */
    public long accepted() {
        return accepted.get();
    }

    /** How many connections were accepted and could not be carried on, since nobody listened behind the proxy. */
    public long unreachable() {
        return unreachable.get();
    }

    /** Ends all connections and threads. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            down();
        }
        toxics.clear();
        try {
            long end = System.nanoTime() + LONGEST_WAIT.toNanos();
            // one that ends may have begun another
            for (List<Thread> left = threads(); !left.isEmpty() && System.nanoTime() < end; left = threads()) {
                left.get(0).join(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As long as a thread is still on its way out of accept, the operating system lets clients in. */
    private void stopListening() {
        try {
            listener.close();
            acceptor.join(LONGEST_WAIT.toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop listening on " + port, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The port may be taken for a moment by a connection that goes out from it. */
    private ServerSocket listen(int wanted, int backlog) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            try {
                return bind(wanted, backlog);
            } catch (BindException e) {
                if (System.nanoTime() - end > 0) {
                    throw new UncheckedIOException("Port " + wanted + " is taken by somebody else", e);
                }
                waitAMoment();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot listen on port " + wanted, e);
            }
        }
    }

    private ServerSocket bind(int wanted, int backlog) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback, wanted), backlog);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void waitAMoment() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the port", e);
        }
    }

    private void accept(ServerSocket from) {
        acceptor = thread("accept", () -> acceptAll(from));
        acceptor.start();
    }

    private void acceptAll(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                carry(from, from.accept());
            } catch (IOException e) {
                // it was closed, or a client was gone before it was accepted
            }
        }
    }

    private void carry(ServerSocket from, Socket client) {
        ProxiedConnection connection =
                new ProxiedConnection(client, toxics, this::thread, unreachable::incrementAndGet, connections::remove);
        connections.add(connection);
        accepted.incrementAndGet();
        if (from.isClosed()) {
            // it came while everything was taken down
            connection.reset();
        }
        connection.start(target);
    }

    private Thread thread(String name, Runnable work) {
        Thread[] made = new Thread[1];
        made[0] = new Thread(
                () -> {
                    try {
                        work.run();
                    } finally {
                        threads.remove(made[0]);
                    }
                },
                "fault-proxy-" + port + '-' + name);
        made[0].setDaemon(true);
        threads.add(made[0]);
        return made[0];
    }

    /** The threads of this proxy that live; for tests of leaks. */
    List<Thread> threads() {
        return new ArrayList<>(threads);
    }
}
