package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ApiResponse;
import io.github.camelrecords.simulator.http.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Says on which requests a fault acts and what it does. The methods that say what it does script the fault at once and
 * return it. Made by {@link NangoFaults#next} and {@link NangoFaults#always}.
 */
public final class NangoFaultRule {

    private final NangoFaults faults;
    private final int times;
    private final Predicate<NangoRequest> condition;

    NangoFaultRule(NangoFaults faults, int times) {
        this(faults, times, request -> true);
    }

    private NangoFaultRule(NangoFaults faults, int times, Predicate<NangoRequest> condition) {
        this.faults = faults;
        this.times = times;
        this.condition = condition;
    }

    /** Only requests on this path; slashes at its end do not count. */
    public NangoFaultRule onPath(String path) {
        return when(request -> request.normalisedPath().equals(path));
    }

    /** Only requests with this property. Several conditions all have to hold. */
    public NangoFaultRule when(Predicate<NangoRequest> extra) {
        return new NangoFaultRule(faults, times, condition.and(extra));
    }

    /** Answers with a status and the error body a Nango server gives with a failure of its own. */
    public NangoFault status(int status) {
        return answer(request -> ApiErrors.coded(status, "server_error", "scripted by the simulator"));
    }

    /** Answers with these texts as they are. @param headers added to the usual ones, or put in their place */
    public NangoFault respond(int status, String contentType, String body, Map<String, String> headers) {
        return answer(request -> {
            ApiResponse response = ApiResponse.of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, String> header : headers.entrySet()) {
                response = response.withHeader(header.getKey(), header.getValue());
            }
            return response;
        });
    }

    public NangoFault respond(int status, String contentType, String body) {
        return respond(status, contentType, body, Map.of());
    }

    /** A page as proxies and gateways send it, with any status, 200 included. */
    public NangoFault html(int status) {
        return respond(status, "text/html", "<html><body><h1>" + status + "</h1></body></html>");
    }

    /** Status 200 and this JSON in place of the page. */
    public NangoFault json(String json) {
        return respond(200, ApiResponse.JSON, json);
    }

    /** @param retryAfter text of the header {@code Retry-After}, sensible or not; null leaves it out */
    public NangoFault rateLimited(String retryAfter) {
        Function<NangoRequest, ApiResponse> answer = request -> {
            ApiResponse response = ApiErrors.tooManyRequests(request);
            return retryAfter == null ? response : response.withHeader("Retry-After", retryAfter);
        };
        return script(new FaultEffect.Answer(answer, true));
    }

    /** Status 401 with the code of a key that nobody owns. */
    public NangoFault unauthorized() {
        return answer(request -> ApiErrors.thrown(401, "unknown_account", "scripted by the simulator"));
    }

    /** Status 403 with the code of a key that lacks the scope. */
    public NangoFault forbidden() {
        return answer(request -> ApiErrors.coded(403, "forbidden", "scripted by the simulator"));
    }

    /** Status 302. */
    public NangoFault redirect(String location) {
        return respond(302, "text/plain; charset=utf-8", "Found", Map.of("Location", location));
    }

    /** Closes the connection without a byte. */
    public NangoFault emptyResponse() {
        return delivery(Delivery.of(Delivery.Kind.EMPTY));
    }

    /** Resets the connection without a byte. */
    public NangoFault connectionReset() {
        return delivery(Delivery.of(Delivery.Kind.RESET));
    }

    /** Sends the head and half of the body, then closes the connection. What was sent does arrive. */
    public NangoFault cutInBody() {
        return delivery(Delivery.of(Delivery.Kind.CUT));
    }

    /** Sends the head and half of the body, then resets the connection. What was sent may be lost with it. */
    public NangoFault resetInBody() {
        return delivery(Delivery.of(Delivery.Kind.CUT_AND_RESET));
    }

    /** Sends the body in pieces. @param total time from the first piece to the last */
    public NangoFault drip(int pieces, Duration total) {
        return delivery(new Delivery(Delivery.Kind.DRIP, pieces, total));
    }

    /** A complete HTTP answer whose JSON ends in the middle. */
    public NangoFault truncatedJson() {
        return rewrite(response -> {
            byte[] half = Arrays.copyOf(response.body(), response.body().length / 2);
            return response.withBody(half).withHeader("Content-Length", Integer.toString(half.length));
        });
    }

    /** Waits after reading the data and before sending, as a slow server does: data old, {@code Date} header new. */
    public NangoFault delay(Duration duration) {
        return script(new FaultEffect.Delay(duration));
    }

    /** Waits there until the fault is cleared. */
    public NangoFault hold() {
        return script(new FaultEffect.Hold(new CountDownLatch(1), new AtomicInteger()));
    }

    /** The header {@code Date} wrong by this much. */
    public NangoFault dateShifted(Duration shift) {
        return rewrite(response -> {
            String sent = response.headers().get("Date");
            if (sent == null) {
                return response;
            }
            Instant date = ZonedDateTime.parse(sent, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return response.withHeader("Date", Timestamps.httpDate(date.plus(shift)));
        });
    }

    /** No header {@code Date}. */
    public NangoFault dateRemoved() {
        return rewrite(response -> response.withoutHeader("Date"));
    }

    /** The database behind the server is down: status 401, code {@code malformed_auth_header}, for a valid key. */
    public NangoFault databaseDown() {
        return script(new FaultEffect.DatabaseDown());
    }

    /**
     * The scheduler behind the server is down: {@code POST /sync/trigger}, {@code /sync/start}, {@code /sync/pause} and
     * making or deleting a variant answer 200 and nothing happens, {@code GET /sync/status} is 500, and a changed
     * frequency is 400 {@code server_error} although it is stored. Measured against a Nango server 0.71.4.
     */
    public NangoFault schedulerDown() {
        return script(new FaultEffect.SchedulerDown());
    }

    /** A page's next cursor is the cursor it was asked with, so that following it leads to the same page for ever. */
    public NangoFault repeatCursor() {
        return script(new FaultEffect.RepeatCursor());
    }

    /** Pages end after this many records, with a next cursor, whatever limit was asked for. */
    public NangoFault shortPages(int maxRecords) {
        if (maxRecords < 1) {
            throw new IllegalArgumentException("A page holds at least one record, not " + maxRecords);
        }
        return script(new FaultEffect.ShortPages(maxRecords));
    }

    /**
     * Records come with id and metadata only, neither deleted nor pruned, as when their payload has not reached the read
     * replica yet. A request counts only when its page holds such a record.
     *
     * @param ids the records concerned; none for all
     */
    public NangoFault payloadMissing(String... ids) {
        return script(new FaultEffect.PayloadMissing(Set.of(ids)));
    }

    private NangoFault delivery(Delivery delivery) {
        return script(new FaultEffect.Send(delivery));
    }

    private NangoFault answer(Function<NangoRequest, ApiResponse> answer) {
        return script(new FaultEffect.Answer(answer, false));
    }

    private NangoFault rewrite(UnaryOperator<ApiResponse> change) {
        return script(new FaultEffect.Rewrite(change));
    }

    private NangoFault script(FaultEffect effect) {
        return faults.add(new NangoFault(condition, effect, times));
    }
}
