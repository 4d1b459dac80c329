package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.client.SequinClient;
import io.github.camelrecords.stream.http.ApiClient;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Carries out one operation on sinks, backfills or messages for each exchange; blocks until Sequin has answered. */
final class SequinSinkProducer extends DefaultProducer {

    private final SequinConfiguration configuration;
    private final SinkOperations operations;
    private ApiClient client;
    private SequinClient sequin;

    SequinSinkProducer(SequinEndpoint endpoint) {
        super(endpoint);
        this.configuration = endpoint.getConfiguration();
        this.operations = new SinkOperations(endpoint);
        if (configuration.getToken() == null || configuration.getToken().isBlank()) {
            throw new IllegalArgumentException(
                    "Option token is missing: the API token of the Sequin account. Set it on the"
                            + " endpoint, or for all endpoints as camel.component.sequin.token.");
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        client = configuration.client(getEndpoint().getCamelContext());
        client.start();
        sequin = SequinClient.over(client);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        operations.process(sequin, exchange.getMessage());
    }

    @Override
    protected void doStop() throws Exception {
        if (client != null) {
            client.stop();
        }
        super.doStop();
    }
}
