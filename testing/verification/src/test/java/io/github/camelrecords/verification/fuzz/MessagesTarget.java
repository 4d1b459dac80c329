package io.github.camelrecords.verification.fuzz;

import io.github.camelrecords.sequin.client.PathStyle;
import io.github.camelrecords.sequin.client.ReceiveQuery;
import io.github.camelrecords.sequin.client.SequinClient;
import io.github.camelrecords.sequin.client.SequinMessage;
import io.github.camelrecords.sequin.client.StreamApi;
import io.github.camelrecords.stream.http.ApiException;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.camel.impl.DefaultCamelContext;

/** Messages of a Sequin Stream of any shape: an answer is refused as a whole, or its messages can be looked at. */
final class MessagesTarget implements FuzzTarget {

    private static final int INPUTS_OF_A_ROUND = 20;
    private static final List<byte[]> ANSWERS = List.of(
            Mutator.text("{\"data\":[]}"),
            Mutator.text("{\"data\":[{\"ack_id\":\"a-1\",\"data\":{\"record\":{\"id\":1,\"total\":\"12.50\"},"
                    + "\"changes\":{\"total\":\"1\"},\"action\":\"update\",\"metadata\":{\"table_schema\":\"public\","
                    + "\"table_name\":\"orders\",\"commit_timestamp\":\"2026-11-21T22:00:18Z\",\"commit_lsn\":123,"
                    + "\"commit_idx\":0,\"idempotency_key\":\"abc\",\"consumer\":{\"id\":\"c\",\"name\":\"orders\"}}}},"
                    + "{\"ack_id\":\"a-2\",\"data\":[1,{\"x\":\"é\"}]}]}"),
            Mutator.text(
                    "{\"data\":[{\"ack_id\":\"a-3\",\"record\":{\"id\":2},\"action\":\"delete\",\"changes\":null}]}"));

    private final LyingServer server = new LyingServer("http://127.0.0.1:1");
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SequinClient client;
    private final StreamApi stream;

    MessagesTarget() throws IOException {
        context.start();
        client = SequinClient.builder(context)
                .baseUrl(server.baseUrl())
                .token("token")
                .build();
        stream = client.stream("orders", PathStyle.http_pull_consumers).once(null);
    }

    @Override
    public String name() {
        return "messages of Sequin";
    }

    @Override
    public void feed(RandomGenerator random, CurrentInput input) {
        Mutator mutator = new Mutator(random);
        for (int i = 0; i < INPUTS_OF_A_ROUND; i++) {
            byte[] answer = mutator.mutate(
                    ANSWERS.get(random.nextInt(ANSWERS.size())), ANSWERS.get(random.nextInt(ANSWERS.size())));
            input.is(answer);
            server.replyWith(() -> WireAnswer.ok(answer));
            try {
                stream.receive(ReceiveQuery.of(10)).forEach(MessagesTarget::lookAt);
            } catch (ApiException e) {
                if (e.getKind() != ApiException.Kind.INVALID_RESPONSE) {
                    throw new AssertionError("Not what is documented", e);
                }
            }
        }
    }

    private static void lookAt(SequinMessage message) {
        if (message.ackId() == null || message.ackId().isEmpty()) {
            throw new AssertionError("A message that nobody can acknowledge");
        }
        if (!PageOracle.isJson(message.json()) || !PageOracle.isJson(message.payload())) {
            throw new AssertionError("A message that is no JSON: " + message);
        }
        message.changes();
        message.action();
        message.schema();
        message.table();
        message.commitTimestamp();
        message.commitLsn();
        message.commitIdx();
        message.idempotencyKey();
        message.consumerId();
        message.consumerName();
    }

    @Override
    public void close() throws IOException {
        client.close();
        context.stop();
        server.close();
    }
}
