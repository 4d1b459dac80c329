package io.github.camelrecords.stream.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.RequestConfig;

/** What lives from a start of the client to its stop: the transport, the requests under way, and the stop signal. */
final class ApiSession implements AutoCloseable {

    private static final Duration SLOWEST_CHECK = Duration.ofSeconds(1);
    private static final Duration FASTEST_CHECK = Duration.ofMillis(20);

    private final CamelContext context;
    /** Whose connections are used; {@code null} for a session that has its own. */
    private final ApiSession parent;

    private final TimeSource timeSource;
    private final HttpTransport transport;
    private final ScheduledExecutorService checks;
    private final Set<Attempt> attempts = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @throws IllegalArgumentException when an option for camel-http cannot be used
     */
    ApiSession(CamelContext context, ApiClientConfig config) {
        this.context = context;
        this.parent = null;
        this.timeSource = config.timeSource();
        this.transport = HttpTransport.open(context, config);
        this.checks =
                context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "RecordStreamHttpChecks");
        long interval = Math.max(
                FASTEST_CHECK.toMillis(),
                Math.min(SLOWEST_CHECK.toMillis(), config.responseTimeout().toMillis() / 10));
        checks.scheduleWithFixedDelay(
                () -> attempts.forEach(Attempt::checkProgress), interval, interval, TimeUnit.MILLISECONDS);
    }

    /**
     * @param parent whose connections to use; has to outlive this one
     */
    ApiSession(ApiSession parent) {
        this.context = parent.context;
        this.parent = parent;
        this.timeSource = parent.timeSource;
        this.transport = parent.transport;
        this.checks = null;
    }

    HttpClient client() {
        return transport.client();
    }

    RequestConfig.Builder requestConfig() {
        return transport.requestConfig();
    }

    /** Takes an attempt under watch; {@code false} if the session is over. */
    boolean begin(Attempt attempt) {
        attempts.add(attempt);
        if (isStopped() || parent != null && !parent.begin(attempt)) {
            attempts.remove(attempt);
            return false;
        }
        return true;
    }

    void end(Attempt attempt) {
        attempts.remove(attempt);
        if (parent != null) {
            parent.end(attempt);
        }
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Waits; ends at once when the session does. */
    void pause(Duration wait) throws InterruptedException {
        timeSource.pause(wait, stopped);
    }

    /** Ends every wait and cuts off every request, then gives the connections up if they are its own. */
    @Override
    public void close() {
        stopped.countDown();
        attempts.forEach(attempt -> attempt.cutOff(Attempt.Cut.STOPPED));
        if (parent == null) {
            context.getExecutorServiceManager().shutdownNow(checks);
            transport.close();
        }
    }
}
