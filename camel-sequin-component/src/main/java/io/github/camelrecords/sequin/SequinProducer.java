package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.client.SequinBaseUrl;
import io.github.camelrecords.sequin.client.SequinClient;
import io.github.camelrecords.stream.consumer.AnswerBodies;
import io.github.camelrecords.stream.consumer.SharedClients;
import io.github.camelrecords.stream.http.ApiClient;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Calls one operation for each exchange. */
final class SequinProducer extends DefaultProducer {

    private final SequinOperation operation;
    private final SequinConfiguration configuration;
    private final SharedClients clients;
    private final AnswerBodies bodies;
    private final SinkOperations sinks;

    private SharedClients.Lease lease;
    private RecordOperations records;
    private SequinClient sequin;

    SequinProducer(SequinEndpoint endpoint, SharedClients clients) {
        super(endpoint);
        this.operation = endpoint.getOperation();
        this.configuration = endpoint.getConfiguration();
        this.clients = clients;
        this.bodies = SequinBodies.of(endpoint);
        this.sinks = operation == SequinOperation.records ? null : new SinkOperations(endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        lease = clients.lease(
                configuration,
                SequinBaseUrl.root(configuration.getBaseUrl()),
                configuration.getToken(),
                () -> configuration.client(getEndpoint().getCamelContext()));
        ApiClient client = lease.client();
        sequin = SequinClient.over(client);
        if (operation == SequinOperation.records) {
            records = new RecordOperations(
                    client, SequinRecordsOptions.of(configuration), configuration.getLimit(), bodies);
        }
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        switch (operation) {
            case records -> records.page(message);
            case stream -> throw new IllegalStateException("sequin:stream has no producer");
            default -> sinks.process(sequin, message);
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (lease != null) {
            lease.close();
            lease = null;
        }
        super.doStop();
    }
}
