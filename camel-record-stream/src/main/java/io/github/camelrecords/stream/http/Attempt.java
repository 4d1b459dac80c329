package io.github.camelrecords.stream.http;

import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/** One request on the wire: what was sent when, on which connection, and who cut it off. Thread-safe. */
final class Attempt {

    private static final String ATTRIBUTE = Attempt.class.getName();

    /** Why a request was cut off by us. */
    enum Cut {
        STALLED,
        STOPPED
    }

    private final HttpUriRequestBase request;
    private final String secret;
    private final TimeSource timeSource;
    private final StallWatch watch;
    private volatile HttpClientConnection connection;
    private volatile EndpointDetails details;
    private volatile Instant sentAt;
    private volatile long sentNanos;
    private volatile Cut cut;

    Attempt(HttpUriRequestBase request, String secret, Duration responseTimeout, TimeSource timeSource) {
        this.request = request;
        this.secret = secret;
        this.timeSource = timeSource;
        this.watch = new StallWatch(responseTimeout.toNanos());
    }

    /** The attempt that a context belongs to, or {@code null}. */
    static Attempt of(HttpContext context) {
        return (Attempt) context.getAttribute(ATTRIBUTE);
    }

    void bindTo(HttpContext context) {
        context.setAttribute(ATTRIBUTE, this);
    }

    HttpUriRequestBase request() {
        return request;
    }

    /** The key to send, or {@code null}. */
    String secret() {
        return secret;
    }

    /** The next byte written is the request's first. */
    void sending(HttpClientConnection used) {
        EndpointDetails traffic = used.getEndpointDetails();
        sentAt = timeSource.now();
        sentNanos = System.nanoTime();
        watch.start(traffic == null ? 0 : traffic.getReceivedBytesCount(), sentNanos);
        connection = used;
        details = traffic;
    }

    /** The head of the answer is there; its body gets a time of its own. */
    void headArrived() {
        EndpointDetails current = details;
        long nanoTime = System.nanoTime();
        watch.start(current == null ? 0 : current.getReceivedBytesCount(), nanoTime);
        watch.goesOn(nanoTime);
    }

    /** Whether any byte of the request may have left. */
    boolean wasSent() {
        return sentAt != null;
    }

    /** The local time of sending. */
    Instant sentAt() {
        return sentAt;
    }

    /** The time since sending. */
    Duration sinceSent() {
        return Duration.ofNanos(System.nanoTime() - sentNanos);
    }

    void waits() {
        watch.waits(System.nanoTime());
    }

    void goesOn() {
        watch.goesOn(System.nanoTime());
    }

    /** Cuts the request off if its answer drips. */
    void checkProgress() {
        EndpointDetails current = details;
        if (current != null && watch.isStalled(current.getReceivedBytesCount(), System.nanoTime())) {
            cutOff(Cut.STALLED);
        }
    }

    /** Closes the connection at once, wherever the request is; a blocked reader gets an I/O error. */
    void cutOff(Cut why) {
        if (cut == null) {
            cut = why;
        }
        request.cancel();
    }

    /** Closes the connection because nobody wants the rest. */
    void abandon() {
        request.cancel();
    }

    /** Why we cut it off, or {@code null} if we did not. */
    Cut cut() {
        return cut;
    }

    /** Bounds the wait for the next byte from now on. */
    void setReadTimeout(Duration timeout) {
        HttpClientConnection current = connection;
        if (current != null) {
            current.setSocketTimeout(Timeout.of(timeout));
        }
    }
}
