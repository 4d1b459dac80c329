package io.github.camelrecords.simulator.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The faults that act on one request. Used by one thread.
 *
 * @param <R> the server's requests
 */
public class ActingFaults<R extends ReceivedRequest> {

    private final List<FaultEffect> effects = new ArrayList<>();
    private final List<ScriptedFault<R>> deferred = new ArrayList<>();

    boolean wants(ScriptedFault<R> fault) {
        if (fault.effect() instanceof FaultEffect.Answer<?>) {
            return first(FaultEffect.Answer.class).isEmpty();
        }
        return !(fault.effect() instanceof FaultEffect.Send)
                || first(FaultEffect.Send.class).isEmpty();
    }

    void add(ScriptedFault<R> fault) {
        if (fault.effect().isDeferred()) {
            deferred.add(fault);
        } else if (fault.use()) {
            effects.add(fault.effect());
        }
    }

    /** @return what answers in the server's place */
    @SuppressWarnings("unchecked") // a rule of this server made it, for this server's requests
    public Optional<FaultEffect.Answer<R>> answer() {
        return first(FaultEffect.Answer.class).map(answer -> (FaultEffect.Answer<R>) answer);
    }

    /** Waits as long as faults ask for. */
    public void await() {
        for (FaultEffect effect : effects) {
            try {
                if (effect instanceof FaultEffect.Delay delay) {
                    Thread.sleep(delay.duration().toMillis());
                } else if (effect instanceof FaultEffect.Hold hold) {
                    hold.waiting().incrementAndGet();
                    hold.released().await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** @return the complete answer as it should leave */
    public ApiResponse rewrite(ApiResponse response) {
        ApiResponse result = response;
        for (FaultEffect effect : effects) {
            if (effect instanceof FaultEffect.Rewrite rewrite) {
                result = rewrite.change().apply(result);
            } else if (effect instanceof FaultEffect.Send send) {
                result = result.withDelivery(send.delivery());
            }
        }
        return result;
    }

    protected <T extends FaultEffect> Optional<T> first(Class<T> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** Uses up those deferred faults that do act. @return what they do */
    protected <T extends FaultEffect> List<T> useDeferred(Class<T> type, Predicate<T> acts) {
        List<T> used = new ArrayList<>();
        for (ScriptedFault<R> fault : deferred) {
            if (type.isInstance(fault.effect()) && acts.test(type.cast(fault.effect())) && fault.use()) {
                used.add(type.cast(fault.effect()));
            }
        }
        return used;
    }
}
