package io.github.camelrecords.sequin.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.simulator.sequin.SequinSink;
import io.github.camelrecords.stream.http.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client in a program that has no routes and does not start its Camel context. */
@Timeout(60)
class SequinClientTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private SequinSimulator server;
    private SequinSink sink;
    private SequinClient sequin;

    @BeforeEach
    void start() {
        server = SequinSimulator.builder().build().start();
        sink = server.sink("orders");
        sequin = SequinClient.builder(context)
                .baseUrl(server.apiUrl())
                .token(server.token())
                .maxRetryWait(Duration.ofMillis(20))
                .build();
    }

    @AfterEach
    void stop() {
        sequin.close();
        context.stop();
        server.close();
    }

    @Test
    void receivesAcknowledgesAndHandsBack() throws Exception {
        for (int id = 0; id < 3; id++) {
            sink.insert("public.orders", Map.of("id", id));
        }
        StreamApi orders = sequin.stream("orders", PathStyle.sequin_streams);

        List<SequinMessage> messages = orders.receive(ReceiveQuery.of(100));
        assertThat(messages).hasSize(3).allMatch(message -> message.table().equals("orders"));
        assertThat(orders.receive(ReceiveQuery.of(100))).as("they are ours").isEmpty();
        assertThat(orders.ack(List.of(messages.get(0).ackId())).status()).isEqualTo(200);
        orders.nack(List.of(messages.get(1).ackId()));

        assertThat(sink.acknowledged()).hasSize(1);
        assertThat(orders.receive(ReceiveQuery.of(100)))
                .extracting(SequinMessage::ackId)
                .containsExactly(messages.get(1).ackId());
        assertThat(context.getRoutes()).isEmpty();
        assertThat(context.isStarted()).isFalse();
    }

    @Test
    void managesSinksAndBackfills() throws Exception {
        sink.insert("public.orders", Map.of("id", 1));
        sink.holdBackfills(true);

        assertThat(sequin.sinks().list().value()).extracting(Sink::name).containsExactly("orders");
        assertThat(sequin.sinks()
                        .updateStatus("orders", SinkStatus.paused)
                        .value()
                        .status())
                .isEqualTo("paused");
        Backfill backfill = sequin.sinks().backfill("orders", "public.orders").value();
        assertThat(backfill.state()).isEqualTo("active");
        assertThat(sequin.sinks()
                        .cancelBackfill("orders", backfill.id())
                        .value()
                        .state())
                .isEqualTo("cancelled");
        assertThat(sequin.sinks().backfills("orders").value())
                .extracting(Backfill::id)
                .containsExactly(backfill.id());
    }

    @Test
    void tellsWhatTheServerSays() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> sequin.sinks().get("nowhere"))
                .matches(failure -> failure.getHttpResponseCode() == 404)
                .withMessageContaining("option sink");
    }

    @Test
    void repeatsWhatFailsForAMoment() throws Exception {
        server.faults().next(2).onPathEnding("/receive").status(503);
        sink.insert("public.orders", Map.of("id", 1));

        assertThat(sequin.stream("orders", PathStyle.http_pull_consumers).receive(ReceiveQuery.of(1)))
                .hasSize(1);
    }

    @Test
    void usesARotatedTokenAtOnce() throws Exception {
        AtomicReference<String> token = new AtomicReference<>("old");
        try (SequinClient rotating = SequinClient.builder(context)
                .baseUrl(server.baseUrl())
                .token(token::get)
                .build()) {
            assertThatExceptionOfType(ApiException.class)
                    .isThrownBy(() -> rotating.sinks().list())
                    .withMessageContaining("401");
            token.set(server.token());

            assertThat(rotating.sinks().list().value()).hasSize(1);
        }
    }

    @Test
    void needsATokenAndABaseUrl() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequinClient.builder(context)
                        .baseUrl("https://sequin.example.com")
                        .build())
                .withMessageContaining("token is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequinClient.builder(context).token("t").build())
                .withMessageContaining("baseUrl is missing");
    }
}
