package io.github.camelrecords.simulator.http;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/** An HTTP server on the loopback address that hands every request no stub answers to a simulated server. */
public final class LoopbackServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int MAX_HEAD_BYTES_READ = 256 * 1024;
    private static final long KEEP_ALIVE_MILLIS = 61_000;

    /** As long as an answer takes that nothing holds back; those that are slow on purpose are cut. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

    private final int port;
    private final RequestsUnderWay underWay = new RequestsUnderWay();
    private final WireMockServer wireMock;

    private LoopbackServer(int port, WireMockBridge<?> bridge) {
        this.port = port;
        this.wireMock = new WireMockServer(configuration(port, bridge, underWay));
        wireMock.stubFor(WireMock.any(WireMock.anyUrl())
                .atPriority(Integer.MAX_VALUE)
                .willReturn(WireMock.aResponse().withTransformers(WireMockBridge.NAME)));
    }

    /**
     * @param port     0 for any free one
     * @param requests makes the requests the server understands
     * @param server   called on one thread for each request under way
     * @param clock    where the time a request is received comes from
     */
    public static <R extends ReceivedRequest> LoopbackServer of(
            int port, ReceivedRequest.Factory<R> requests, Function<R, ApiResponse> server, Clock clock) {
        return new LoopbackServer(port, new WireMockBridge<>(requests, server, clock));
    }

    /**
     * Begins to listen.
     *
     * @throws IllegalStateException when the port is taken
     */
    public void start() {
        try {
            wireMock.start();
        } catch (FatalStartupException e) {
            throw new IllegalStateException(
                    "Cannot listen on " + HOST + ':' + port + "; choose another port, or 0 for any free one", e);
        }
    }

    /**
     * Stops listening. What is being answered has a moment to come to its end: Jetty may forget to close a connection on
     * which it was just about to answer, and its client would wait for ever.
     */
    @Override
    public void close() {
        if (wireMock.isRunning()) {
            underWay.awaitNone(LAST_ANSWERS);
            wireMock.stop();
        }
    }

    /** @return the port it listens on, once started */
    public int port() {
        return wireMock.port();
    }

    /** @return such as {@code http://127.0.0.1:41873}, without a slash at the end, once started */
    public String baseUrl() {
        return "http://" + HOST + ':' + port();
    }

    /** @return the server underneath, for stubs of one's own */
    public WireMockServer wireMock() {
        return wireMock;
    }

    private static WireMockConfiguration configuration(int port, WireMockBridge<?> bridge, RequestsUnderWay underWay) {
        WireMockConfiguration configuration = WireMockConfiguration.options()
                .bindAddress(HOST)
                .extensions(bridge, underWay)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .maxLoggedResponseSize(1)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.BODY_FILE)
                .jettyHeaderRequestSize(MAX_HEAD_BYTES_READ)
                .jettyIdleTimeout(KEEP_ALIVE_MILLIS);
        return port == 0 ? configuration.dynamicPort() : configuration.port(port);
    }
}
