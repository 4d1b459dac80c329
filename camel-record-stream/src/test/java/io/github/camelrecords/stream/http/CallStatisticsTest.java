package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a client tells of its requests, each of which is seen by a server. */
class CallStatisticsTest extends ApiClientTestSupport {

    private final List<Integer> statuses = new CopyOnWriteArrayList<>();
    private final CallListener listener = (status, spent) -> {
        assertThat(spent).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        statuses.add(status);
    };

    @Test
    void everyTryCountsAndTheRefusedOnesAreCounted() throws Exception {
        RawServer server = serveInTurn(answer(429, JSON, "{}"), answer(503, JSON, "{}"), answer(200, JSON, "[]"));
        ApiClient client = client(server.url());
        client.calls().listen(listener);

        client.execute(GET).close();

        assertThat(statuses).containsExactly(429, 503, 200);
        assertThat(client.calls().limited()).isEqualTo(1);
        assertThat(server.heads()).hasSize(3);
    }

    @Test
    void aLostConnectionIsARequestWithoutAnAnswer() {
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.reset();
        });
        ApiClient client = client(server.url(), settings -> settings.maxRetries(1));
        client.calls().listen(listener);

        failure(client, GET);

        assertThat(statuses).containsExactly(CallListener.NO_ANSWER, CallListener.NO_ANSWER);
    }

    @Test
    void aClientThatSharesCountsWithItsParent() throws Exception {
        RawServer server = serveInTurn(answer(200, JSON, "[]"));
        ApiClient client = client(server.url());
        ApiClient sharing = keep(client.sharing());
        sharing.start();
        client.calls().listen(listener);

        sharing.execute(GET).close();
        client.calls().ignore(listener);
        sharing.execute(GET).close();

        assertThat(statuses).containsExactly(200);
        assertThat(sharing.calls()).isSameAs(client.calls());
    }

    @Test
    void tellsWhatIsLeftOfTheRateBudget() throws Exception {
        long reset = time.now().getEpochSecond() + 30;
        RawServer server = serveInTurn(
                answer(200, JSON, "[]"),
                answer(200, JSON + "X-RateLimit-Remaining: 42\r\nX-RateLimit-Reset: " + reset + "\r\n", "[]"));
        ApiClient client = client(server.url());
        assertThat(client.calls().rateLeft()).as("before any call").isEmpty();
        client.execute(GET).close();
        assertThat(client.calls().rateLeft()).as("no answer has told").isEmpty();

        client.execute(GET).close();

        assertThat(client.calls().rateLeft()).hasValue(42);
    }
}
