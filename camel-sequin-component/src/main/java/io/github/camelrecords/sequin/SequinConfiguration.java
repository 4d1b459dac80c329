package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.client.SequinBaseUrl;
import io.github.camelrecords.sequin.client.SequinErrorHints;
import io.github.camelrecords.stream.http.ApiClient;
import io.github.camelrecords.stream.http.ApiClientConfig;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of a Sequin endpoint, and, on the component, their defaults. Times are milliseconds. */
@UriParams
public class SequinConfiguration extends SequinOperationConfiguration {

    @UriParam(
            label = "common",
            description =
                    "Where Sequin is, such as https://sequin.example.com. Required: there is no hosted Sequin any more. An ending /api or /v1 is left out, the operations add their own. Plain http only for this machine, or with allowInsecure.")
    private String baseUrl;

    @UriParam(
            label = "security",
            description =
                    "API token of the Sequin account. Required. Best set once, as a property of the component, from an environment variable or a vault.")
    @Metadata(secret = true)
    private String token;

    @UriParam(
            label = "common",
            description =
                    "Whether the body is the payload alone. For records the payload is the field data, and by default the body is the whole record. For stream it is the changed row, which is the body unless payloadOnly is false.")
    private Boolean payloadOnly;

    @UriParam(label = "filter", description = "Only the records of this sync. For records.")
    private String syncId;

    @UriParam(label = "filter", description = "Only the records of this provider, such as stripe. For records.")
    private String provider;

    @UriParam(
            label = "filter",
            description = "Only the records of this collection, such as stripe:subscription. For records.")
    private String collection;

    @UriParam(
            label = "advanced",
            defaultValue = "collection",
            enums = "collection,collection_id",
            description =
                    "How the server calls the filter by collection; collection_id on servers of the later revision. For records.")
    private String collectionParameter = "collection";

    @UriParam(label = "common", defaultValue = "100", description = "Records of a page, 1 to 500. For records.")
    private int limit = 100;

    @UriParam(
            label = "consumer",
            defaultValue = "0",
            javaType = "java.time.Duration",
            description =
                    "How long a record stays unsettled: for a service that shows records late that carry an older time. Until then the committed cursor does not pass, and the records are read again. 0 switches it off. For records.")
    private long lookbackWindow = 0;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "fail",
            description =
                    "What to do with a stored cursor that the service rejects: fail, or start again at the beginning. For records.")
    private OnInvalidCursor onInvalidCursor = OnInvalidCursor.fail;

    /**
     * A client for these options, not started yet.
     *
     * @throws IllegalArgumentException naming the option that cannot be used
     */
    ApiClient client(CamelContext context) {
        return new ApiClient(
                context,
                ApiClientConfig.of(SequinBaseUrl.parse(baseUrl, isAllowInsecure()), this::getToken)
                        .httpComponentName(getHttpComponentName())
                        .httpOptions(getHttpOptions() == null ? Map.of() : getHttpOptions())
                        .connectTimeout(Duration.ofMillis(getConnectTimeout()))
                        .responseTimeout(Duration.ofMillis(getResponseTimeout()))
                        .maxRetries(getMaxRetries())
                        .maxRetryWait(Duration.ofMillis(getMaxRetryWait()))
                        .errorHints(new SequinErrorHints())
                        .build());
    }

    @Override
    public SequinConfiguration clone() {
        return (SequinConfiguration) super.clone();
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
    }

    public Boolean getPayloadOnly() {
        return payloadOnly;
    }

    public void setPayloadOnly(Boolean payloadOnly) {
        this.payloadOnly = payloadOnly;
    }

    public String getSyncId() {
        return syncId;
    }

    public void setSyncId(String syncId) {
        this.syncId = syncId;
    }

    public String getProvider() {
        return provider;
    }

    public void setProvider(String provider) {
        this.provider = provider;
    }

    public String getCollection() {
        return collection;
    }

    public void setCollection(String collection) {
        this.collection = collection;
    }

    public String getCollectionParameter() {
        return collectionParameter;
    }

    public void setCollectionParameter(String collectionParameter) {
        this.collectionParameter = collectionParameter;
    }

    public int getLimit() {
        return limit;
    }

    public void setLimit(int limit) {
        this.limit = limit;
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
}
