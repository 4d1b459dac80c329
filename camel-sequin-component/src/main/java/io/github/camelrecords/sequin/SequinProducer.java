package io.github.camelrecords.sequin;

import com.fasterxml.jackson.databind.ObjectMapper;
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

    private SharedClients.Lease lease;
    private RecordOperations records;

    SequinProducer(SequinEndpoint endpoint, SharedClients clients, ObjectMapper mapper) {
        super(endpoint);
        this.operation = endpoint.getOperation();
        this.configuration = endpoint.getConfiguration();
        this.clients = clients;
        this.bodies = AnswerBodies.of(
                configuration.getOutputType(),
                configuration.getOutputClass(),
                mapper,
                endpoint.getCamelContext().getClassResolver());
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
            default -> throw new IllegalStateException("sequin:" + operation + " has no producer");
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
