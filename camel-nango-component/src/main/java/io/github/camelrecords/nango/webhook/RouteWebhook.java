package io.github.camelrecords.nango.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands notifications to a route on threads of its own, so that the server's threads wait no longer than senders do, and a
 * flood ends in 503 instead of in memory.
 */
public final class RouteWebhook implements WebhookSubscriber {

    private static final Logger LOG = LoggerFactory.getLogger(RouteWebhook.class);

    /**
     * As many notifications are in the route at a time. Senders that wait for it hold a thread of the HTTP server, which may
     * have 20 for all that it does.
     */
    private static final int THREADS = 10;

    /** The most that notifications may take up in memory while they wait for the route and their senders are gone. */
    private static final int QUEUED_BYTES = 64 << 20;

    /** After which a thread without work ends. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final CamelContext context;
    private final WebhookSettings settings;
    private final Handover handover;
    private final Route route;
    private volatile Intake intake;
    private volatile String owner;

    /** Whether the route failed with the last notification that it was done with. */
    private volatile boolean failing;

    /**
     * What lives from the opening to the closing.
     *
     * @param turns of the notifications
     * @param bytes for their bodies
     */
    private record Intake(ThreadPoolExecutor threads, Turns turns, Semaphore bytes) {}

    /**
     * How a sender and the route meet.
     *
     * @param ackAfterRoute whether the sender waits for the route
     * @param ackTimeout    how long it waits
     * @param maxInFlight   the most notifications that are in the route or wait for it
     */
    public record Handover(boolean ackAfterRoute, Duration ackTimeout, int maxInFlight) {}

    /** The route. */
    public interface Route {
        void process(byte[] body, NangoNotification notification, Map<String, Object> headers) throws Exception;
    }

    public RouteWebhook(CamelContext context, WebhookSettings settings, Handover handover, Route route) {
        this.context = context;
        this.settings = settings;
        this.handover = handover;
        this.route = route;
    }

    /**
     * Begins to listen.
     *
     * @param  routeId               the route, whose consumer Camel makes anew at each start; {@code null} when there is none
     * @throws IllegalStateException when there is no HTTP server to listen with
     */
    public void open(String routeId) throws Exception {
        owner = routeId;
        // until there are threads, senders are asked to come again
        WebhookServer.of(context).subscribe(settings.path(), this);
        try {
            failing = false;
            intake = intake();
        } catch (RuntimeException | Error e) {
            leave();
            throw e;
        }
    }

    private Intake intake() {
        int most = handover.ackAfterRoute() ? Math.min(THREADS, handover.maxInFlight()) : handover.maxInFlight();
        int size = Math.min(THREADS, most);
        // Camel's own pools run what they cannot take on the caller's thread, or drop it silently once they are shut
        // down
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                size,
                size,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(most),
                new CamelThreadFactory(
                        context.getExecutorServiceManager().getThreadNamePattern(), "NangoWebhook", true),
                new ThreadPoolExecutor.AbortPolicy());
        threads.allowCoreThreadTimeOut(true);
        return new Intake(threads, new Turns(most), new Semaphore(QUEUED_BYTES));
    }

    /**
     * Takes nothing more; the route finishes what it has, in the time that Camel gives routes to stop. Until it is opened again
     * or {@link #leave left}, senders are asked to come again, also when others of the path take what they send.
     */
    public void close() {
        Intake ending = intake;
        intake = null;
        if (ending == null) {
            return;
        }
        ending.threads().shutdown();
        boolean done = false;
        try {
            done = ending.threads()
                    .awaitTermination(
                            context.getShutdownStrategy().getTimeout(),
                            context.getShutdownStrategy().getTimeUnit());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!done) {
            int left = ending.threads().shutdownNow().size() + ending.threads().getActiveCount();
            LOG.warn(
                    "{}: the route was stopped with {} notifications that it had not finished{}",
                    settings.path(),
                    left,
                    handover.ackAfterRoute() ? "; Nango sends them again" : ", which are lost");
        }
    }

    /** Listens no more: the route is not coming back. */
    public void leave() {
        WebhookServer.leave(context, settings.path(), this);
    }

    @Override
    public String owner() {
        return owner;
    }

    @Override
    public NangoWebhookVerifier verifier() {
        return settings.verifier();
    }

    @Override
    public int maxBodySize() {
        return settings.maxBodySize();
    }

    @Override
    public boolean keepsWaiting() {
        return handover.ackAfterRoute();
    }

    @Override
    public CompletableFuture<Answer> accept(WebhookRequest request) {
        Intake open = intake;
        if (open == null || !takePlace(open, request.body().length)) {
            return CompletableFuture.completedFuture(Answer.BUSY);
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            open.threads().execute(() -> run(request, done, open));
        } catch (RejectedExecutionException e) {
            leavePlace(open, request.body().length, 0);
            return CompletableFuture.completedFuture(Answer.BUSY);
        }
        return handover.ackAfterRoute()
                ? done.handle((nothing, failure) -> failure == null ? Answer.ACCEPTED : Answer.BUSY)
                        .completeOnTimeout(
                                Answer.BUSY,
                                handover.ackTimeout().toNanos() - (System.nanoTime() - request.since()),
                                TimeUnit.NANOSECONDS)
                : CompletableFuture.completedFuture(Answer.ACCEPTED);
    }

    private void run(WebhookRequest request, CompletableFuture<Void> done, Intake open) {
        long begin = System.nanoTime();
        try {
            route.process(request.body(), request.notification(), request.headers());
            failing = false;
            done.complete(null);
        } catch (Throwable e) {
            // an Error as well: the sender waits
            tell(e);
            done.completeExceptionally(e);
        } finally {
            leavePlace(open, request.body().length, System.nanoTime() - begin);
        }
    }

    private void tell(Throwable failure) {
        if (failing) {
            LOG.debug("The route failed again with a notification to {}", settings.path(), failure);
            return;
        }
        failing = true;
        LOG.warn(
                "The route failed with a notification to {}, {}. This is told again when it has worked meanwhile: {}",
                settings.path(),
                handover.ackAfterRoute() ? "which Nango is asked to send again" : "which is lost",
                failure.toString());
    }

    private static boolean takePlace(Intake open, int bytes) {
        if (!open.turns().take()) {
            return false;
        }
        if (open.bytes().tryAcquire(bytes)) {
            return true;
        }
        open.turns().leave(0);
        return false;
    }

    private static void leavePlace(Intake open, int bytes, long nanos) {
        open.bytes().release(bytes);
        open.turns().leave(nanos);
    }
}
