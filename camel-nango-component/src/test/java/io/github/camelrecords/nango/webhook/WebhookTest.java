package io.github.camelrecords.nango.webhook;

import static org.awaitility.Awaitility.await;

import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Nango server that sends its notifications to a Camel context with an HTTP server, as Camel Main has it. Streams poll by
 * their schedule never, unless told otherwise: what they read they read because of a notification.
 */
@Timeout(240)
abstract class WebhookTest {

    static final String KEY = "c3d1b2a0-7e6f-4a55-8d1c-9b8a7f6e5d4c";
    static final String PATH = "/nango";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path cursors;

    final DefaultCamelContext context = new DefaultCamelContext();
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** Ids of the records that arrived, whatever route they took. */
    final List<String> arrived = new CopyOnWriteArrayList<>();

    final MainHttpServer server = new MainHttpServer();
    /** With port 0 the server does not tell which one it has. */
    final int port = freePort();

    NangoSimulator nango;
    NangoModel issues;

    @BeforeEach
    void startServers() throws Exception {
        nango = NangoSimulator.builder().build().start();
        issues = nango.connection("github", "user-123").model("GithubIssue");
        server.setHost("127.0.0.1");
        server.setPort(port);
        configure();
        context.addService(server);
        context.disableJMX();
        context.getShutdownStrategy().setTimeout(10);
        context.start();
        nango.webhooks()
                .signingKey(KEY)
                .circuitBreaker(false)
                .retryDelays(Duration.ofMillis(100), Duration.ofMillis(200))
                .url(url(PATH));
    }

    @AfterEach
    void stopServers() {
        context.stop();
        nango.close();
    }

    /** Of the HTTP server, before it starts. */
    void configure() {}

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** The address of a stream; further options, or others in their place, such as {@code delay=50}. */
    String records(String... options) {
        StringBuilder uri = new StringBuilder("nango:records?");
        Map<String, String> all = new LinkedHashMap<>();
        all.put("providerConfigKey", "github");
        all.put("connectionId", "user-123");
        all.put("model", "GithubIssue");
        all.put("baseUrl", nango.baseUrl());
        all.put("secretKey", nango.secretKey());
        all.put("cursorDirectory", cursors.toString());
        all.put("initialDelay", "3600000");
        all.put("delay", "3600000");
        all.put("maxRetries", "0");
        all.put("commitInterval", "0");
        all.put("webhookPath", PATH);
        all.put("webhookVerifyToken", KEY);
        all.put("webhookMinInterval", "50");
        for (String option : options) {
            String[] pair = option.split("=", 2);
            all.put(pair[0], pair[1]);
        }
        all.forEach(
                (name, value) -> uri.append(name).append("=RAW(").append(value).append(")&"));
        return uri.substring(0, uri.length() - 1);
    }

    /** Starts a stream whose records end in {@link #arrived}. */
    RecordStreamConsumer stream(String id, String... options) throws Exception {
        String uri = records(options);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .routeId(id)
                        .process(exchange ->
                                arrived.add(exchange.getMessage().getHeader(NangoConstants.RECORD_ID, String.class)));
            }
        });
        return consumer(id);
    }

    void routes(RouteBuilder builder) throws Exception {
        context.addRoutes(builder);
    }

    RecordStreamConsumer consumer(String id) {
        return (RecordStreamConsumer) context.getRoute(id).getConsumer();
    }

    void save(String... ids) {
        for (String id : ids) {
            issues.save(Map.of("id", id, "title", "t" + id));
        }
    }

    void awaitArrived(int count) {
        await().atMost(PATIENCE).until(() -> arrived.size() >= count);
    }

    /** A notification about a sync, as a server sends it. */
    static String sync(String connection, String models, String variant, boolean success) {
        return "{\"from\":\"nango\",\"type\":\"sync\",\"providerConfigKey\":\"github\",\"connectionId\":\"" + connection
                + "\",\"syncName\":\"issues\",\"syncVariant\":\"" + variant
                + "\",\"syncType\":\"INCREMENTAL\",\"model\":\""
                + models + "\",\"success\":" + success
                + ",\"responseResults\":{\"added\":1,\"deleted\":0,\"updated\":0}}";
    }

    static String sync() {
        return sync("user-123", "GithubIssue", "base", true);
    }

    static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpRequest.Builder request(String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpRequest.Builder signed(String body) {
        return signed(url(PATH), body);
    }

    static HttpRequest.Builder signed(String url, String body) {
        return request(url, body)
                .header("Content-Type", "application/json")
                .header(NangoWebhookVerifier.SIGNATURE, signature(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(request).statusCode();
    }
}
