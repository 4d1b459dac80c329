package io.github.camelrecords.simulator.nango;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One webhook on its way to one URL, as far as it has come. A copy: it does not change when further attempts follow.
 *
 * @param url      where it goes
 * @param body     byte for byte, the same in every attempt
 * @param headers  those of the simulator; the map ignores the case of names. HTTP's own ones are not among them
 * @param attempts in order; empty when none was made
 * @param lost     kept back by {@link NangoWebhooks#loseNext}: no attempt is made
 * @param dropped  given up because the URL's circuit breaker is open, before the first attempt or a later one
 * @param finished no attempt follows
 */
public record NangoWebhookDelivery(
        String url,
        byte[] body,
        Map<String, String> headers,
        List<Attempt> attempts,
        boolean lost,
        boolean dropped,
        boolean finished) {

    /**
     * One POST.
     *
     * @param at     when it began, by the simulator's clock
     * @param status of the answer; 0 when there was none
     * @param error  why there was no answer; null when there was one
     */
    public record Attempt(Instant at, int status, String error) {

        /** @return whether the answer was 2xx */
        public boolean succeeded() {
            return status >= 200 && status < 300;
        }

        /** A Nango server tries again after 5xx and after network errors, and after nothing else. */
        boolean isWorthAnother() {
            return status == 0 || status >= 500;
        }
    }

    /** @return a copy of the body */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /** @return the body read as UTF-8 */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** @return whether an attempt was answered with 2xx */
    public boolean succeeded() {
        return attempts.stream().anyMatch(Attempt::succeeded);
    }

    /** The body says more than the hash codes of arrays do. */
    @Override
    public String toString() {
        return url + ' ' + attempts + (lost ? " lost" : "") + (dropped ? " dropped" : "") + ' ' + text();
    }
}
