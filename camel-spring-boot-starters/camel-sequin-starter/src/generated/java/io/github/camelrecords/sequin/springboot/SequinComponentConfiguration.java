package io.github.camelrecords.sequin.springboot;

import io.github.camelrecords.sequin.OnInvalidCursor;
import io.github.camelrecords.sequin.SequinConfiguration;
import io.github.camelrecords.sequin.client.PathStyle;
import io.github.camelrecords.sequin.client.SinkStatus;
import io.github.camelrecords.sequin.stream.StreamFailure;
import io.github.camelrecords.starter.ComponentOption;
import io.github.camelrecords.stream.consumer.OutputType;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The options of the component sequin. Made from the component's JSON by the starter's tests: do not edit. */
@ConfigurationProperties(prefix = "camel.component.sequin", ignoreUnknownFields = false)
public class SequinComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    /**
     * Where Sequin is, such as https://sequin.example.com. Required: there is no hosted Sequin any more. An ending
     * /api or /v1 is left out, the operations add their own. Plain http only for this machine, or with allowInsecure.
     */
    @ComponentOption
    private String baseUrl;

    /**
     * Defaults for the options of all endpoints.
     */
    @ComponentOption
    private SequinConfiguration configuration;

    /**
     * The most time to connect to the service.
     */
    @ComponentOption
    private Duration connectTimeout;

    /**
     * Name or id of the Sequin Stream sink. Required for stream, ack and nack.
     */
    @ComponentOption
    private String consumer;

    /**
     * Free text that keeps the cursors of two environments of one service apart. Part of the stream's identity.
     */
    @ComponentOption
    private String environment;

    /**
     * Records of a page, 1 to 500. For records.
     */
    @ComponentOption
    private Integer limit;

    /**
     * Name of a class that Jackson reads records into, instead of one of the output types.
     */
    @ComponentOption
    private String outputClass;

    /**
     * The form of every body that this component makes: String (JSON text), Bytes (JSON as byte), Map, or JsonNode.
     * Ignored when outputClass is set.
     */
    @ComponentOption
    private OutputType outputType;

    /**
     * Whether the body is the payload alone. For records the payload is the field data, and by default the body is
     * the whole record. For stream it is the changed row, which is the body unless payloadOnly is false.
     */
    @ComponentOption
    private Boolean payloadOnly;

    /**
     * The most time without a byte of the answer. The service's own query time-out should be shorter.
     */
    @ComponentOption
    private Duration responseTimeout;

    /**
     * One exchange for all records of a page instead of one for each: String and Bytes hold newline-delimited JSON,
     * the other types a List.
     */
    @ComponentOption
    private Boolean batching;

    /**
     * The most messages of one receive call, 1 to 1000. For stream.
     */
    @ComponentOption
    private Integer batchSize;

    /**
     * When a record fails, stop, and hand it out again with the next poll. If false, the exception handler gets the
     * failure and the record counts as delivered.
     */
    @ComponentOption
    private Boolean breakOnFirstError;

    /**
     * Allows for bridging the consumer to the Camel routing Error Handler, which mean any exceptions (if possible)
     * occurred while the Camel consumer is trying to pickup incoming messages, or the likes, will now be processed as
     * a message and handled by the routing Error Handler. Important: This is only possible if the 3rd party component
     * allows Camel to be alerted if an exception was thrown. Some components handle this internally only, and
     * therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel component to hook
     * into the 3rd party component and make this possible for future releases. By default the consumer will use the
     * org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN or ERROR level and
     * ignored.
     */
    @ComponentOption
    private Boolean bridgeErrorHandler;

    /**
     * How many records of the stream are processed at the same time. Records with the same id keep their order.
     */
    @ComponentOption
    private Integer concurrentConsumers;

    /**
     * How long a record stays unsettled: for a service that shows records late that carry an older time. Until then
     * the committed cursor does not pass, and the records are read again. 0 switches it off. For records.
     */
    @ComponentOption
    private Duration lookbackWindow;

    /**
     * How long a failed message waits before it is handed back. The server itself has no such delay. For stream with
     * onFailure=nack.
     */
    @ComponentOption
    private Duration nackDelay;

    /**
     * What becomes of a message whose exchange failed: nack hands it back after nackDelay, release lets the
     * visibility time-out pass, ack gives it up. For stream.
     */
    @ComponentOption
    private StreamFailure onFailure;

    /**
     * Where to start when no cursor is stored: beginning, a cursor, or, where the service has such a position, now.
     */
    @ComponentOption
    private String startFrom;

    /**
     * The visibility time-out that is set on the sink in Sequin's console; the API does not tell it. A message that
     * is not acknowledged by then comes again. For stream.
     */
    @ComponentOption
    private Duration visibilityTimeout;

    /**
     * How long the server may wait for a message before it answers, 500 ms to 5 min. Not set: it answers at once. For
     * stream.
     */
    @ComponentOption
    private Duration waitFor;

    /**
     * The most bytes of JSON in one batch. A single larger record is a batch of its own.
     */
    @ComponentOption
    private Long batchBytes;

    /**
     * The time between two commits of the cursor while records are delivered. A crash repeats at most the records of
     * this time.
     */
    @ComponentOption
    private Duration commitInterval;

    /**
     * The most exchanges that are handed out and not done. At this number reading waits.
     */
    @ComponentOption
    private Integer maxInFlight;

    /**
     * What to do with a stored cursor that the service rejects: fail, or start again at the beginning. For records.
     */
    @ComponentOption
    private OnInvalidCursor onInvalidCursor;

    /**
     * How many bytes of records are read ahead into memory. The rest of a page goes to a temporary file.
     */
    @ComponentOption
    private Long readAheadBytes;

    /**
     * Ids of the messages, separated by commas. For ack and nack.
     */
    @ComponentOption
    private String ackIds;

    /**
     * Id of the backfill. For cancelBackfill.
     */
    @ComponentOption
    private String backfillId;

    /**
     * The table to backfill, as schema.table. Can be left out for a sink of exactly one table. For backfill.
     */
    @ComponentOption
    private String backfillTable;

    /**
     * Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow
     * CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause
     * the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled
     * during routing messages via Camel's routing error handlers. Beware that when the first message is processed
     * then creating and starting the producer may take a little time and prolong the total processing time of the
     * processing.
     */
    @ComponentOption
    private Boolean lazyStartProducer;

    /**
     * Name or id of the sink. For sink, updateSinkStatus, backfill, backfills and cancelBackfill.
     */
    @ComponentOption
    private String sink;

    /**
     * What the sink shall do: active, paused or disabled. For updateSinkStatus.
     */
    @ComponentOption
    private SinkStatus status;

    /**
     * Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as
     * autowired) by looking up in the registry to find if there is a single instance of matching type, which then
     * gets configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection
     * factories, AWS Clients, etc.
     */
    @ComponentOption
    private Boolean autowiredEnabled;

    /**
     * How the server calls the filter by collection; collection_id on servers of the later revision. For records.
     */
    @ComponentOption
    private String collectionParameter;

    /**
     * Name of the camel-http component that carries the calls. By default http or https, as the base URL says.
     */
    @ComponentOption
    private String httpComponentName;

    /**
     * Options of the camel-http endpoint that carries the calls, such as http.proxyHost or http.sslContextParameters.
     * Passed as a map, never as a URI. Passwords are better set on the camel-http component, such as
     * camel.component.https.proxy-auth-password: Camel Main prints the values of this map in its summary at INFO.
     * This is a multi-value option with prefix: http.
     */
    @ComponentOption
    private Map<String, Object> httpOptions;

    /**
     * How often a call that may be repeated is repeated after a failure.
     */
    @ComponentOption
    private Integer maxRetries;

    /**
     * The longest wait before a repetition. When the service asks for a longer one, the poll ends and a later poll
     * tries again.
     */
    @ComponentOption
    private Duration maxRetryWait;

    /**
     * Which path of the pull API to use: http_pull_consumers is known to all servers, sequin_streams to those since
     * November 2024. For stream, ack and nack.
     */
    @ComponentOption
    private PathStyle pathStyle;

    /**
     * Folder of the default cursor repository.
     */
    @ComponentOption
    private String cursorDirectory;

    /**
     * The key of this stream in the cursor repository, instead of one made from the stream's identity.
     */
    @ComponentOption
    private String cursorKey;

    /**
     * Keeps the committed cursor: a CursorRepository, or any StateRepository of text. By default files in
     * cursorDirectory.
     */
    @ComponentOption
    private StateRepository<String, String> cursorRepository;

    /**
     * Keeps the keys of delivered records until the cursor has passed them, so that a crash repeats even less. A
     * CursorRepository alone, given here, keeps the cursor as well.
     */
    @ComponentOption
    private IdempotentRepository idempotentRepository;

    /**
     * Only the records of this collection, such as stripe:subscription. For records.
     */
    @ComponentOption
    private String collection;

    /**
     * Only the records of this provider, such as stripe. For records.
     */
    @ComponentOption
    private String provider;

    /**
     * Only the records of this sync. For records.
     */
    @ComponentOption
    private String syncId;

    /**
     * Used for enabling or disabling all consumer based health checks from this component
     */
    @ComponentOption
    private Boolean healthCheckConsumerEnabled;

    /**
     * Used for enabling or disabling all producer based health checks from this component. Notice: Camel has by
     * default disabled all producer based health-checks. You can turn on producer checks globally by setting
     * camel.health.producersEnabled=true.
     */
    @ComponentOption
    private Boolean healthCheckProducerEnabled;

    /**
     * Allows plain http to a host other than this machine. The secret then travels unencrypted.
     */
    @ComponentOption
    private Boolean allowInsecure;

    /**
     * API token of the Sequin account. Required. Best set once, as a property of the component, from an environment
     * variable or a vault.
     */
    @ComponentOption(secret = true)
    private String token;

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public SequinConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SequinConfiguration configuration) {
        this.configuration = configuration;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public String getConsumer() {
        return consumer;
    }

    public void setConsumer(String consumer) {
        this.consumer = consumer;
    }

    public String getEnvironment() {
        return environment;
    }

    public void setEnvironment(String environment) {
        this.environment = environment;
    }

    public Integer getLimit() {
        return limit;
    }

    public void setLimit(Integer limit) {
        this.limit = limit;
    }

    public String getOutputClass() {
        return outputClass;
    }

    public void setOutputClass(String outputClass) {
        this.outputClass = outputClass;
    }

    public OutputType getOutputType() {
        return outputType;
    }

    public void setOutputType(OutputType outputType) {
        this.outputType = outputType;
    }

    public Boolean getPayloadOnly() {
        return payloadOnly;
    }

    public void setPayloadOnly(Boolean payloadOnly) {
        this.payloadOnly = payloadOnly;
    }

    public Duration getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public Boolean getBatching() {
        return batching;
    }

    public void setBatching(Boolean batching) {
        this.batching = batching;
    }

    public Integer getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(Integer batchSize) {
        this.batchSize = batchSize;
    }

    public Boolean getBreakOnFirstError() {
        return breakOnFirstError;
    }

    public void setBreakOnFirstError(Boolean breakOnFirstError) {
        this.breakOnFirstError = breakOnFirstError;
    }

    public Boolean getBridgeErrorHandler() {
        return bridgeErrorHandler;
    }

    public void setBridgeErrorHandler(Boolean bridgeErrorHandler) {
        this.bridgeErrorHandler = bridgeErrorHandler;
    }

    public Integer getConcurrentConsumers() {
        return concurrentConsumers;
    }

    public void setConcurrentConsumers(Integer concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
    }

    public Duration getLookbackWindow() {
        return lookbackWindow;
    }

    public void setLookbackWindow(Duration lookbackWindow) {
        this.lookbackWindow = lookbackWindow;
    }

    public Duration getNackDelay() {
        return nackDelay;
    }

    public void setNackDelay(Duration nackDelay) {
        this.nackDelay = nackDelay;
    }

    public StreamFailure getOnFailure() {
        return onFailure;
    }

    public void setOnFailure(StreamFailure onFailure) {
        this.onFailure = onFailure;
    }

    public String getStartFrom() {
        return startFrom;
    }

    public void setStartFrom(String startFrom) {
        this.startFrom = startFrom;
    }

    public Duration getVisibilityTimeout() {
        return visibilityTimeout;
    }

    public void setVisibilityTimeout(Duration visibilityTimeout) {
        this.visibilityTimeout = visibilityTimeout;
    }

    public Duration getWaitFor() {
        return waitFor;
    }

    public void setWaitFor(Duration waitFor) {
        this.waitFor = waitFor;
    }

    public Long getBatchBytes() {
        return batchBytes;
    }

    public void setBatchBytes(Long batchBytes) {
        this.batchBytes = batchBytes;
    }

    public Duration getCommitInterval() {
        return commitInterval;
    }

    public void setCommitInterval(Duration commitInterval) {
        this.commitInterval = commitInterval;
    }

    public Integer getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(Integer maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public OnInvalidCursor getOnInvalidCursor() {
        return onInvalidCursor;
    }

    public void setOnInvalidCursor(OnInvalidCursor onInvalidCursor) {
        this.onInvalidCursor = onInvalidCursor;
    }

    public Long getReadAheadBytes() {
        return readAheadBytes;
    }

    public void setReadAheadBytes(Long readAheadBytes) {
        this.readAheadBytes = readAheadBytes;
    }

    public String getAckIds() {
        return ackIds;
    }

    public void setAckIds(String ackIds) {
        this.ackIds = ackIds;
    }

    public String getBackfillId() {
        return backfillId;
    }

    public void setBackfillId(String backfillId) {
        this.backfillId = backfillId;
    }

    public String getBackfillTable() {
        return backfillTable;
    }

    public void setBackfillTable(String backfillTable) {
        this.backfillTable = backfillTable;
    }

    public Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public String getSink() {
        return sink;
    }

    public void setSink(String sink) {
        this.sink = sink;
    }

    public SinkStatus getStatus() {
        return status;
    }

    public void setStatus(SinkStatus status) {
        this.status = status;
    }

    public Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    public String getCollectionParameter() {
        return collectionParameter;
    }

    public void setCollectionParameter(String collectionParameter) {
        this.collectionParameter = collectionParameter;
    }

    public String getHttpComponentName() {
        return httpComponentName;
    }

    public void setHttpComponentName(String httpComponentName) {
        this.httpComponentName = httpComponentName;
    }

    public Map<String, Object> getHttpOptions() {
        return httpOptions;
    }

    public void setHttpOptions(Map<String, Object> httpOptions) {
        this.httpOptions = httpOptions;
    }

    public Integer getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(Integer maxRetries) {
        this.maxRetries = maxRetries;
    }

    public Duration getMaxRetryWait() {
        return maxRetryWait;
    }

    public void setMaxRetryWait(Duration maxRetryWait) {
        this.maxRetryWait = maxRetryWait;
    }

    public PathStyle getPathStyle() {
        return pathStyle;
    }

    public void setPathStyle(PathStyle pathStyle) {
        this.pathStyle = pathStyle;
    }

    public String getCursorDirectory() {
        return cursorDirectory;
    }

    public void setCursorDirectory(String cursorDirectory) {
        this.cursorDirectory = cursorDirectory;
    }

    public String getCursorKey() {
        return cursorKey;
    }

    public void setCursorKey(String cursorKey) {
        this.cursorKey = cursorKey;
    }

    public StateRepository<String, String> getCursorRepository() {
        return cursorRepository;
    }

    public void setCursorRepository(StateRepository<String, String> cursorRepository) {
        this.cursorRepository = cursorRepository;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public String getCollection() {
        return collection;
    }

    public void setCollection(String collection) {
        this.collection = collection;
    }

    public String getProvider() {
        return provider;
    }

    public void setProvider(String provider) {
        this.provider = provider;
    }

    public String getSyncId() {
        return syncId;
    }

    public void setSyncId(String syncId) {
        this.syncId = syncId;
    }

    public Boolean getHealthCheckConsumerEnabled() {
        return healthCheckConsumerEnabled;
    }

    public void setHealthCheckConsumerEnabled(Boolean healthCheckConsumerEnabled) {
        this.healthCheckConsumerEnabled = healthCheckConsumerEnabled;
    }

    public Boolean getHealthCheckProducerEnabled() {
        return healthCheckProducerEnabled;
    }

    public void setHealthCheckProducerEnabled(Boolean healthCheckProducerEnabled) {
        this.healthCheckProducerEnabled = healthCheckProducerEnabled;
    }

    public Boolean getAllowInsecure() {
        return allowInsecure;
    }

    public void setAllowInsecure(Boolean allowInsecure) {
        this.allowInsecure = allowInsecure;
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
    }
}
