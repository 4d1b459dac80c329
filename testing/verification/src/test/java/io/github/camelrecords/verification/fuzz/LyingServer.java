package io.github.camelrecords.verification.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Stands between a client and a simulated service, and answers what it likes. For requests without a body. */
final class LyingServer implements AutoCloseable {

    /** Decides what the client gets. Called by several threads. */
    interface Script {

        /**
         * @param target path and query of the request
         * @param status of the service's answer
         * @param body   of the service's answer
         */
        WireAnswer answer(String target, int status, byte[] body);
    }

    /** The service's answer. */
    static final Script HONEST = (target, status, body) -> status == 200
            ? WireAnswer.ok(body)
            : WireAnswer.of("HTTP/1.1 " + status + " Refused", List.of("Content-Type: application/json"), body);

    private final ServerSocket listener;
    private final String upstream;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "lying-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Script script = HONEST;
    private volatile Supplier<WireAnswer> replies;

    /** @param upstream base URL of the service */
    LyingServer(String upstream) throws IOException {
        this.upstream = upstream;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    void follow(Script newScript) {
        script = newScript;
    }

    /** Answers without asking the service. */
    void replyWith(Supplier<WireAnswer> newReplies) {
        replies = newReplies;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String head = head(in); head != null; head = head(in)) {
                Supplier<WireAnswer> own = replies;
                WireAnswer answer = own != null ? own.get() : answer(head);
                socket.getOutputStream().write(answer.bytes());
                if (answer.closes()) {
                    return;
                }
            }
        } catch (IOException e) {
            // the client has had enough
        } finally {
            sockets.remove(socket);
        }
    }

    private WireAnswer answer(String head) throws IOException {
        String[] lines = head.split("\r\n");
        String target = lines[0].split(" ")[1];
        HttpURLConnection call =
                (HttpURLConnection) URI.create(upstream + target).toURL().openConnection();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            String name = lines[i].substring(0, colon);
            if (!Set.of("host", "connection", "accept-encoding").contains(name.toLowerCase())) {
                call.setRequestProperty(name, lines[i].substring(colon + 1).trim());
            }
        }
        int status = call.getResponseCode();
        try (InputStream body = status < 400 ? call.getInputStream() : call.getErrorStream()) {
            return script.answer(target, status, body == null ? new byte[0] : body.readAllBytes());
        }
    }

    /** @return without the empty line at its end, or {@code null} when there is no more */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int c = in.read();
            if (c < 0) {
                return null;
            }
            head.write(c);
            matched = c == "\r\n\r\n".charAt(matched) ? matched + 1 : c == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1).trim();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
