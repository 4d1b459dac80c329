package io.github.camelrecords.simulator.nango;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.camelrecords.simulator.http.LoopbackServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A Nango server inside the JVM, with real state, for tests and demonstrations. It answers the calls for records, syncs
 * and environment variables as a Nango server 0.71.4 was measured to do, and those for actions, the proxy, connections
 * and integrations as documented; it misbehaves on demand. Records are put in through {@link NangoModel}, which has the
 * operations of a sync script, or by a sync's own {@link NangoSyncScript}.
 *
 * <pre>{@code
 * try (NangoSimulator nango = NangoSimulator.builder().build().start()) {
 *     NangoModel issues = nango.connection("github", "user-123").model("GithubIssue");
 *     issues.save(List.of(Map.of("id", "1", "title", "It rains")));
 *     // read from nango.baseUrl() with nango.secretKey()
 * }
 * }</pre>
 *
 * <p>Thread safe. Listens on the loopback address only.
 */
public final class NangoSimulator implements AutoCloseable {

    /** The key that is valid unless {@link NangoSimulatorBuilder#secretKey} names another one. */
    public static final String DEFAULT_SECRET_KEY = "5d1f3a52-8c77-4b0e-9a6d-0f2b7c9e4a11";

    private final String secretKey;
    private final SimulatorThreads threads;
    private final NangoWebhooks webhooks;
    private final NangoData data;
    private final NangoFaults faults;
    private final NangoRequests requests;
    private final LoopbackServer http;

    NangoSimulator(NangoSimulatorBuilder builder) {
        this.secretKey = builder.secretKey;
        this.threads = builder.threads();
        this.webhooks = new NangoWebhooks(builder.clock, threads);
        this.data = new NangoData(builder.clock, threads, new WebhookEvents(webhooks));
        this.faults = new NangoFaults();
        this.requests = new NangoRequests();
        ApiKeys keys = new ApiKeys();
        keys.add(secretKey, data, Set.of());
        builder.scopedKeys.forEach((key, scopes) -> keys.add(key, data, scopes));
        NangoData nothing = new NangoData(builder.clock, threads, EnvironmentEvents.UNHEARD);
        builder.otherEnvironmentKeys.forEach(key -> keys.add(key, nothing, Set.of()));
        NangoServer server = new NangoServer(
                NangoRoutes.all(builder.clock, builder.responseSizeBudget),
                keys,
                builder.rateLimit == 0 ? null : new RateLimiter(builder.clock, builder.rateLimit),
                new ResponseHeaders(builder.clock),
                faults,
                requests);
        this.http = LoopbackServer.of(builder.port, NangoRequest::new, server::handle, builder.clock);
    }

    public static NangoSimulatorBuilder builder() {
        return new NangoSimulatorBuilder();
    }

    /**
     * Begins to listen.
     *
     * @return this
     * @throws IllegalStateException when the port is taken
     */
    public NangoSimulator start() {
        http.start();
        return this;
    }

    /** Stops listening. Requests that a fault holds are let go first; scripts, actions and webhooks are interrupted. */
    @Override
    public void close() {
        faults.clear();
        threads.close();
        http.close();
    }

    /** @return the port it listens on, once started */
    public int port() {
        return http.port();
    }

    /** @return such as {@code http://127.0.0.1:41873}, without a slash at the end, once started */
    public String baseUrl() {
        return http.baseUrl();
    }

    /** @return a key with all scopes */
    public String secretKey() {
        return secretKey;
    }

    /**
     * A connection; made on first use, together with its integration.
     *
     * @param providerConfigKey the integration's id
     * @throws IllegalArgumentException when Nango would not accept one of the ids
     */
    public NangoConnection connection(String providerConfigKey, String connectionId) {
        return data.connection(providerConfigKey, connectionId);
    }

    /**
     * An environment variable, as {@code GET /environment-variables} shows it.
     *
     * @return this
     */
    public NangoSimulator environmentVariable(String name, String value) {
        data.variable(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * An action of an integration, for {@code POST /action/trigger}; the integration is made when there is none.
     *
     * @return this
     * @throws IllegalArgumentException when Nango would not accept one of the names
     */
    public NangoSimulator action(String providerConfigKey, String name, NangoAction action) {
        List<Issue> issues = new ArrayList<>();
        InputRules.integrationId("providerConfigKey", providerConfigKey, issues);
        InputRules.variant("name", name, issues);
        NangoConnection.reject(issues);
        data.integration(providerConfigKey).action(name, Objects.requireNonNull(action, "action"));
        return this;
    }

    /**
     * The API behind an integration, for {@code /proxy}; the integration is made when there is none.
     *
     * @return this
     * @throws IllegalArgumentException when Nango would not accept the integration's id
     */
    public NangoSimulator proxy(String providerConfigKey, NangoUpstream upstream) {
        integration(providerConfigKey).upstream(Objects.requireNonNull(upstream, "upstream"));
        return this;
    }

    /**
     * The provider of an integration, such as {@code github} of an integration {@code github-eu}; by default the
     * integration's id. The integration is made when there is none.
     *
     * @return this
     * @throws IllegalArgumentException when Nango would not accept the integration's id
     */
    public NangoSimulator provider(String providerConfigKey, String provider) {
        integration(providerConfigKey).provider(Objects.requireNonNull(provider, "provider"));
        return this;
    }

    /** @return the webhooks it sends: none until they have a URL */
    public NangoWebhooks webhooks() {
        return webhooks;
    }

    /** @return the misbehaviours of this server */
    public NangoFaults faults() {
        return faults;
    }

    /** @return the requests this server has received; those a stub on {@link #wireMock()} answers are not among them */
    public NangoRequests requests() {
        return requests;
    }

    /**
     * The WireMock server underneath, for stubs of one's own: they come before the simulator. {@code resetAll} removes
     * the simulator's stub as well. WireMock's request journal is off, because it would keep every page.
     */
    public WireMockServer wireMock() {
        return http.wireMock();
    }

    private NangoIntegration integration(String providerConfigKey) {
        List<Issue> issues = new ArrayList<>();
        InputRules.integrationId("providerConfigKey", providerConfigKey, issues);
        NangoConnection.reject(issues);
        return data.integration(providerConfigKey);
    }
}
