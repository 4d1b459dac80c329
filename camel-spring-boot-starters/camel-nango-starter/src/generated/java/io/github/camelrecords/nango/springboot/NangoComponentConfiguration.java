package io.github.camelrecords.nango.springboot;

import io.github.camelrecords.nango.NangoConfiguration;
import io.github.camelrecords.nango.OnInvalidCursor;
import io.github.camelrecords.nango.PrunedRecords;
import io.github.camelrecords.starter.ComponentOption;
import io.github.camelrecords.stream.consumer.OutputType;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The options of the component nango. Made from the component's JSON by the starter's tests: do not edit. */
@ConfigurationProperties(prefix = "camel.component.nango", ignoreUnknownFields = false)
public class NangoComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    /**
     * Where Nango is, in the cloud or self-hosted. Plain http only for this machine, or with allowInsecure.
     */
    @ComponentOption
    private String baseUrl;

    /**
     * Defaults for the options of all endpoints.
     */
    @ComponentOption
    private NangoConfiguration configuration;

    /**
     * Id of the connection. May hold any character that Nango allows.
     */
    @ComponentOption
    private String connectionId;

    /**
     * The most time to connect to the service.
     */
    @ComponentOption
    private Duration connectTimeout;

    /**
     * Free text that keeps the cursors of two environments of one service apart. Part of the stream's identity.
     */
    @ComponentOption
    private String environment;

    /**
     * Records of a page, 1 to 10000. For prune the most records of one call, by default what Nango chooses (1000);
     * for connections the connections of a page, 1 to 2000, by default 1000.
     */
    @ComponentOption
    private Integer limit;

    /**
     * The model, such as GithubIssue.
     */
    @ComponentOption
    private String model;

    /**
     * Where to start when no cursor is stored: records modified at or after this ISO-8601 time, with any offset, at
     * most 12 months ago. Not together with startFrom.
     */
    @ComponentOption
    private String modifiedAfter;

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
     * Id of the integration.
     */
    @ComponentOption
    private String providerConfigKey;

    /**
     * The most time without a byte of the answer. The service's own query time-out should be shorter.
     */
    @ComponentOption
    private Duration responseTimeout;

    /**
     * The variant of the sync. The value base is the same as none.
     */
    @ComponentOption
    private String variant;

    /**
     * One exchange for all records of a page instead of one for each: String and Bytes hold newline-delimited JSON,
     * the other types a List.
     */
    @ComponentOption
    private Boolean batching;

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
     * How long a record stays unsettled: Nango may show records late that carry an older time, and until then the
     * committed cursor does not pass. Must exceed the longest write transaction of the server. 0 switches it off.
     */
    @ComponentOption
    private Duration lookbackWindow;

    /**
     * Have Nango erase the payload of what was committed. For all readers of the stream, and for good.
     */
    @ComponentOption
    private Boolean pruneAfterCommit;

    /**
     * What to do with records whose payload Nango has erased: emit them with the header CamelNangoPrunedAt, skip them
     * apart from deletions, or fail.
     */
    @ComponentOption
    private PrunedRecords pruned;

    /**
     * Where to start when no cursor is stored: beginning, a cursor, or, where the service has such a position, now.
     */
    @ComponentOption
    private String startFrom;

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
     * What to do with a stored cursor that cannot be used: fail, or start again at the beginning or at modifiedAfter.
     */
    @ComponentOption
    private OnInvalidCursor onInvalidCursor;

    /**
     * How many bytes of records are read ahead into memory. The rest of a page goes to a temporary file.
     */
    @ComponentOption
    private Long readAheadBytes;

    /**
     * Id of an asynchronous action. For actionResult.
     */
    @ComponentOption
    private String actionId;

    /**
     * How often Nango repeats an asynchronous action that failed, 0 to 5. For triggerAction with async.
     */
    @ComponentOption
    private Integer actionMaxRetries;

    /**
     * Name of the action. For triggerAction.
     */
    @ComponentOption
    private String actionName;

    /**
     * How long to wait for the output of an action that is not asynchronous; Nango lets one run for 15 minutes. For
     * triggerAction.
     */
    @ComponentOption
    private Duration actionTimeout;

    /**
     * Lets trigger, start and pause act on every connection of the integration when no connectionId is given. Cannot
     * come from a header.
     */
    @ComponentOption
    private Boolean allConnections;

    /**
     * Do not wait for the action: the answer is its id, in the header CamelNangoActionId. For triggerAction.
     */
    @ComponentOption
    private Boolean async;

    /**
     * After trigger, start and pause, ask for the status until it shows the effect or confirmTimeout is over; the
     * header CamelNangoConfirmed says which. Nango answers these calls with success even when nothing happens. Cannot
     * come from a header.
     */
    @ComponentOption
    private Boolean confirm;

    /**
     * The longest time that confirm waits for the effect.
     */
    @ComponentOption
    private Duration confirmTimeout;

    /**
     * Where to read on: the records after this cursor. For records.
     */
    @ComponentOption
    private String cursor;

    /**
     * With reset: have Nango erase the stored records of the syncs first. Readers get no sign of it: nothing is
     * reported as deleted. For trigger.
     */
    @ComponentOption
    private Boolean emptyCache;

    /**
     * Id of the end user. For connections.
     */
    @ComponentOption
    private String endUserId;

    /**
     * How often the sync runs, such as 30m or every 2 hours, at least 30 seconds; default for the frequency it was
     * deployed with. For updateFrequency.
     */
    @ComponentOption
    private String frequency;

    /**
     * HTTP method for the other service. For proxy.
     */
    @ComponentOption
    private String httpMethod;

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
     * Headers for the other service, such as proxyHeader.Accept=text/csv. As a header a map. For proxy. This is a
     * multi-value option with prefix: proxyHeader.
     */
    @ComponentOption
    private Map<String, Object> proxyHeaders;

    /**
     * Path of the other service, such as /repos/a/b/issues, with or without a query. For proxy.
     */
    @ComponentOption
    private String proxyPath;

    /**
     * Query for the other service, such as state=open, already percent-encoded. As a header also a map of names and
     * values. For proxy.
     */
    @ComponentOption
    private String query;

    /**
     * Have the triggered syncs forget where they stopped and read everything again. For trigger.
     */
    @ComponentOption
    private Boolean reset;

    /**
     * How often Nango repeats a call of the other service that failed; it may wait for minutes in between, so
     * responseTimeout has to be longer. By default never. For proxy.
     */
    @ComponentOption
    private Integer retries;

    /**
     * Text in the connection's id or in the name or e-mail address of its end user. For connections.
     */
    @ComponentOption
    private String search;

    /**
     * Name of the sync. For updateFrequency, createVariant and deleteVariant.
     */
    @ComponentOption
    private String syncName;

    /**
     * Names of syncs separated by commas, each name or name::variant; an asterisk for all. For trigger, start, pause
     * and status.
     */
    @ComponentOption
    private String syncs;

    /**
     * Tags that the connections have to have, such as tag.plan=pro; at most 10. As a header a map. For connections.
     * This is a multi-value option with prefix: tag.
     */
    @ComponentOption
    private Map<String, Object> tags;

    /**
     * Whether the exchange fails when the other service answers with another status than 2xx. If false, the answer
     * becomes the message, whatever its status. For proxy.
     */
    @ComponentOption
    private Boolean throwExceptionOnFailure;

    /**
     * The last record to prune, by its cursor. Without it, the cursor that the consumer of the unfiltered stream has
     * committed, found by cursorRepository, cursorDirectory, cursorKey and environment as on that consumer. For
     * prune.
     */
    @ComponentOption
    private String untilCursor;

    /**
     * Another base URL of the other service, if this Nango allows it. For proxy.
     */
    @ComponentOption
    private String baseUrlOverride;

    /**
     * Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as
     * autowired) by looking up in the registry to find if there is a single instance of matching type, which then
     * gets configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection
     * factories, AWS Clients, etc.
     */
    @ComponentOption
    private Boolean autowiredEnabled;

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
     * Which records to hand out by their last action: added, updated, deleted, or several of them separated by
     * commas.
     */
    @ComponentOption
    private String filter;

    /**
     * Only the records with these ids, separated by commas; at most 100.
     */
    @ComponentOption
    private String ids;

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
     * Takes notifications without a signature, when there is no webhookVerifyToken. Only behind a gateway that checks
     * senders itself.
     */
    @ComponentOption
    private Boolean allowUnsigned;

    /**
     * Also accepts the signature of servers before December 2025 (X-Nango-Signature), which is weaker.
     */
    @ComponentOption
    private Boolean legacySignature;

    /**
     * API key of the Nango environment. Required. Best set once, as a property of the component, from an environment
     * variable or a vault.
     */
    @ComponentOption(secret = true)
    private String secretKey;

    /**
     * The webhook signing key of the Nango environment; several, separated by commas, while it is rotated.
     */
    @ComponentOption(secret = true)
    private String webhookVerifyToken;

    /**
     * Answer a notification when the route is done with it; if the route fails, Nango sends it again. If false,
     * answer at once. For webhook.
     */
    @ComponentOption
    private Boolean ackAfterRoute;

    /**
     * How long a sender waits for the route. Then it gets 503, and Nango sends the notification again; the route goes
     * on. Nango itself gives up after 20 seconds. For webhook.
     */
    @ComponentOption
    private Duration ackTimeout;

    /**
     * The longest body of a notification, in bytes. A longer one is answered with 413.
     */
    @ComponentOption
    private Integer maxBodySize;

    /**
     * Path of the HTTP server on which Nango's notifications arrive, such as /nango. For webhook.
     */
    @ComponentOption
    private String path;

    /**
     * The least time between two polls that notifications cause.
     */
    @ComponentOption
    private Duration webhookMinInterval;

    /**
     * Path of the HTTP server on which Nango's notifications arrive, such as /nango. For records: poll at once when
     * Nango announces a finished sync of this stream; the schedule goes on as the safety net.
     */
    @ComponentOption
    private String webhookPath;

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public NangoConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(NangoConfiguration configuration) {
        this.configuration = configuration;
    }

    public String getConnectionId() {
        return connectionId;
    }

    public void setConnectionId(String connectionId) {
        this.connectionId = connectionId;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
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

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    public String getModifiedAfter() {
        return modifiedAfter;
    }

    public void setModifiedAfter(String modifiedAfter) {
        this.modifiedAfter = modifiedAfter;
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

    public String getProviderConfigKey() {
        return providerConfigKey;
    }

    public void setProviderConfigKey(String providerConfigKey) {
        this.providerConfigKey = providerConfigKey;
    }

    public Duration getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public String getVariant() {
        return variant;
    }

    public void setVariant(String variant) {
        this.variant = variant;
    }

    public Boolean getBatching() {
        return batching;
    }

    public void setBatching(Boolean batching) {
        this.batching = batching;
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

    public Boolean getPruneAfterCommit() {
        return pruneAfterCommit;
    }

    public void setPruneAfterCommit(Boolean pruneAfterCommit) {
        this.pruneAfterCommit = pruneAfterCommit;
    }

    public PrunedRecords getPruned() {
        return pruned;
    }

    public void setPruned(PrunedRecords pruned) {
        this.pruned = pruned;
    }

    public String getStartFrom() {
        return startFrom;
    }

    public void setStartFrom(String startFrom) {
        this.startFrom = startFrom;
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

    public String getActionId() {
        return actionId;
    }

    public void setActionId(String actionId) {
        this.actionId = actionId;
    }

    public Integer getActionMaxRetries() {
        return actionMaxRetries;
    }

    public void setActionMaxRetries(Integer actionMaxRetries) {
        this.actionMaxRetries = actionMaxRetries;
    }

    public String getActionName() {
        return actionName;
    }

    public void setActionName(String actionName) {
        this.actionName = actionName;
    }

    public Duration getActionTimeout() {
        return actionTimeout;
    }

    public void setActionTimeout(Duration actionTimeout) {
        this.actionTimeout = actionTimeout;
    }

    public Boolean getAllConnections() {
        return allConnections;
    }

    public void setAllConnections(Boolean allConnections) {
        this.allConnections = allConnections;
    }

    public Boolean getAsync() {
        return async;
    }

    public void setAsync(Boolean async) {
        this.async = async;
    }

    public Boolean getConfirm() {
        return confirm;
    }

    public void setConfirm(Boolean confirm) {
        this.confirm = confirm;
    }

    public Duration getConfirmTimeout() {
        return confirmTimeout;
    }

    public void setConfirmTimeout(Duration confirmTimeout) {
        this.confirmTimeout = confirmTimeout;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }

    public Boolean getEmptyCache() {
        return emptyCache;
    }

    public void setEmptyCache(Boolean emptyCache) {
        this.emptyCache = emptyCache;
    }

    public String getEndUserId() {
        return endUserId;
    }

    public void setEndUserId(String endUserId) {
        this.endUserId = endUserId;
    }

    public String getFrequency() {
        return frequency;
    }

    public void setFrequency(String frequency) {
        this.frequency = frequency;
    }

    public String getHttpMethod() {
        return httpMethod;
    }

    public void setHttpMethod(String httpMethod) {
        this.httpMethod = httpMethod;
    }

    public Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public Map<String, Object> getProxyHeaders() {
        return proxyHeaders;
    }

    public void setProxyHeaders(Map<String, Object> proxyHeaders) {
        this.proxyHeaders = proxyHeaders;
    }

    public String getProxyPath() {
        return proxyPath;
    }

    public void setProxyPath(String proxyPath) {
        this.proxyPath = proxyPath;
    }

    public String getQuery() {
        return query;
    }

    public void setQuery(String query) {
        this.query = query;
    }

    public Boolean getReset() {
        return reset;
    }

    public void setReset(Boolean reset) {
        this.reset = reset;
    }

    public Integer getRetries() {
        return retries;
    }

    public void setRetries(Integer retries) {
        this.retries = retries;
    }

    public String getSearch() {
        return search;
    }

    public void setSearch(String search) {
        this.search = search;
    }

    public String getSyncName() {
        return syncName;
    }

    public void setSyncName(String syncName) {
        this.syncName = syncName;
    }

    public String getSyncs() {
        return syncs;
    }

    public void setSyncs(String syncs) {
        this.syncs = syncs;
    }

    public Map<String, Object> getTags() {
        return tags;
    }

    public void setTags(Map<String, Object> tags) {
        this.tags = tags;
    }

    public Boolean getThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    public void setThrowExceptionOnFailure(Boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }

    public String getUntilCursor() {
        return untilCursor;
    }

    public void setUntilCursor(String untilCursor) {
        this.untilCursor = untilCursor;
    }

    public String getBaseUrlOverride() {
        return baseUrlOverride;
    }

    public void setBaseUrlOverride(String baseUrlOverride) {
        this.baseUrlOverride = baseUrlOverride;
    }

    public Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
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

    public String getFilter() {
        return filter;
    }

    public void setFilter(String filter) {
        this.filter = filter;
    }

    public String getIds() {
        return ids;
    }

    public void setIds(String ids) {
        this.ids = ids;
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

    public Boolean getAllowUnsigned() {
        return allowUnsigned;
    }

    public void setAllowUnsigned(Boolean allowUnsigned) {
        this.allowUnsigned = allowUnsigned;
    }

    public Boolean getLegacySignature() {
        return legacySignature;
    }

    public void setLegacySignature(Boolean legacySignature) {
        this.legacySignature = legacySignature;
    }

    public String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }

    public String getWebhookVerifyToken() {
        return webhookVerifyToken;
    }

    public void setWebhookVerifyToken(String webhookVerifyToken) {
        this.webhookVerifyToken = webhookVerifyToken;
    }

    public Boolean getAckAfterRoute() {
        return ackAfterRoute;
    }

    public void setAckAfterRoute(Boolean ackAfterRoute) {
        this.ackAfterRoute = ackAfterRoute;
    }

    public Duration getAckTimeout() {
        return ackTimeout;
    }

    public void setAckTimeout(Duration ackTimeout) {
        this.ackTimeout = ackTimeout;
    }

    public Integer getMaxBodySize() {
        return maxBodySize;
    }

    public void setMaxBodySize(Integer maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    public Duration getWebhookMinInterval() {
        return webhookMinInterval;
    }

    public void setWebhookMinInterval(Duration webhookMinInterval) {
        this.webhookMinInterval = webhookMinInterval;
    }

    public String getWebhookPath() {
        return webhookPath;
    }

    public void setWebhookPath(String webhookPath) {
        this.webhookPath = webhookPath;
    }
}
