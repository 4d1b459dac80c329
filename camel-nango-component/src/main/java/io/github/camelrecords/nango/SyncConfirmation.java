package io.github.camelrecords.nango;

import io.github.camelrecords.nango.client.NangoAnswer;
import io.github.camelrecords.nango.client.SyncStatus;
import io.github.camelrecords.nango.client.SyncTarget;
import io.github.camelrecords.nango.client.SyncsApi;
import io.github.camelrecords.stream.http.ApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure that a call on syncs has its effect: Nango 0.71 answers trigger, start and pause with success although its
 * scheduler is down or a run is in the way (measured). The status tells.
 */
final class SyncConfirmation {

    private static final Logger LOG = LoggerFactory.getLogger(SyncConfirmation.class);
    private static final Duration FIRST_LOOK = Duration.ofMillis(200);
    /** The last look comes when the time is over. */
    private static final Duration SHORTEST_LOOK = Duration.ofSeconds(1);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final SyncsApi syncs;
    private final Duration timeout;
    private final StopSignal stop;

    SyncConfirmation(SyncsApi syncs, Duration timeout, StopSignal stop) {
        this.syncs = syncs;
        this.timeout = timeout;
        this.stop = stop;
    }

    /** The call itself. */
    interface Action {
        NangoAnswer<Void> call() throws ApiException;
    }

    /**
     * @param answer    of the call
     * @param confirmed whether the status showed the effect in time
     */
    record Outcome(NangoAnswer<Void> answer, boolean confirmed) {}

    private record Sync(String connection, String name, String variant) {
        static Sync of(SyncStatus status) {
            return new Sync(status.connectionId(), status.name(), status.variant());
        }
    }

    /**
     * Asks for the status, calls, and asks again until every sync shows the effect or the time is over. The first status has
     * to work: who may not read it is told before anything is done. What goes wrong after the call is no failure of the
     * call, which must not be repeated for it.
     *
     * @param names empty for all
     */
    Outcome confirm(SyncTarget target, List<String> names, SyncEffect effect, Action action) throws IOException {
        Map<Sync, SyncEffect.Before> before = new HashMap<>();
        for (SyncStatus status : syncs.status(target, names).value()) {
            before.put(Sync.of(status), new SyncEffect.Before(status));
        }
        NangoAnswer<Void> answer = action.call();
        return new Outcome(answer, await(target, names, effect, before));
    }

    private boolean await(
            SyncTarget target, List<String> names, SyncEffect effect, Map<Sync, SyncEffect.Before> before) {
        long end = System.nanoTime() + timeout.toNanos();
        Duration pause = FIRST_LOOK;
        // a sync that has shown the effect has had it, also when the run is over at the next look
        Set<Sync> shown = new HashSet<>();
        String problem = "the status does not show it";
        while (true) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative() || left.isZero() || stopped(pause.compareTo(left) < 0 ? pause : left)) {
                LOG.warn("Not confirmed for {} that {}: {}", target, effect, problem);
                return false;
            }
            try {
                Duration rest = Duration.ofNanos(Math.max(SHORTEST_LOOK.toNanos(), end - System.nanoTime()));
                if (allShow(syncs.status(target, names, rest).value(), names, effect, before, shown)) {
                    return true;
                }
                problem = "the status does not show it";
            } catch (ApiException e) {
                problem = e.getMessage();
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static boolean allShow(
            List<SyncStatus> now,
            List<String> names,
            SyncEffect effect,
            Map<Sync, SyncEffect.Before> before,
            Set<Sync> shown) {
        Set<String> seen = new HashSet<>();
        boolean all = !now.isEmpty();
        for (SyncStatus status : now) {
            Sync sync = Sync.of(status);
            if (!shown.contains(sync)
                    && effect.shows(before.computeIfAbsent(sync, unknown -> new SyncEffect.Before()), status)) {
                shown.add(sync);
            }
            all &= shown.contains(sync);
            seen.add(status.name() + "::" + status.variant());
        }
        return all
                && names.stream()
                        .map(name -> name.contains("::") ? name : name + "::base")
                        .allMatch(seen::contains);
    }

    private boolean stopped(Duration pause) {
        try {
            return stop.await(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
