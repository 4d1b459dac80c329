package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults that act on one request. Used by one thread. */
final class RequestFaults {

    private final List<FaultEffect> effects = new ArrayList<>();
    private final List<NangoFault> payloadFaults = new ArrayList<>();

    boolean wants(NangoFault fault) {
        if (fault.effect() instanceof FaultEffect.Answer) {
            return answer().isEmpty();
        }
        return !(fault.effect() instanceof FaultEffect.Send)
                || first(FaultEffect.Send.class).isEmpty();
    }

    void add(NangoFault fault) {
        if (fault.effect() instanceof FaultEffect.PayloadMissing) {
            // used up only when the page turns out to hold such a record
            payloadFaults.add(fault);
        } else if (fault.use()) {
            effects.add(fault.effect());
        }
    }

    Optional<FaultEffect.Answer> answer() {
        return first(FaultEffect.Answer.class);
    }

    boolean databaseDown() {
        return first(FaultEffect.DatabaseDown.class).isPresent();
    }

    boolean schedulerDown() {
        return first(FaultEffect.SchedulerDown.class).isPresent();
    }

    boolean repeatCursor() {
        return first(FaultEffect.RepeatCursor.class).isPresent();
    }

    int maxRecords() {
        return first(FaultEffect.ShortPages.class)
                .map(FaultEffect.ShortPages::maxRecords)
                .orElse(Integer.MAX_VALUE);
    }

    Predicate<StoredRecord> payloadMissing(RecordPage page) {
        Predicate<StoredRecord> missing = record -> false;
        for (NangoFault fault : payloadFaults) {
            if (fault.effect() instanceof FaultEffect.PayloadMissing effect
                    && page.records().stream().anyMatch(effect::concerns)
                    && fault.use()) {
                missing = missing.or(effect::concerns);
            }
        }
        return missing;
    }

    void await() {
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

    ApiResponse rewrite(ApiResponse response) {
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

    private <T extends FaultEffect> Optional<T> first(Class<T> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
