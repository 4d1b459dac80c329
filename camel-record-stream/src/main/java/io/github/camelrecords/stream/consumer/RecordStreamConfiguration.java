package io.github.camelrecords.stream.consumer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options that every record connector has. Times are milliseconds. */
@UriParams
public abstract class RecordStreamConfiguration implements Cloneable {

    @UriParam(
            label = "common",
            defaultValue = "String",
            description =
                    "The form of every body that this component makes: String (JSON text), Bytes (JSON as byte[]),"
                            + " Map, or JsonNode. Ignored when outputClass is set.")
    private OutputType outputType = OutputType.String;

    @UriParam(
            label = "common",
            description = "Name of a class that Jackson reads records into, instead of one of the output types.")
    private String outputClass;

    @UriParam(
            label = "common",
            description = "Free text that keeps the cursors of two environments of one service apart. Part of the"
                    + " stream's identity.")
    private String environment;

    @UriParam(
            label = "common",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "The most time to connect to the service.")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "common",
            defaultValue = "70s",
            javaType = "java.time.Duration",
            description =
                    "The most time without a byte of the answer. The service's own query time-out should be shorter.")
    private long responseTimeout = 70_000;

    @UriParam(
            label = "advanced",
            defaultValue = "5",
            description = "How often a call that may be repeated is repeated after a failure.")
    private int maxRetries = 5;

    @UriParam(
            label = "advanced",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description =
                    "The longest wait before a repetition. When the service asks for a longer one, the poll ends and a"
                            + " later poll tries again.")
    private long maxRetryWait = 30_000;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description = "Allows plain http to a host other than this machine. The secret then travels unencrypted.")
    private boolean allowInsecure;

    @UriParam(
            label = "advanced",
            prefix = "http.",
            multiValue = true,
            description = "Options of the camel-http endpoint that carries the calls, such as http.proxyHost or"
                    + " http.sslContextParameters. Passed as a map, never as a URI. Passwords are better set on the camel-http"
                    + " component, such as camel.component.https.proxy-auth-password: Camel Main prints the values of this map"
                    + " in its summary at INFO.")
    private Map<String, Object> httpOptions;

    @UriParam(
            label = "advanced",
            description =
                    "Name of the camel-http component that carries the calls. By default http or https, as the base"
                            + " URL says.")
    private String httpComponentName;

    @UriParam(
            label = "consumer",
            defaultValue = "beginning",
            description =
                    "Where to start when no cursor is stored: beginning, a cursor, or, where the service has such a position, now.")
    private String startFrom;

    @UriParam(
            label = "cursor",
            description =
                    "Keeps the committed cursor: a CursorRepository, or any StateRepository of text. By default files"
                            + " in cursorDirectory.")
    private StateRepository<String, String> cursorRepository;

    @UriParam(
            label = "cursor",
            description =
                    "Keeps the keys of delivered records until the cursor has passed them, so that a crash repeats"
                            + " even less. A CursorRepository alone, given here, keeps the cursor as well.")
    private IdempotentRepository idempotentRepository;

    @UriParam(
            label = "cursor",
            defaultValue = ".camel-records",
            description = "Folder of the default cursor repository.")
    private String cursorDirectory = ".camel-records";

    @UriParam(
            label = "cursor",
            description =
                    "The key of this stream in the cursor repository, instead of one made from the stream's identity.")
    private String cursorKey;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description = "When a record fails, stop, and hand it out again with the next poll. If false, the exception"
                    + " handler gets the failure and the record counts as delivered.")
    private boolean breakOnFirstError = true;

    @UriParam(
            label = "consumer",
            defaultValue = "1",
            description = "How many records of the stream are processed at the same time. Records with the same id keep"
                    + " their order.")
    private int concurrentConsumers = 1;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "500",
            description = "The most exchanges that are handed out and not done. At this number reading waits.")
    private int maxInFlight = 500;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "16777216",
            description =
                    "How many bytes of records are read ahead into memory. The rest of a page goes to a temporary file.")
    private long readAheadBytes = 16L << 20;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "1s",
            javaType = "java.time.Duration",
            description =
                    "The time between two commits of the cursor while records are delivered. A crash repeats at most"
                            + " the records of this time.")
    private long commitInterval = 1_000;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description = "One exchange for all records of a page instead of one for each: String and Bytes hold"
                    + " newline-delimited JSON, the other types a List.")
    private boolean batching;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "16777216",
            description = "The most bytes of JSON in one batch. A single larger record is a batch of its own.")
    private long batchBytes = 16L << 20;

    @Override
    public RecordStreamConfiguration clone() {
        try {
            RecordStreamConfiguration copy = (RecordStreamConfiguration) super.clone();
            if (httpOptions != null) {
                copy.httpOptions = new LinkedHashMap<>(httpOptions);
            }
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public OutputType getOutputType() {
        return outputType;
    }

    public void setOutputType(OutputType outputType) {
        this.outputType = outputType;
    }

    public String getOutputClass() {
        return outputClass;
    }

    public void setOutputClass(String outputClass) {
        this.outputClass = outputClass;
    }

    public String getEnvironment() {
        return environment;
    }

    public void setEnvironment(String environment) {
        this.environment = environment;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public long getMaxRetryWait() {
        return maxRetryWait;
    }

    public void setMaxRetryWait(long maxRetryWait) {
        this.maxRetryWait = maxRetryWait;
    }

    public boolean isAllowInsecure() {
        return allowInsecure;
    }

    public void setAllowInsecure(boolean allowInsecure) {
        this.allowInsecure = allowInsecure;
    }

    public Map<String, Object> getHttpOptions() {
        return httpOptions;
    }

    public void setHttpOptions(Map<String, Object> httpOptions) {
        this.httpOptions = httpOptions;
    }

    public String getHttpComponentName() {
        return httpComponentName;
    }

    public void setHttpComponentName(String httpComponentName) {
        this.httpComponentName = httpComponentName;
    }

    public String getStartFrom() {
        return startFrom;
    }

    public void setStartFrom(String startFrom) {
        this.startFrom = startFrom;
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

    public boolean isBreakOnFirstError() {
        return breakOnFirstError;
    }

    public void setBreakOnFirstError(boolean breakOnFirstError) {
        this.breakOnFirstError = breakOnFirstError;
    }

    public int getConcurrentConsumers() {
        return concurrentConsumers;
    }

    public void setConcurrentConsumers(int concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public long getReadAheadBytes() {
        return readAheadBytes;
    }

    public void setReadAheadBytes(long readAheadBytes) {
        this.readAheadBytes = readAheadBytes;
    }

    public long getCommitInterval() {
        return commitInterval;
    }

    public void setCommitInterval(long commitInterval) {
        this.commitInterval = commitInterval;
    }

    public boolean isBatching() {
        return batching;
    }

    public void setBatching(boolean batching) {
        this.batching = batching;
    }

    public long getBatchBytes() {
        return batchBytes;
    }

    public void setBatchBytes(long batchBytes) {
        this.batchBytes = batchBytes;
    }
}
