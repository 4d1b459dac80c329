package io.github.camelrecords.nango;

import io.github.camelrecords.nango.client.NangoClient;
import io.github.camelrecords.stream.http.ApiClient;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of a Nango endpoint, and, on the component, their defaults. Times are milliseconds. */
@UriParams
public class NangoConfiguration extends NangoOperationConfiguration {

    /** Where Nango's own cloud is. */
    public static final String CLOUD = NangoClient.CLOUD;

    @UriParam(
            label = "security",
            description =
                    "API key of the Nango environment. Required. Best set once, as a property of the component, from"
                            + " an environment variable or a vault.")
    @Metadata(secret = true)
    private String secretKey;

    @UriParam(
            label = "common",
            defaultValue = CLOUD,
            description = "Where Nango is, in the cloud or self-hosted. Plain http only for this machine, or with"
                    + " allowInsecure.")
    private String baseUrl = CLOUD;

    @UriParam(label = "common", description = "Id of the integration.")
    private String providerConfigKey;

    @UriParam(label = "common", description = "Id of the connection. May hold any character that Nango allows.")
    private String connectionId;

    @UriParam(label = "common", description = "The model, such as GithubIssue.")
    private String model;

    @UriParam(label = "common", description = "The variant of the sync. The value base is the same as none.")
    private String variant;

    @UriParam(
            label = "common",
            defaultValue = "500",
            description = "Records of a page, 1 to 10000. For prune the most records of one call, by default what Nango"
                    + " chooses (1000); for connections the connections of a page, 1 to 2000, by default 1000.")
    private int limit = 500;

    @UriParam(
            label = "filter",
            description = "Which records to hand out by their last action: added, updated, deleted, or several of them"
                    + " separated by commas.")
    private String filter;

    @UriParam(
            label = "common",
            description =
                    "Where to start when no cursor is stored: records modified at or after this ISO-8601 time, with any"
                            + " offset, at most 12 months ago. Not together with startFrom.")
    private String modifiedAfter;

    @UriParam(label = "filter", description = "Only the records with these ids, separated by commas; at most 100.")
    private String ids;

    @UriParam(
            label = "consumer",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description =
                    "How long a record stays unsettled: Nango may show records late that carry an older time, and until"
                            + " then the committed cursor does not pass. Must exceed the longest write transaction of the server."
                            + " 0 switches it off.")
    private long lookbackWindow = 30_000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "fail",
            description =
                    "What to do with a stored cursor that cannot be used: fail, or start again at the beginning or at"
                            + " modifiedAfter.")
    private OnInvalidCursor onInvalidCursor = OnInvalidCursor.fail;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description =
                    "Have Nango erase the payload of what was committed. For all readers of the stream, and for good.")
    private boolean pruneAfterCommit;

    @UriParam(
            label = "consumer",
            defaultValue = "emit",
            description = "What to do with records whose payload Nango has erased: emit them with the header"
                    + " CamelNangoPrunedAt, skip them apart from deletions, or fail.")
    private PrunedRecords pruned = PrunedRecords.emit;

    /** A client for these options, not started yet. */
    ApiClient client(CamelContext context, Supplier<String> secret) {
        return NangoClient.builder(context)
                .baseUrl(baseUrl)
                .allowInsecure(isAllowInsecure())
                .secretKey(secret)
                .httpComponentName(getHttpComponentName())
                .httpOptions(getHttpOptions())
                .connectTimeout(Duration.ofMillis(getConnectTimeout()))
                .responseTimeout(Duration.ofMillis(getResponseTimeout()))
                .maxRetries(getMaxRetries())
                .maxRetryWait(Duration.ofMillis(getMaxRetryWait()))
                .buildApiClient();
    }

    @Override
    public NangoConfiguration clone() {
        return (NangoConfiguration) super.clone();
    }

    public String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getProviderConfigKey() {
        return providerConfigKey;
    }

    public void setProviderConfigKey(String providerConfigKey) {
        this.providerConfigKey = providerConfigKey;
    }

    public String getConnectionId() {
        return connectionId;
    }

    public void setConnectionId(String connectionId) {
        this.connectionId = connectionId;
    }

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    public String getVariant() {
        return variant;
    }

    public void setVariant(String variant) {
        this.variant = variant;
    }

    public int getLimit() {
        return limit;
    }

    public void setLimit(int limit) {
        this.limit = limit;
    }

    public String getFilter() {
        return filter;
    }

    public void setFilter(String filter) {
        this.filter = filter;
    }

    public String getModifiedAfter() {
        return modifiedAfter;
    }

    public void setModifiedAfter(String modifiedAfter) {
        this.modifiedAfter = modifiedAfter;
    }

    public String getIds() {
        return ids;
    }

    public void setIds(String ids) {
        this.ids = ids;
    }

    public long getLookbackWindow() {
        return lookbackWindow;
    }

    public void setLookbackWindow(long lookbackWindow) {
        this.lookbackWindow = lookbackWindow;
    }

    public OnInvalidCursor getOnInvalidCursor() {
        return onInvalidCursor;
    }

    public void setOnInvalidCursor(OnInvalidCursor onInvalidCursor) {
        this.onInvalidCursor = onInvalidCursor;
    }

    public boolean isPruneAfterCommit() {
        return pruneAfterCommit;
    }

    public void setPruneAfterCommit(boolean pruneAfterCommit) {
        this.pruneAfterCommit = pruneAfterCommit;
    }

    public PrunedRecords getPruned() {
        return pruned;
    }

    public void setPruned(PrunedRecords pruned) {
        this.pruned = pruned;
    }
}
