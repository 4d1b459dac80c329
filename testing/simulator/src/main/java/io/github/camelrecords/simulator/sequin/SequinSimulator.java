package io.github.camelrecords.simulator.sequin;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.camelrecords.simulator.http.LoopbackServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Two Sequin servers inside the JVM, with real state, for tests and demonstrations: {@code GET /v1/records} of the
 * records API that Sequin documented until 2024, and Sequin Stream of the open-source server with its sinks and
 * backfills. Both rest on documentation and, for Sequin Stream, on reading Sequin's source; nothing was compared with a
 * running server.
 *
 * <pre>{@code
 * try (SequinSimulator sequin = SequinSimulator.builder().token("secret").build().start()) {
 *     sequin.sync("sync-1").insert("stripe:subscription", "sub_1", Map.of("status", "active"));
 *     sequin.sink("orders").insert("public.orders", Map.of("id", 1, "total", "12.50"));
 *     // read from sequin.baseUrl() + "/v1/records" or sequin.apiUrl() with sequin.token()
 * }
 * }</pre>
 *
 * <p>Thread safe. Listens on the loopback address only.
 */
public final class SequinSimulator implements AutoCloseable {

    /** The token that is valid unless {@link SequinSimulatorBuilder#token} names another one. */
    public static final String DEFAULT_TOKEN = "sequin-simulator-token";

    private final String token;
    private final SequinAccount account;
    private final SequinFaults faults = new SequinFaults();
    private final SequinRequests requests = new SequinRequests();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LoopbackServer http;

    SequinSimulator(SequinSimulatorBuilder builder) {
        this.token = builder.token;
        this.account = new SequinAccount(builder.clock);
        Map<String, SequinAccount> accounts = new HashMap<>();
        builder.otherAccountTokens.forEach(other -> accounts.put(other, new SequinAccount(builder.clock)));
        accounts.put(token, account);
        SequinServer server = new SequinServer(
                accounts,
                builder.recordsRevision,
                new SequinApi(new PullEndpoint(builder.messageShape, closed)),
                faults,
                requests,
                builder.clock);
        this.http = LoopbackServer.of(builder.port, SequinRequest::new, server::handle, builder.clock);
    }

    public static SequinSimulatorBuilder builder() {
        return new SequinSimulatorBuilder();
    }

    /**
     * Begins to listen. A closed simulator cannot be started again; see {@link #restart()}.
     *
     * @return this
     * @throws IllegalStateException when the port is taken, or the simulator was closed
     */
    public SequinSimulator start() {
        if (closed.getCount() == 0) {
            throw new IllegalStateException("This simulator was closed; build another one");
        }
        http.start();
        return this;
    }

    /** Stops listening. Requests that wait for messages or are held by a fault are let go first. */
    @Override
    public void close() {
        closed.countDown();
        faults.clear();
        http.close();
    }

    /**
     * What a server's restart does to all sinks, see {@link SequinSink#restart()}. It listens all the while; that it
     * cannot be reached is a fault of its own.
     */
    public void restart() {
        account.sinks().forEach(SequinSink::restart);
    }

    /** @return the port it listens on, once started */
    public int port() {
        return http.port();
    }

    /** @return such as {@code http://127.0.0.1:41873}, without a slash at the end, once started */
    public String baseUrl() {
        return http.baseUrl();
    }

    /** @return the base URL of Sequin Stream and of the management API: {@link #baseUrl()} and {@code /api} */
    public String apiUrl() {
        return baseUrl() + "/api";
    }

    /** @return the token of the account */
    public String token() {
        return token;
    }

    /** A sync of the records API; made on first use. */
    public SequinSync sync(String id) {
        return account.sync(id);
    }

    /** @return the stream of the records API */
    public SequinRecords records() {
        return new SequinRecords(account.records());
    }

    /**
     * A sink of Sequin Stream; made on first use.
     *
     * @param name its name, or the id of one that is there
     */
    public SequinSink sink(String name) {
        return account.sink(name);
    }

    /** @return all sinks, in the order they were made */
    public List<SequinSink> sinks() {
        return account.sinks();
    }

    /** @return the misbehaviours of this server */
    public SequinFaults faults() {
        return faults;
    }

    /** @return the requests this server has received; those a stub on {@link #wireMock()} answers are not among them */
    public SequinRequests requests() {
        return requests;
    }

    /**
     * The WireMock server underneath, for stubs of one's own: they come before the simulator. {@code resetAll} removes
     * the simulator's stub as well. WireMock's request journal is off, because it would keep every page.
     */
    public WireMockServer wireMock() {
        return http.wireMock();
    }
}
