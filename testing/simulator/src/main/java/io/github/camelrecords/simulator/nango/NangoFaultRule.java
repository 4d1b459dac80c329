package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ApiResponse;
import io.github.camelrecords.simulator.http.FaultEffect;
import io.github.camelrecords.simulator.http.FaultRule;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Says on which requests a fault acts and what it does. The methods that say what it does script the fault at once and
 * return it. Made by {@link NangoFaults#next} and {@link NangoFaults#always}.
 */
public final class NangoFaultRule extends FaultRule<NangoRequest, NangoFault, NangoFaultRule> {

    NangoFaultRule(NangoFaults faults, int times) {
        super(faults, times);
    }

    private NangoFaultRule(NangoFaultRule rule, Predicate<NangoRequest> extra) {
        super(rule, extra);
    }

    @Override
    public NangoFaultRule when(Predicate<NangoRequest> extra) {
        return new NangoFaultRule(this, extra);
    }

    /** Answers with a status and the error body a Nango server gives with a failure of its own. */
    public NangoFault status(int status) {
        return answer(request -> ApiErrors.coded(status, "server_error", "scripted by the simulator"));
    }

    /** @param retryAfter text of the header {@code Retry-After}, sensible or not; null leaves it out */
    public NangoFault rateLimited(String retryAfter) {
        Function<NangoRequest, ApiResponse> answer = request -> {
            ApiResponse response = ApiErrors.tooManyRequests(request);
            return retryAfter == null ? response : response.withHeader("Retry-After", retryAfter);
        };
        return script(new FaultEffect.Answer<>(answer, true));
    }

    /** Status 401 with the code of a key that nobody owns. */
    public NangoFault unauthorized() {
        return answer(request -> ApiErrors.thrown(401, "unknown_account", "scripted by the simulator"));
    }

    /** Status 403 with the code of a key that lacks the scope. */
    public NangoFault forbidden() {
        return answer(request -> ApiErrors.coded(403, "forbidden", "scripted by the simulator"));
    }

    /** The database behind the server is down: status 401, code {@code malformed_auth_header}, for a valid key. */
    public NangoFault databaseDown() {
        return script(new NangoEffect.DatabaseDown());
    }

    /**
     * The scheduler behind the server is down: {@code POST /sync/trigger}, {@code /sync/start}, {@code /sync/pause} and
     * making or deleting a variant answer 200 and nothing happens, {@code GET /sync/status} is 500, and a changed
     * frequency is 400 {@code server_error} although it is stored. Measured against a Nango server 0.71.4.
     */
    public NangoFault schedulerDown() {
        return script(new NangoEffect.SchedulerDown());
    }

    /** A page's next cursor is the cursor it was asked with, so that following it leads to the same page for ever. */
    public NangoFault repeatCursor() {
        return script(new NangoEffect.RepeatCursor());
    }

    /** Pages end after this many records, with a next cursor, whatever limit was asked for. */
    public NangoFault shortPages(int maxRecords) {
        if (maxRecords < 1) {
            throw new IllegalArgumentException("A page holds at least one record, not " + maxRecords);
        }
        return script(new NangoEffect.ShortPages(maxRecords));
    }

    /**
     * Records come with id and metadata only, neither deleted nor pruned, as when their payload has not reached the read
     * replica yet. A request counts only when its page holds such a record.
     *
     * @param ids the records concerned; none for all
     */
    public NangoFault payloadMissing(String... ids) {
        return script(new NangoEffect.PayloadMissing(Set.of(ids)));
    }

    /**
     * The payloads of a page are read this long after its metadata. A Nango server reads them by two queries, so that a
     * record that is written between the two comes with its new payload under its old metadata. Measured against a Nango
     * server 0.71.4; otherwise this simulator reads both at once.
     */
    public NangoFault payloadsReadAfter(Duration pause) {
        return payloadsReadAfter(() -> {
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The same, with a step in between that may write; it is run by the thread that answers. */
    public NangoFault payloadsReadAfter(Runnable step) {
        return script(new NangoEffect.BetweenQueries(step));
    }

    /**
     * A read replica that lags answers: records that were written less than this ago are not there, at their old place neither.
     * Together with {@link #when} one of several nodes does that.
     */
    public NangoFault replicaLag(Duration lag) {
        return script(new NangoEffect.ReplicaLag(lag));
    }

    @Override
    protected NangoFault fault(Predicate<NangoRequest> requests, FaultEffect effect, int howOften) {
        return new NangoFault(requests, effect, howOften);
    }
}
