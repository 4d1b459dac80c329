package io.github.camelrecords.benchmarks;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * How long the senders of a burst of notifications wait for their answers. Two routes have the path: one that reads records when
 * it is told to, and one that takes every notification.
 */
public final class Notifications {

    private static final int WARM_UP = 2_000;
    private static final String KEY = "2e9c6b57-41d8-4f0a-b6c3-7d15a08f3e92";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final HttpRequest request;
    private final int senders;

    private Notifications(URI uri, int senders) throws GeneralSecurityException {
        byte[] body = ("{\"connectionId\":\"user-123\",\"from\":\"nango\",\"model\":\"GithubIssue\","
                        + "\"modifiedAfter\":\"2026-01-01T08:00:00.000Z\",\"providerConfigKey\":\"github\","
                        + "\"responseResults\":{\"added\":1,\"deleted\":0,\"updated\":0},\"success\":true,"
                        + "\"syncName\":\"issues\",\"syncType\":\"INCREMENTAL\",\"syncVariant\":\"base\",\"type\":\"sync\"}")
                .getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        this.request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("X-Nango-Hmac-Sha256", HexFormat.of().formatHex(mac.doFinal(body)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        this.senders = senders;
    }

    /**
     * Prints one line a burst to standard output.
     *
     * @param args how many notifications (10000), and by how many senders at a time (8)
     */
    public static void main(String[] args) throws Exception {
        int notifications = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int senders = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        Path cursors = Files.createTempDirectory("notifications-");
        try (NangoSimulator nango = NangoSimulator.builder().build().start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            nango.connection("github", "user-123").model("GithubIssue");
            int port = start(context, nango, cursors);
            Notifications burst = new Notifications(URI.create("http://127.0.0.1:" + port + "/nango"), senders);
            burst.send(WARM_UP);
            int before = nango.requests().onPath("/records").size();
            System.out.println(burst.send(notifications) + ", polls: "
                    + (nango.requests().onPath("/records").size() - before));
        } finally {
            delete(cursors);
        }
    }

    private static int start(DefaultCamelContext context, NangoSimulator nango, Path cursors) throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(0);
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(configuration);
        context.addService(server);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("nango:records?baseUrl=" + nango.baseUrl() + "&secretKey=" + nango.secretKey()
                                + "&providerConfigKey=github&connectionId=user-123&model=GithubIssue&cursorDirectory="
                                + cursors + "&webhookPath=/nango&webhookVerifyToken=" + KEY
                                + "&initialDelay=3600000&delay=3600000")
                        .process(exchange -> {});
                from("nango:webhook?path=/nango&webhookVerifyToken=" + KEY).process(exchange -> {});
            }
        });
        context.start();
        return server.getPort();
    }

    /** @return what it was like */
    private String send(int notifications) throws InterruptedException, ExecutionException {
        long[] nanos = new long[notifications];
        int[] statuses = new int[notifications];
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        long begin = System.nanoTime();
        try {
            for (Future<?> future : IntStream.range(0, senders)
                    .<Future<?>>mapToObj(sender -> threads.submit(() -> {
                        for (int i = sender; i < notifications; i += senders) {
                            long sent = System.nanoTime();
                            statuses[i] = client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode();
                            nanos[i] = System.nanoTime() - sent;
                        }
                        return null;
                    }))
                    .toList()) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Map<Integer, Integer> answers = new TreeMap<>();
        for (int status : statuses) {
            answers.merge(status, 1, Integer::sum);
        }
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT,
                "%d notifications by %d senders in %.1f s; answered after p50 %.1f ms, p99 %.1f ms, at most %.1f ms;"
                        + " answers %s",
                notifications,
                senders,
                seconds,
                millis(nanos, 0.5),
                millis(nanos, 0.99),
                millis(nanos, 1),
                answers);
    }

    private static double millis(long[] sorted, double part) {
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)] / 1e6;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
