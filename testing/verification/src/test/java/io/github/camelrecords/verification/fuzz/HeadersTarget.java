package io.github.camelrecords.verification.fuzz;

import io.github.camelrecords.stream.http.ApiClient;
import io.github.camelrecords.stream.http.ApiClientConfig;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiRequest;
import io.github.camelrecords.stream.http.ApiResponse;
import io.github.camelrecords.stream.http.BaseUrl;
import io.github.camelrecords.stream.http.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Answers with anything in the headers for waits, dates and rates: no wait within a call is longer than was allowed, a refused
 * client is back after an hour at the latest, and then gets what it asked for.
 */
final class HeadersTarget implements FuzzTarget {

    private static final int INPUTS_OF_A_ROUND = 20;
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);
    private static final byte[] BODY = Mutator.text("{\"records\":[],\"next_cursor\":null}");
    private static final List<String> NAMES = List.of(
            "Retry-After", "Date", "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-RateLimit-Limit", "Content-Type");
    private static final List<String> VALUES = List.of(
            "0",
            "-1",
            "1",
            "59",
            "3600",
            "86400",
            "999999999999999",
            "999999999999999999",
            "99999999999999999999999",
            "1.5",
            "1e9",
            "soon",
            "",
            " ",
            "\t7 ",
            "Sat, 21 Nov 2026 22:00:18 GMT",
            "Saturday, 21-Nov-26 22:00:18 GMT",
            "Sat Nov 21 22:00:18 2026",
            "Sat, 21 Nov 9999 22:00:18 GMT",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "Mon, 32 Foo 2026 25:61:61 GMT",
            "Sat, 21 Nov 2026 22:00:18 +9999",
            "1795298418",
            "1795302018",
            "application/json",
            "application/json; charset=no-such",
            ";;;=");

    private static final int[] STATUSES = {200, 200, 429, 429, 429, 503, 502, 500, 404, 401, 999};

    private final LyingServer server = new LyingServer("http://127.0.0.1:1");
    private final DefaultCamelContext context = new DefaultCamelContext();
    private Instant now = Instant.parse("2026-11-21T22:00:18Z");
    private Duration waited = Duration.ZERO;

    HeadersTarget() throws IOException {
        context.start();
    }

    @Override
    public String name() {
        return "headers";
    }

    @Override
    public void feed(RandomGenerator random, CurrentInput input) throws IOException {
        ApiClient client = new ApiClient(
                context,
                ApiClientConfig.of(BaseUrl.parse(server.baseUrl(), false), () -> "key-" + input.count())
                        .maxRetryWait(MAX_WAIT)
                        .maxRetries(random.nextInt(4))
                        .timeSource(new FakeTime(random))
                        .build());
        client.start();
        try {
            for (int i = 0; i < INPUTS_OF_A_ROUND; i++) {
                feedOne(client, random, input);
            }
        } finally {
            client.stop();
        }
    }

    private void feedOne(ApiClient client, RandomGenerator random, CurrentInput input) throws IOException {
        List<WireAnswer> bad = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            bad.add(answer(random));
        }
        input.is(bad.get(0).bytes());
        server.replyWith(() -> {
            synchronized (bad) {
                return bad.isEmpty() ? WireAnswer.ok(BODY) : bad.remove(0);
            }
        });
        while (true) {
            boolean wasGood;
            synchronized (bad) {
                wasGood = bad.isEmpty();
            }
            waited = Duration.ZERO;
            try (ApiResponse response =
                    client.execute(ApiRequest.of("GET", "/records").build())) {
                byte[] body = response.body().readAllBytes();
                if (wasGood && !java.util.Arrays.equals(body, BODY)) {
                    throw new AssertionError("Another body");
                }
            } catch (ApiException e) {
                if (wasGood) {
                    throw new AssertionError("Still refused an hour after the last bad answer", e);
                }
            }
            if (wasGood) {
                return;
            }
            // the next poll comes some time later, also after an answer whose headers alone were bad
            now = now.plus(Duration.ofMinutes(61));
        }
    }

    private static WireAnswer answer(RandomGenerator random) {
        List<String> headers = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            headers.add(NAMES.get(random.nextInt(NAMES.size())) + ": " + VALUES.get(random.nextInt(VALUES.size())));
        }
        return WireAnswer.of("HTTP/1.1 " + STATUSES[random.nextInt(STATUSES.length)] + " Odd", headers, BODY);
    }

    /** Waits take no time. */
    private final class FakeTime implements TimeSource {

        private final RandomGenerator random;

        FakeTime(RandomGenerator random) {
            this.random = random;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public double random() {
            return random.nextDouble();
        }

        @Override
        public void pause(Duration wait, CountDownLatch stopped) {
            if (wait.compareTo(MAX_WAIT) > 0 || wait.isNegative()) {
                throw new AssertionError("A wait of " + wait);
            }
            waited = waited.plus(wait);
            if (waited.compareTo(MAX_WAIT.multipliedBy(10)) > 0) {
                throw new AssertionError("Waits of " + waited + " within one call");
            }
            now = now.plus(wait);
        }
    }

    @Override
    public void close() throws IOException {
        context.stop();
        server.close();
    }
}
