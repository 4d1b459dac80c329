package io.github.camelrecords.nango;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelrecords.stream.consumer.BodyFactory;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import io.github.camelrecords.stream.http.ApiClient;
import io.github.camelrecords.stream.http.ApiClientConfig;
import io.github.camelrecords.stream.http.BaseUrl;
import java.time.Duration;
import java.util.Map;
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

/** Read the records that Nango syncs from hundreds of APIs: in order, nothing lost, with a durable cursor. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "nango",
        title = "Nango",
        syntax = "nango:operation",
        consumerOnly = true,
        category = {Category.SAAS, Category.API},
        headersClass = NangoConstants.class)
@Metadata(annotations = {"protocol=http"})
public class NangoEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation {

    private static final long DEFAULT_DELAY = 30_000;

    @UriPath(description = "What the endpoint does: records reads the records of one model of one connection.")
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

    public NangoEndpoint(
            String uri, NangoComponent component, NangoOperation operation, NangoConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
        setDelay(DEFAULT_DELAY);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                "nango:" + operation + " can be used in from() only. Records come out of Nango, they do not go in.");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        NangoStreamOptions options = NangoStreamOptions.of(configuration);
        // every record has _nango_metadata, which an outputClass need not know
        ObjectMapper mapper = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // a double would silently round long decimals
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
        ApiClient client = new ApiClient(getCamelContext(), clientConfig());
        NangoRecordStream stream =
                new NangoRecordStream(configuration, options, client, new NangoRecordSource(client, options, mapper));
        BodyFactory bodies = BodyFactory.of(
                configuration.getOutputType(),
                configuration.getOutputClass(),
                mapper,
                getCamelContext().getClassResolver());
        RecordStreamConsumer consumer =
                new RecordStreamConsumer(this, processor, stream, configuration, bodies, maxMessagesPerPoll);
        configureConsumer(consumer);
        return consumer;
    }

    private ApiClientConfig clientConfig() {
        ApiClientConfig.Builder config = ApiClientConfig.of(
                        BaseUrl.parse(configuration.getBaseUrl(), configuration.isAllowInsecure()),
                        configuration::getSecretKey)
                .httpComponentName(configuration.getHttpComponentName())
                .connectTimeout(Duration.ofMillis(configuration.getConnectTimeout()))
                .responseTimeout(Duration.ofMillis(configuration.getResponseTimeout()))
                .maxRetries(configuration.getMaxRetries())
                .maxRetryWait(Duration.ofMillis(configuration.getMaxRetryWait()))
                .errorHints(new NangoErrorHints());
        if (configuration.getHttpOptions() != null) {
            config.httpOptions(configuration.getHttpOptions());
        }
        return config.build();
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
