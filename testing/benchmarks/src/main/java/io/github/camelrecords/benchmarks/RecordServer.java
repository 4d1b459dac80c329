package io.github.camelrecords.benchmarks;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers GET /latency/{milliseconds}/records with prepared pages over HTTP/1.1 with keep-alive, on the loopback address
 * only. It does as little as it can, so that what is measured is the client. The model {@value #LARGE} is one page of large
 * records, made while it is sent, since nobody wants to hold it. GET /cpu gives the CPU time of the server's process.
 */
final class RecordServer implements AutoCloseable {

    static final String MODEL = "Issue";
    static final String LARGE = "LargeIssue";
    static final int LARGE_RECORDS = 10_000;
    static final int LARGE_SIZE = 100_000;

    private static final Pattern LATENCY = Pattern.compile("/latency/(\\d{1,5})/.*");

    private final RecordPages pages;
    private final ServerSocketChannel listener;

    /** Listens from now on, on a free port. */
    RecordServer(RecordPages pages) throws IOException {
        this.pages = pages;
        this.listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        daemon(this::accept, "accept");
    }

    int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = listener.accept();
                daemon(() -> serve(connection), "connection");
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(channel.socket().getInputStream(), StandardCharsets.US_ASCII));
            for (Request request = Request.read(in); request != null; request = Request.read(in)) {
                answer(request, channel);
            }
        } catch (IOException e) {
            // the client has gone, which is its right
        }
    }

    private void answer(Request request, SocketChannel channel) throws IOException {
        Matcher latency = LATENCY.matcher(request.path());
        if (latency.matches()) {
            pause(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(latency.group(1))));
        }
        if (request.path().equals("/cpu")) {
            send(200, text(Long.toString(ProcessCpu.nanos())), channel);
        } else if (request.path().endsWith("/sync/status")) {
            send(200, text("{\"syncs\":[]}"), channel);
        } else if (!request.path().endsWith("/records")) {
            send(404, text("{\"error\":{\"code\":\"not_found\"}}"), channel);
        } else if (LARGE.equals(request.parameters().get("model"))) {
            sendLargePage(channel);
        } else {
            sendPage(request, channel);
        }
    }

    private void sendPage(Request request, SocketChannel channel) throws IOException {
        ByteBuffer page;
        try {
            page = pages.after(request.parameters().get("cursor"));
        } catch (IllegalArgumentException e) {
            send(400, text("{\"error\":{\"code\":\"invalid_cursor_value\"}}"), channel);
            return;
        }
        if (!Integer.toString(RecordPages.LIMIT).equals(request.parameters().get("limit"))) {
            send(400, text("{\"error\":{\"code\":\"invalid_query_params\"}}"), channel);
            return;
        }
        send(200, page, channel);
    }

    private static void sendLargePage(SocketChannel channel) throws IOException {
        RecordRenderer renderer = new RecordRenderer(LARGE_SIZE);
        byte[] start = RecordPages.start(null);
        byte[] end = RecordPages.end();
        write(head(200, start.length + end.length + LARGE_RECORDS * (LARGE_SIZE + 1L) - 1), channel);
        ByteArrayOutputStream out = new ByteArrayOutputStream(LARGE_SIZE + 200);
        out.writeBytes(start);
        for (int i = 0; i < LARGE_RECORDS; i++) {
            if (i > 0) {
                out.write(',');
            }
            renderer.write(i, out);
            write(ByteBuffer.wrap(out.toByteArray()), channel);
            out.reset();
        }
        write(ByteBuffer.wrap(end), channel);
    }

    private static void send(int status, ByteBuffer body, SocketChannel channel) throws IOException {
        write(head(status, body.remaining()), channel);
        write(body, channel);
    }

    private static ByteBuffer head(int status, long length) {
        return text("HTTP/1.1 " + status + (status == 200 ? " OK" : " Refused") + "\r\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC))
                + "\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: " + length
                + "\r\nConnection: keep-alive\r\nKeep-Alive: timeout=61\r\n\r\n");
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void write(ByteBuffer bytes, SocketChannel channel) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long rest = nanos; rest > 0; rest = end - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
