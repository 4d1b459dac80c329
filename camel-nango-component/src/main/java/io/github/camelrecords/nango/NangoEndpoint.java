package io.github.camelrecords.nango;

import io.github.camelrecords.nango.webhook.StreamWebhook;
import io.github.camelrecords.nango.webhook.WebhookSettings;
import io.github.camelrecords.stream.consumer.AnswerBodies;
import io.github.camelrecords.stream.consumer.BodyFactory;
import io.github.camelrecords.stream.consumer.JsonMappers;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import io.github.camelrecords.stream.consumer.SharedClients;
import io.github.camelrecords.stream.http.ApiClient;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
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

/** Read the records that Nango syncs from hundreds of APIs, in order and without loss, and control its syncs and actions. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "nango",
        title = "Nango",
        syntax = "nango:operation",
        category = {Category.SAAS, Category.API},
        headersClass = NangoConstants.class)
@Metadata(annotations = {"protocol=http"})
public class NangoEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation {

    private static final long DEFAULT_DELAY = 30_000;

    @UriPath(
            description =
                    "What the endpoint does. records reads the records of one model of one connection, in from() as a"
                            + " stream, in to() page by page. webhook receives Nango's notifications, in from() only. All"
                            + " others can be used in to() only.",
            enums =
                    "records,prune,trigger,start,pause,status,updateFrequency,createVariant,deleteVariant,environmentVariables,triggerAction,actionResult,proxy,connections,connection,setMetadata,updateMetadata,integrations,scriptsConfig,webhook")
    @Metadata(required = true)
    private NangoOperation operation;

    @UriParam
    private NangoConfiguration configuration;

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

    private final NangoConfiguration defaults;
    private final Set<String> statedOptions;
    private final SharedClients clients;

    /**
     * @param statedOptions names of the options in the URI, as opposed to those that the component set; in any letter case
     */
    public NangoEndpoint(
            String uri,
            NangoComponent component,
            NangoOperation operation,
            NangoConfiguration configuration,
            Set<String> statedOptions) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
        this.defaults = component.getConfiguration().clone();
        // as Camel compares them: empty-cache comes here as emptycache
        this.statedOptions = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        this.statedOptions.addAll(statedOptions);
        this.clients = component.clients();
        setDelay(DEFAULT_DELAY);
    }

    @Override
    public Producer createProducer() {
        if (operation == NangoOperation.webhook) {
            throw new IllegalArgumentException(
                    "nango:webhook can be used in from() only: it receives notifications. In to(), use one of "
                            + EnumSet.complementOf(EnumSet.of(NangoOperation.webhook)) + ".");
        }
        NangoOptionChecks.check(this);
        return new NangoProducer(this, clients, JsonMappers.forBodies());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        return switch (operation) {
            case records -> recordsConsumer(processor);
            case webhook -> webhookConsumer(processor);
            default ->
                throw new IllegalArgumentException("nango:" + operation
                        + " can be used in to() only. In from(), use nango:records?model=..., which reads records, or"
                        + " nango:webhook?path=..., which receives notifications.");
        };
    }

    private Consumer recordsConsumer(Processor processor) throws Exception {
        NangoStreamOptions options = NangoStreamOptions.of(configuration);
        ApiClient client = configuration.client(getCamelContext(), configuration::getSecretKey);
        NangoRecordStream stream =
                new NangoRecordStream(configuration, options, client, new NangoRecordSource(client, options));
        BodyFactory bodies = BodyFactory.of(
                configuration.getOutputType(),
                configuration.getOutputClass(),
                JsonMappers.forBodies(),
                getCamelContext().getClassResolver());
        RecordStreamConsumer consumer = configuration.getWebhookPath() == null
                ? new RecordStreamConsumer(this, processor, stream, configuration, bodies, maxMessagesPerPoll)
                : new NangoRecordsConsumer(this, processor, stream, bodies, streamWebhook(options));
        configureConsumer(consumer);
        return consumer;
    }

    private Function<Runnable, StreamWebhook> streamWebhook(NangoStreamOptions options) {
        WebhookSettings settings = webhookSettings("webhookPath", configuration.getWebhookPath());
        WebhookSettings.positive("webhookMinInterval", configuration.getWebhookMinInterval());
        return announced -> new StreamWebhook(
                getCamelContext(),
                settings,
                notification -> notification.announces(
                        options.providerConfigKey(), options.connectionId(), options.model(), options.variant()),
                announced);
    }

    private Consumer webhookConsumer(Processor processor) throws Exception {
        AnswerBodies bodies = AnswerBodies.of(
                configuration.getOutputType(),
                configuration.getOutputClass(),
                JsonMappers.forBodies(),
                getCamelContext().getClassResolver());
        return new NangoWebhookConsumer(this, processor, webhookSettings("path", configuration.getPath()), bodies);
    }

    private WebhookSettings webhookSettings(String option, String path) {
        return WebhookSettings.of(
                option,
                path,
                configuration.getWebhookVerifyToken(),
                configuration.isLegacySignature(),
                configuration.isAllowUnsigned(),
                configuration.getMaxBodySize());
    }

    /** What this endpoint states itself, as opposed to the component's defaults. */
    Set<NangoParameter> stated() {
        Set<NangoParameter> stated = EnumSet.noneOf(NangoParameter.class);
        for (NangoParameter parameter : NangoParameter.values()) {
            // set on this object after it was made, as a bean may be
            boolean set = !Objects.equals(parameter.value(configuration), parameter.value(defaults));
            if (set || statedOptions.contains(parameter.option())) {
                stated.add(parameter);
            }
        }
        return stated;
    }

    boolean isAllConnectionsStated() {
        return configuration.isAllConnections()
                && (!defaults.isAllConnections() || statedOptions.contains("allConnections"));
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
        return configuration.getModel() == null ? null : Map.of("model", configuration.getModel());
    }

    public NangoOperation getOperation() {
        return operation;
    }

    public void setOperation(NangoOperation operation) {
        this.operation = operation;
    }

    public NangoConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(NangoConfiguration configuration) {
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
