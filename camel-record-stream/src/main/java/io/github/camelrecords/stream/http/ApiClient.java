package io.github.camelrecords.stream.http;

import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Calls one service with one key: streaming answers, repetitions by the retry table, a rate budget shared with all who
 * use the same key in this JVM, errors as {@link ApiException}. A Camel service that its owner starts and stops, and may
 * start again. Thread-safe.
 */
public final class ApiClient extends ServiceSupport {

    private final CamelContext context;
    private final ApiClientConfig config;
    /** Whose connections are used; {@code null} for a client that has its own. */
    private final ApiClient parent;

    private final CallStatistics calls;

    private volatile ApiSession session;
    private volatile Account account;

    /** Whose budget is in use; held here so that the shared budget stays while the client does. */
    private record Account(String secret, RateBudget budget) {

        @Override
        public String toString() {
            return budget.toString();
        }
    }

    /**
     * @param context where camel-http's component lives
     * @param config  the service; its time, unless set, is that of the context, see
     *                {@link ApiClientConfig.Builder#timeSource}
     */
    public ApiClient(CamelContext context, ApiClientConfig config) {
        this(Objects.requireNonNull(context, "context"), config.in(context), null);
    }

    private ApiClient(CamelContext context, ApiClientConfig config, ApiClient parent) {
        this.context = context;
        this.config = config;
        this.parent = parent;
        this.calls = parent == null ? new CallStatistics(config.timeSource()) : parent.calls;
    }

    /**
     * Another client of the same service that uses the connections of this one. Stopping it ends its own calls and waits
     * and nobody else's; it has to be stopped before this one.
     */
    public ApiClient sharing() {
        return new ApiClient(context, config, this);
    }

    /**
     * Sends a request, again where the retry table allows it, and returns when the headers of a usable answer are there.
     *
     * @param  request                  what to send
     * @return                          the answer; the caller closes it
     * @throws ApiException             when there is no usable answer, or when the client is or was stopped
     * @throws IllegalStateException    when the client was never started
     * @throws IllegalArgumentException when the secret cannot be sent in a header
     */
    public ApiResponse execute(ApiRequest request) throws ApiException {
        Account used = account();
        ApiSession current = session;
        if (current == null && !isNew()) {
            throw new ApiErrors(request, config, new SecretMask(used.secret())).stopped();
        }
        if (current == null) {
            throw new IllegalStateException("The client of " + config.baseUrl() + " is not started");
        }
        calls.uses(used.budget());
        return new ApiCall(request, config, current, used.secret(), used.budget(), calls).run();
    }

    /** What is known of the requests of this client, and of those that share its connections. */
    public CallStatistics calls() {
        return calls;
    }

    private Account account() {
        String secret = config.secret().get();
        Account known = account;
        if (known != null && Objects.equals(known.secret(), secret)) {
            return known;
        }
        if (secret != null) {
            HeaderValues.check("the secret key", secret);
        }
        Account found = new Account(secret, RateBudgets.of(config.baseUrl(), secret));
        account = found;
        return found;
    }

    @Override
    protected void doStart() {
        if (parent == null) {
            session = new ApiSession(context, config);
            return;
        }
        ApiSession shared = parent.session;
        if (shared == null) {
            throw new IllegalStateException("The client of " + config.baseUrl() + " that is shared is not started");
        }
        session = new ApiSession(shared);
    }

    @Override
    protected void doStop() {
        ApiSession ending = session;
        session = null;
        if (ending != null) {
            ending.close();
        }
    }

    @Override
    public String toString() {
        return "ApiClient[" + config.baseUrl() + "]";
    }
}
