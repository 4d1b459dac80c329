package io.github.camelrecords.simulator.sequin;

import io.github.camelrecords.simulator.http.ApiResponse;
import io.github.camelrecords.simulator.http.FaultEffect;
import io.github.camelrecords.simulator.http.FaultRule;
import java.util.function.Predicate;

/**
 * Says on which requests a fault acts and what it does. The methods that say what it does script the fault at once and
 * return it. Made by {@link SequinFaults#next} and {@link SequinFaults#always}.
 */
public final class SequinFaultRule extends FaultRule<SequinRequest, SequinFault, SequinFaultRule> {

    SequinFaultRule(SequinFaults faults, int times) {
        super(faults, times);
    }

    private SequinFaultRule(SequinFaultRule rule, Predicate<SequinRequest> extra) {
        super(rule, extra);
    }

    @Override
    public SequinFaultRule when(Predicate<SequinRequest> extra) {
        return new SequinFaultRule(this, extra);
    }

    /** Only requests whose path ends so, such as {@code /ack}; slashes at its end do not count. */
    public SequinFaultRule onPathEnding(String end) {
        return when(request -> request.normalisedPath().endsWith(end));
    }

    /** Answers with a status and the error body of a failure the server knows of: {@code summary}. */
    public SequinFault status(int status) {
        return answer(request -> SequinErrors.summary(status, "scripted by the simulator"));
    }

    /** Answers with a status and the error body of a failure nobody handled: {@code errors.detail}. */
    public SequinFault unhandled(int status) {
        return answer(request -> SequinErrors.unhandled(status, "scripted by the simulator"));
    }

    /** Status 401, as for a token nobody has. */
    public SequinFault unauthorized() {
        return status(401);
    }

    /** Status 500, as when the process that holds the sink's messages takes longer than 5 s. */
    public SequinFault callTimedOut() {
        return answer(request -> SequinErrors.summary(500, "Call to SlotMessageStore timed out after 5000ms"));
    }

    /**
     * Status 429. A Sequin server documents it and never sends it; a proxy before it may.
     *
     * @param retryAfter text of the header {@code Retry-After}, sensible or not; null leaves it out
     */
    public SequinFault rateLimited(String retryAfter) {
        return answer(request -> {
            ApiResponse response = SequinErrors.summary(429, "scripted by the simulator");
            return retryAfter == null ? response : response.withHeader("Retry-After", retryAfter);
        });
    }

    @Override
    protected SequinFault fault(Predicate<SequinRequest> requests, FaultEffect effect, int howOften) {
        return new SequinFault(requests, effect, howOften);
    }
}
