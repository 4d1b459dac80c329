package io.github.camelrecords.nango;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of Nango's operations in {@code to()}. Times are milliseconds. */
@UriParams
public abstract class NangoOperationConfiguration extends NangoWebhookConfiguration {

    @UriParam(label = "producer", description = "Where to read on: the records after this cursor. For records.")
    private String cursor;

    @UriParam(
            label = "producer",
            description = "The last record to prune, by its cursor. Without it, the cursor that the consumer of the"
                    + " unfiltered stream has committed, found by cursorRepository, cursorDirectory, cursorKey and"
                    + " environment as on that consumer. For prune.")
    private String untilCursor;

    @UriParam(
            label = "producer",
            description =
                    "Names of syncs separated by commas, each name or name::variant; an asterisk for all. For trigger, start,"
                            + " pause and status.")
    private String syncs;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Lets trigger, start and pause act on every connection of the integration when no connectionId is"
                            + " given. Cannot come from a header.")
    private boolean allConnections;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Have the triggered syncs forget where they stopped and read everything again. For trigger.")
    private boolean reset;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "With reset: have Nango erase the stored records of the syncs first. Readers get no sign of it:"
                            + " nothing is reported as deleted. For trigger.")
    private boolean emptyCache;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "After trigger, start and pause, ask for the status until it shows the effect or confirmTimeout"
                            + " is over; the header CamelNangoConfirmed says which. Nango answers these calls with success even when"
                            + " nothing happens. Cannot come from a header.")
    private boolean confirm;

    @UriParam(
            label = "producer",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "The longest time that confirm waits for the effect.")
    private long confirmTimeout = 30_000;

    @UriParam(
            label = "producer",
            description = "Name of the sync. For updateFrequency, createVariant and deleteVariant.")
    private String syncName;

    @UriParam(
            label = "producer",
            description = "How often the sync runs, such as 30m or every 2 hours, at least 30 seconds; default for the"
                    + " frequency it was deployed with. For updateFrequency.")
    private String frequency;

    @UriParam(label = "producer", description = "Name of the action. For triggerAction.")
    private String actionName;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Do not wait for the action: the answer is its id, in the header CamelNangoActionId. For"
                    + " triggerAction.")
    private boolean async;

    @UriParam(
            label = "producer",
            javaType = "java.lang.Integer",
            description =
                    "How often Nango repeats an asynchronous action that failed, 0 to 5. For triggerAction with async.")
    private Integer actionMaxRetries;

    @UriParam(
            label = "producer",
            defaultValue = "16m",
            javaType = "java.time.Duration",
            description =
                    "How long to wait for the output of an action that is not asynchronous; Nango lets one run for 15"
                            + " minutes. For triggerAction.")
    private long actionTimeout = 960_000;

    @UriParam(label = "producer", description = "Id of an asynchronous action. For actionResult.")
    private String actionId;

    @UriParam(
            label = "producer",
            description = "Path of the other service, such as /repos/a/b/issues, with or without a query. For proxy.")
    private String proxyPath;

    @UriParam(
            label = "producer",
            defaultValue = "GET",
            enums = "GET,HEAD,POST,PUT,PATCH,DELETE",
            description = "HTTP method for the other service. For proxy.")
    private String httpMethod = "GET";

    @UriParam(
            label = "producer",
            description =
                    "Query for the other service, such as state=open, already percent-encoded. As a header also a map"
                            + " of names and values. For proxy.")
    private String query;

    @UriParam(
            label = "producer",
            prefix = "proxyHeader.",
            multiValue = true,
            description =
                    "Headers for the other service, such as proxyHeader.Accept=text/csv. As a header a map. For proxy.")
    private Map<String, Object> proxyHeaders;

    @UriParam(
            label = "producer",
            javaType = "java.lang.Integer",
            description = "How often Nango repeats a call of the other service that failed; it may wait for minutes in"
                    + " between, so responseTimeout has to be longer. By default never. For proxy.")
    private Integer retries;

    @UriParam(
            label = "producer,advanced",
            description = "Another base URL of the other service, if this Nango allows it. For proxy.")
    private String baseUrlOverride;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description =
                    "Whether the exchange fails when the other service answers with another status than 2xx. If false,"
                            + " the answer becomes the message, whatever its status. For proxy.")
    private boolean throwExceptionOnFailure = true;

    @UriParam(
            label = "producer",
            description =
                    "Text in the connection's id or in the name or e-mail address of its end user. For connections.")
    private String search;

    @UriParam(label = "producer", description = "Id of the end user. For connections.")
    private String endUserId;

    @UriParam(
            label = "producer",
            prefix = "tag.",
            multiValue = true,
            description =
                    "Tags that the connections have to have, such as tag.plan=pro; at most 10. As a header a map. For"
                            + " connections.")
    private Map<String, Object> tags;

    @Override
    public NangoOperationConfiguration clone() {
        NangoOperationConfiguration copy = (NangoOperationConfiguration) super.clone();
        copy.proxyHeaders = proxyHeaders == null ? null : new LinkedHashMap<>(proxyHeaders);
        copy.tags = tags == null ? null : new LinkedHashMap<>(tags);
        return copy;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }

    public String getUntilCursor() {
        return untilCursor;
    }

    public void setUntilCursor(String untilCursor) {
        this.untilCursor = untilCursor;
    }

    public String getSyncs() {
        return syncs;
    }

    public void setSyncs(String syncs) {
        this.syncs = syncs;
    }

    public boolean isAllConnections() {
        return allConnections;
    }

    public void setAllConnections(boolean allConnections) {
        this.allConnections = allConnections;
    }

    public boolean isReset() {
        return reset;
    }

    public void setReset(boolean reset) {
        this.reset = reset;
    }

    public boolean isEmptyCache() {
        return emptyCache;
    }

    public void setEmptyCache(boolean emptyCache) {
        this.emptyCache = emptyCache;
    }

    public boolean isConfirm() {
        return confirm;
    }

    public void setConfirm(boolean confirm) {
        this.confirm = confirm;
    }

    public long getConfirmTimeout() {
        return confirmTimeout;
    }

    public void setConfirmTimeout(long confirmTimeout) {
        this.confirmTimeout = confirmTimeout;
    }

    public String getSyncName() {
        return syncName;
    }

    public void setSyncName(String syncName) {
        this.syncName = syncName;
    }

    public String getFrequency() {
        return frequency;
    }

    public void setFrequency(String frequency) {
        this.frequency = frequency;
    }

    public String getActionName() {
        return actionName;
    }

    public void setActionName(String actionName) {
        this.actionName = actionName;
    }

    public boolean isAsync() {
        return async;
    }

    public void setAsync(boolean async) {
        this.async = async;
    }

    public Integer getActionMaxRetries() {
        return actionMaxRetries;
    }

    public void setActionMaxRetries(Integer actionMaxRetries) {
        this.actionMaxRetries = actionMaxRetries;
    }

    public long getActionTimeout() {
        return actionTimeout;
    }

    public void setActionTimeout(long actionTimeout) {
        this.actionTimeout = actionTimeout;
    }

    public String getActionId() {
        return actionId;
    }

    public void setActionId(String actionId) {
        this.actionId = actionId;
    }

    public String getProxyPath() {
        return proxyPath;
    }

    public void setProxyPath(String proxyPath) {
        this.proxyPath = proxyPath;
    }

    public String getHttpMethod() {
        return httpMethod;
    }

    public void setHttpMethod(String httpMethod) {
        this.httpMethod = httpMethod;
    }

    public String getQuery() {
        return query;
    }

    public void setQuery(String query) {
        this.query = query;
    }

    public Map<String, Object> getProxyHeaders() {
        return proxyHeaders;
    }

    public void setProxyHeaders(Map<String, Object> proxyHeaders) {
        this.proxyHeaders = proxyHeaders;
    }

    public Integer getRetries() {
        return retries;
    }

    public void setRetries(Integer retries) {
        this.retries = retries;
    }

    public String getBaseUrlOverride() {
        return baseUrlOverride;
    }

    public void setBaseUrlOverride(String baseUrlOverride) {
        this.baseUrlOverride = baseUrlOverride;
    }

    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }

    public String getSearch() {
        return search;
    }

    public void setSearch(String search) {
        this.search = search;
    }

    public String getEndUserId() {
        return endUserId;
    }

    public void setEndUserId(String endUserId) {
        this.endUserId = endUserId;
    }

    public Map<String, Object> getTags() {
        return tags;
    }

    public void setTags(Map<String, Object> tags) {
        this.tags = tags;
    }
}
