package io.github.camelrecords.simulator.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Says on which requests a fault acts and what it does. The methods that say what it does script the fault at once and
 * return it.
 *
 * @param <R> the server's requests
 * @param <F> the server's faults
 * @param <S> the server's rule
 */
public abstract class FaultRule<R extends ReceivedRequest, F extends ScriptedFault<R>, S extends FaultRule<R, F, S>> {

    private final ScriptedFaults<R, F> faults;
    private final int times;
    private final Predicate<R> condition;

    /** A rule for all requests. */
    protected FaultRule(ScriptedFaults<R, F> faults, int times) {
        this.faults = faults;
        this.times = times;
        this.condition = request -> true;
    }

    /** The same rule for fewer requests. */
    protected FaultRule(FaultRule<R, F, S> rule, Predicate<R> extra) {
        this.faults = rule.faults;
        this.times = rule.times;
        this.condition = rule.condition.and(extra);
    }

    /** Only requests with this property. Several conditions all have to hold. */
    public abstract S when(Predicate<R> extra);

    /** Only requests on this path; slashes at its end do not count. */
    public S onPath(String path) {
        return when(request -> request.normalisedPath().equals(path));
    }

    /** Answers with these texts as they are. @param headers added to the usual ones, or put in their place */
    public F respond(int status, String contentType, String body, Map<String, String> headers) {
        return answer(request -> {
            ApiResponse response = ApiResponse.of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, String> header : headers.entrySet()) {
                response = response.withHeader(header.getKey(), header.getValue());
            }
            return response;
        });
    }

    public F respond(int status, String contentType, String body) {
        return respond(status, contentType, body, Map.of());
    }

    /** A page as proxies and gateways send it, with any status, 200 included. */
    public F html(int status) {
        return respond(status, "text/html", "<html><body><h1>" + status + "</h1></body></html>");
    }

    /** Status 200 and this JSON in place of the page. */
    public F json(String json) {
        return respond(200, ApiResponse.JSON, json);
    }

    /** Status 302. */
    public F redirect(String location) {
        return respond(302, "text/plain; charset=utf-8", "Found", Map.of("Location", location));
    }

    /** Closes the connection without a byte. */
    public F emptyResponse() {
        return delivery(Delivery.of(Delivery.Kind.EMPTY));
    }

    /** Resets the connection without a byte. */
    public F connectionReset() {
        return delivery(Delivery.of(Delivery.Kind.RESET));
    }

    /** Sends the head and half of the body, then closes the connection. What was sent does arrive. */
    public F cutInBody() {
        return delivery(Delivery.of(Delivery.Kind.CUT));
    }

    /** Sends the head and half of the body, then resets the connection. What was sent may be lost with it. */
    public F resetInBody() {
        return delivery(Delivery.of(Delivery.Kind.CUT_AND_RESET));
    }

    /** Sends the body in pieces. @param total time from the first piece to the last */
    public F drip(int pieces, Duration total) {
        return delivery(new Delivery(Delivery.Kind.DRIP, pieces, total));
    }

    /** A complete HTTP answer whose JSON ends in the middle. */
    public F truncatedJson() {
        return rewrite(response -> {
            byte[] half = Arrays.copyOf(response.body(), response.body().length / 2);
            return response.withBody(half).withHeader("Content-Length", Integer.toString(half.length));
        });
    }

    /** Waits after reading the data and before sending, as a slow server does: data old, {@code Date} header new. */
    public F delay(Duration duration) {
        return script(new FaultEffect.Delay(duration));
    }

    /** Waits there until the fault is cleared. */
    public F hold() {
        return script(new FaultEffect.Hold(new CountDownLatch(1), new AtomicInteger()));
    }

    /** The header {@code Date} wrong by this much. */
    public F dateShifted(Duration shift) {
        return rewrite(response -> {
            String sent = response.headers().get("Date");
            if (sent == null) {
                return response;
            }
            Instant date = ZonedDateTime.parse(sent, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return response.withHeader("Date", HttpDate.format(date.plus(shift)));
        });
    }

    /** No header {@code Date}. */
    public F dateRemoved() {
        return rewrite(response -> response.withoutHeader("Date"));
    }

    protected abstract F fault(Predicate<R> requests, FaultEffect effect, int howOften);

    protected F answer(Function<R, ApiResponse> answer) {
        return script(new FaultEffect.Answer<>(answer, false));
    }

    protected F script(FaultEffect effect) {
        return faults.add(fault(condition, effect, times));
    }

    private F delivery(Delivery delivery) {
        return script(new FaultEffect.Send(delivery));
    }

    private F rewrite(UnaryOperator<ApiResponse> change) {
        return script(new FaultEffect.Rewrite(change));
    }
}
