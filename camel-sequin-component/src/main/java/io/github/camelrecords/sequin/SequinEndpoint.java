package io.github.camelrecords.sequin;

import io.github.camelrecords.stream.consumer.BodyFactory;
import io.github.camelrecords.stream.consumer.JsonMappers;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import io.github.camelrecords.stream.consumer.SharedClients;
import io.github.camelrecords.stream.http.ApiClient;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Read the records of Sequin's Records API and the messages of Sequin Streams, in order and without loss. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "sequin",
        title = "Sequin",
        syntax = "sequin:operation",
        category = {Category.SAAS, Category.API, Category.DATABASE},
        headersClass = SequinConstants.class)
@Metadata(annotations = {"protocol=http"})
public class SequinEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation {

    private static final long DEFAULT_DELAY = 30_000;

    @UriPath(
            description =
                    "What the endpoint does. records reads the Records API, in from() as a stream, in to() page by page."
                            + " stream receives the messages of a Sequin Stream, in from() only. All others can be used in to()"
                            + " only.",
            enums = "records,stream,ack,nack,sinks,sink,updateSinkStatus,backfill,backfills,cancelBackfill")
    @Metadata(required = true)
    private SequinOperation operation;

    @UriParam
    private SequinConfiguration configuration;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "Time between the end of a poll and the next one.")
    private long delay = DEFAULT_DELAY;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "0",
            description =
                    "The most exchanges of one poll; 0 for no limit. The next poll goes on where this one stopped.")
    private int maxMessagesPerPoll;

    private final Set<String> statedOptions;
    private final SharedClients clients;

    /**
     * @param statedOptions names of the options in the URI, as opposed to those that the component set; in any letter case
     */
    public SequinEndpoint(
            String uri,
            SequinComponent component,
            SequinOperation operation,
            SequinConfiguration configuration,
            Set<String> statedOptions) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
        this.statedOptions = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        this.statedOptions.addAll(statedOptions);
        this.clients = component.clients();
        setDelay(DEFAULT_DELAY);
    }

    @Override
    public Producer createProducer() throws Exception {
        if (operation == SequinOperation.stream) {
            throw new IllegalArgumentException(
                    "sequin:stream can be used in from() only: it receives messages. In to(), use one of "
                            + EnumSet.complementOf(EnumSet.of(SequinOperation.stream)) + ".");
        }
        SequinOptionChecks.check(statedOptions, SequinUse.ofProducer(operation));
        if (operation == SequinOperation.records) {
            SequinRecordsOptions.of(configuration);
        } else {
            SequinChecks.server(configuration);
        }
        return new SequinProducer(this, clients);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        return switch (operation) {
            case records -> recordsConsumer(processor);
            case stream -> streamConsumer(processor);
            default ->
                throw new IllegalArgumentException("sequin:" + operation
                        + " can be used in to() only. In from(), use sequin:records, which reads the Records API, or"
                        + " sequin:stream?consumer=..., which receives the messages of a Sequin Stream.");
        };
    }

    private Consumer recordsConsumer(Processor processor) throws Exception {
        SequinOptionChecks.check(statedOptions, SequinUse.RECORDS);
        SequinRecordsOptions options = SequinRecordsOptions.of(configuration);
        ApiClient client = configuration.client(getCamelContext());
        BodyFactory bodies = BodyFactory.of(
                configuration.getOutputType(),
                configuration.getOutputClass(),
                JsonMappers.forBodies(),
                getCamelContext().getClassResolver());
        RecordStreamConsumer consumer = new RecordStreamConsumer(
                this,
                processor,
                new SequinRecordStream(configuration, options, client),
                configuration,
                bodies,
                maxMessagesPerPoll);
        configureConsumer(consumer);
        return consumer;
    }

    private Consumer streamConsumer(Processor processor) throws Exception {
        SequinOptionChecks.check(statedOptions, SequinUse.STREAM);
        SequinOptionChecks.checkNackDelay(statedOptions, configuration.getOnFailure());
        SequinStreamConsumer consumer = new SequinStreamConsumer(this, processor, SequinBodies.of(this));
        configureConsumer(consumer);
        return consumer;
    }

    /** Whether the URI itself, not the component, says so. */
    boolean states(String option) {
        return statedOptions.contains(option);
    }

    @Override
    public String getServiceUrl() {
        return configuration.getBaseUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "http";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return configuration.getConsumer() == null ? null : Map.of("consumer", configuration.getConsumer());
    }

    public SequinOperation getOperation() {
        return operation;
    }

    public void setOperation(SequinOperation operation) {
        this.operation = operation;
    }

    public SequinConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SequinConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }
}
