package io.github.camelrecords.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends pages, the last one again and again, and cuts the connection when the reader does not take it within a time. */
final class ImpatientServer implements AutoCloseable {

    private static final int SMALL_BUFFER = 8 * 1024;

    private final ServerSocket socket;
    private final List<byte[]> pages;
    private final long patienceMillis;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Thread thread = new Thread(this::serve, "impatient-server");

    ImpatientServer(List<String> pages, long patienceMillis) throws IOException {
        this.pages = pages.stream()
                .map(page -> page.getBytes(StandardCharsets.UTF_8))
                .toList();
        this.patienceMillis = patienceMillis;
        this.socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        thread.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    int cuts() {
        return cuts.get();
    }

    /** Waits until the first answer was taken or cut. */
    boolean awaitEnd() throws InterruptedException {
        return ended.await(30, TimeUnit.SECONDS);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                answer(connection);
            } catch (IOException e) {
                // the server was closed, or a reader that was cut is gone
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        connection.setSendBufferSize(SMALL_BUFFER);
        BufferedReader head =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        String line = head.readLine();
        if (line == null) {
            return;
        }
        while (!line.isEmpty()) {
            line = head.readLine();
        }
        byte[] page = pages.get(Math.min(requests.getAndIncrement(), pages.size() - 1));
        ScheduledFuture<?> cut = timer.schedule(() -> cut(connection), patienceMillis, TimeUnit.MILLISECONDS);
        try {
            OutputStream out = connection.getOutputStream();
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                            + page.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(page);
            out.flush();
        } finally {
            cut.cancel(false);
            ended.countDown();
        }
    }

    private void cut(Socket connection) {
        try {
            cuts.incrementAndGet();
            connection.setSoLinger(true, 0);
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        socket.close();
    }
}
