package io.github.camelrecords.nango;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrecords.nango.client.NangoClient;
import io.github.camelrecords.stream.consumer.AnswerBodies;
import io.github.camelrecords.stream.consumer.CommittedCursors;
import io.github.camelrecords.stream.consumer.SharedClients;
import java.time.Duration;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.ClassResolver;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.service.ServiceHelper;

/** Carries out one operation for each exchange; blocks until Nango has answered. */
final class NangoProducer extends DefaultProducer {

    private final NangoOperation operation;
    private final NangoConfiguration configuration;
    private final Set<NangoParameter> stated;
    private final boolean allConnectionsStated;
    private final SharedClients clients;
    private final AnswerBodies bodies;
    private final AnswerBodies acknowledgements;
    private final MessageJson input;
    private final CommittedCursors cursors;

    private SharedClients.Lease lease;
    private StopSignal stop;
    private RecordOperations records;
    private SyncOperations syncs;
    private ActionOperations actions;
    private ProxyOperation proxy;
    private ConnectionOperations connections;

    NangoProducer(NangoEndpoint endpoint, SharedClients clients, ObjectMapper mapper) {
        super(endpoint);
        this.operation = endpoint.getOperation();
        this.configuration = endpoint.getConfiguration();
        this.stated = endpoint.stated();
        this.allConnectionsStated = endpoint.isAllConnectionsStated();
        this.clients = clients;
        ClassResolver classes = endpoint.getCamelContext().getClassResolver();
        this.bodies = AnswerBodies.of(configuration.getOutputType(), configuration.getOutputClass(), mapper, classes);
        this.acknowledgements = AnswerBodies.of(configuration.getOutputType(), null, mapper, classes);
        this.input = new MessageJson(mapper);
        this.cursors = new CommittedCursors(endpoint.getCamelContext(), configuration);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        lease = clients.lease(
                configuration,
                configuration.getBaseUrl(),
                configuration.getSecretKey(),
                () -> configuration.client(getEndpoint().getCamelContext(), configuration::getSecretKey));
        stop = new StopSignal();
        NangoClient nango = NangoClient.over(lease.client());
        records = new RecordOperations(nango.records(), configuration, cursors, stop);
        syncs = new SyncOperations(
                nango.syncs(),
                configuration,
                allConnectionsStated,
                new SyncConfirmation(nango.syncs(), Duration.ofMillis(configuration.getConfirmTimeout()), stop));
        actions = new ActionOperations(nango.actions(), Duration.ofMillis(configuration.getActionTimeout()), input);
        proxy = new ProxyOperation(nango.proxy(), configuration, input);
        connections = new ConnectionOperations(nango.connections(), nango.environment(), input);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        NangoParameters in = new NangoParameters(configuration, stated, message);
        NangoReply out = new NangoReply(message, bodies, acknowledgements);
        switch (operation) {
            case records -> records.page(in, out);
            case prune -> records.prune(in, out);
            case trigger -> syncs.trigger(in, out);
            case start -> syncs.start(in, out);
            case pause -> syncs.pause(in, out);
            case status -> syncs.status(in, out);
            case updateFrequency -> syncs.updateFrequency(in, out);
            case createVariant -> syncs.createVariant(in, out);
            case deleteVariant -> syncs.deleteVariant(in, out);
            case environmentVariables -> connections.environmentVariables(out);
            case triggerAction -> actions.trigger(in, message, out);
            case actionResult -> actions.result(in, out);
            case proxy -> proxy.call(in, message, out);
            case connections -> connections.list(in, out);
            case connection -> connections.get(in, out);
            case setMetadata -> connections.setMetadata(in, message, out);
            case updateMetadata -> connections.updateMetadata(in, message, out);
            case integrations -> connections.integrations(out);
            case scriptsConfig -> connections.scriptsConfig(out);
            case webhook -> throw new IllegalStateException("nango:webhook has no producer");
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (stop != null) {
            stop.stop();
        }
        ServiceHelper.stopService(cursors);
        if (lease != null) {
            lease.close();
            lease = null;
        }
        super.doStop();
    }
}
