package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.client.PathStyle;
import io.github.camelrecords.sequin.client.SequinAnswer;
import io.github.camelrecords.sequin.client.SequinClient;
import io.github.camelrecords.stream.consumer.AnswerBodies;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.apache.camel.Message;

/** The operations on sinks, backfills and messages. */
final class SinkOperations {

    private final SequinEndpoint endpoint;
    private final Set<SequinParameter> stated;
    private final AnswerBodies answers;

    SinkOperations(SequinEndpoint endpoint) {
        this.endpoint = endpoint;
        this.answers = SequinBodies.ofAnswers(endpoint);
        this.stated = EnumSet.noneOf(SequinParameter.class);
        for (SequinParameter parameter : SequinParameter.values()) {
            if (endpoint.states(parameter.option())) {
                stated.add(parameter);
            }
        }
    }

    /**
     * Carries the endpoint's operation out. Header {@code CamelHttpResponseCode} and, but for ack and nack, the body are set
     * from the answer.
     *
     * @throws IllegalArgumentException naming option or header that is missing or cannot be used
     */
    void process(SequinClient sequin, Message message) throws IOException {
        SequinParameters in = new SequinParameters(endpoint.getConfiguration(), stated, message);
        SequinOperation operation = endpoint.getOperation();
        SequinAnswer<?> answer =
                switch (operation) {
                    case ack -> sequin.stream(consumer(in), pathStyle()).ack(in.ackIds());
                    case nack -> sequin.stream(consumer(in), pathStyle()).nack(in.ackIds());
                    case sinks -> sequin.sinks().list();
                    case sink -> sequin.sinks().get(sink(in));
                    case updateSinkStatus -> sequin.sinks().updateStatus(sink(in), in.status());
                    case backfill -> sequin.sinks().backfill(sink(in), in.text(SequinParameter.BACKFILL_TABLE));
                    case backfills -> sequin.sinks().backfills(sink(in));
                    case cancelBackfill ->
                        sequin.sinks()
                                .cancelBackfill(
                                        sink(in), in.required(SequinParameter.BACKFILL_ID, "the id of the backfill"));
                    case records, stream ->
                        throw new IllegalStateException("sequin:" + operation + " is no operation on sinks");
                };
        message.setHeader(SequinConstants.HTTP_RESPONSE_CODE, answer.status());
        if (operation != SequinOperation.ack && operation != SequinOperation.nack) {
            message.setBody(answers.body(answer.body()));
        }
    }

    private PathStyle pathStyle() {
        return endpoint.getConfiguration().getPathStyle();
    }

    private static String consumer(SequinParameters in) {
        return in.required(SequinParameter.CONSUMER, SequinChecks.CONSUMER);
    }

    private static String sink(SequinParameters in) {
        return in.required(SequinParameter.SINK, "the name or id of the sink");
    }
}
