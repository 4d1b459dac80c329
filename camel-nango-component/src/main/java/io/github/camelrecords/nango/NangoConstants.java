package io.github.camelrecords.nango;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** Names of the headers. */
public final class NangoConstants {

    @Metadata(label = "common", description = "Id of the integration.", javaType = "String")
    public static final String PROVIDER_CONFIG_KEY = "CamelNangoProviderConfigKey";

    @Metadata(
            label = "common",
            description = "Id of the connection. For setMetadata and updateMetadata also a list of ids.",
            javaType = "String")
    public static final String CONNECTION_ID = "CamelNangoConnectionId";

    @Metadata(label = "common", description = "The model.", javaType = "String")
    public static final String MODEL = "CamelNangoModel";

    @Metadata(label = "common", description = "The variant; absent for the base sync.", javaType = "String")
    public static final String VARIANT = "CamelNangoVariant";

    @Metadata(
            label = "consumer",
            description = "Id of the record, always text. Not set on batches.",
            javaType = "String")
    public static final String RECORD_ID = "CamelNangoRecordId";

    @Metadata(
            label = "consumer",
            description = "What happened to the record last: ADDED, UPDATED or DELETED. Not set on batches.",
            javaType = "String",
            enums = "ADDED,UPDATED,DELETED")
    public static final String LAST_ACTION = "CamelNangoLastAction";

    @Metadata(
            label = "consumer",
            description = "When the record was first saved, ISO-8601 as sent. Not set on batches.",
            javaType = "String")
    public static final String FIRST_SEEN_AT = "CamelNangoFirstSeenAt";

    @Metadata(
            label = "consumer",
            description = "When the record changed last, ISO-8601 as sent. Not set on batches.",
            javaType = "String")
    public static final String LAST_MODIFIED_AT = "CamelNangoLastModifiedAt";

    @Metadata(
            label = "consumer",
            description = "When the record was deleted, ISO-8601 as sent; absent if it is not. Not set on batches.",
            javaType = "String")
    public static final String DELETED_AT = "CamelNangoDeletedAt";

    @Metadata(
            label = "consumer",
            description =
                    "When Nango erased the record's payload, ISO-8601 as sent; absent if it did not. The body then"
                            + " holds no data: never overwrite a stored record with it. Not set on batches.",
            javaType = "String")
    public static final String PRUNED_AT = "CamelNangoPrunedAt";

    @Metadata(
            label = "common",
            description =
                    "Cursor of the record; of a batch, that of its last record. For the operation records: read on after"
                            + " this cursor.",
            javaType = "String")
    public static final String CURSOR = "CamelNangoCursor";

    @Metadata(label = "consumer", description = "Cursor of the first record of a batch.", javaType = "String")
    public static final String FIRST_CURSOR = "CamelNangoFirstCursor";

    @Metadata(label = "consumer", description = "Number of records in a batch.", javaType = "int")
    public static final String BATCH_SIZE = "CamelNangoBatchSize";

    @Metadata(
            label = "consumer",
            description = "When the record changed last, milliseconds since the epoch. Not set on batches.",
            javaType = "long")
    public static final String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;

    @Metadata(label = "producer", description = "Option limit of one call.", javaType = "Integer")
    public static final String LIMIT = "CamelNangoLimit";

    @Metadata(
            label = "producer",
            description = "Option modifiedAfter of one call, ISO-8601 with an offset.",
            javaType = "String")
    public static final String MODIFIED_AFTER = "CamelNangoModifiedAfter";

    @Metadata(label = "producer", description = "Option filter of one call.", javaType = "String")
    public static final String FILTER = "CamelNangoFilter";

    @Metadata(
            label = "producer",
            description = "Option ids of one call: a list, or text with commas.",
            javaType = "String")
    public static final String IDS = "CamelNangoIds";

    @Metadata(label = "producer", description = "Option untilCursor of one call.", javaType = "String")
    public static final String UNTIL_CURSOR = "CamelNangoUntilCursor";

    @Metadata(
            label = "producer",
            description =
                    "Option syncs of one call: a list of names, of name::variant or of maps with name and variant; or text with commas.",
            javaType = "String")
    public static final String SYNCS = "CamelNangoSyncs";

    @Metadata(label = "producer", description = "Option reset of one call.", javaType = "Boolean")
    public static final String RESET = "CamelNangoReset";

    @Metadata(label = "producer", description = "Option emptyCache of one call.", javaType = "Boolean")
    public static final String EMPTY_CACHE = "CamelNangoEmptyCache";

    @Metadata(
            label = "common",
            description = "Option syncName of one call; of a notification, the name of the sync.",
            javaType = "String")
    public static final String SYNC_NAME = "CamelNangoSyncName";

    @Metadata(
            label = "producer",
            description = "Option frequency of one call. After updateFrequency the frequency in Nango's words.",
            javaType = "String")
    public static final String FREQUENCY = "CamelNangoFrequency";

    @Metadata(label = "producer", description = "Option actionName of one call.", javaType = "String")
    public static final String ACTION_NAME = "CamelNangoActionName";

    @Metadata(label = "producer", description = "Option async of one call.", javaType = "Boolean")
    public static final String ASYNC = "CamelNangoAsync";

    @Metadata(label = "producer", description = "Option actionMaxRetries of one call.", javaType = "Integer")
    public static final String ACTION_MAX_RETRIES = "CamelNangoActionMaxRetries";

    @Metadata(
            label = "producer",
            description = "Id of an asynchronous action: set by triggerAction, used by actionResult.",
            javaType = "String")
    public static final String ACTION_ID = "CamelNangoActionId";

    @Metadata(label = "producer", description = "Option proxyPath of one call.", javaType = "String")
    public static final String PROXY_PATH = "CamelNangoProxyPath";

    @Metadata(label = "producer", description = "Option httpMethod of one call.", javaType = "String")
    public static final String HTTP_METHOD = "CamelNangoHttpMethod";

    @Metadata(
            label = "producer",
            description = "Option query of one call: percent-encoded text, or a map.",
            javaType = "String")
    public static final String QUERY = "CamelNangoQuery";

    @Metadata(label = "producer", description = "Headers for the other service in one call.", javaType = "Map")
    public static final String PROXY_HEADERS = "CamelNangoProxyHeaders";

    @Metadata(label = "producer", description = "Option retries of one call.", javaType = "Integer")
    public static final String RETRIES = "CamelNangoRetries";

    @Metadata(label = "producer", description = "Option baseUrlOverride of one call.", javaType = "String")
    public static final String BASE_URL_OVERRIDE = "CamelNangoBaseUrlOverride";

    @Metadata(label = "producer", description = "Option search of one call.", javaType = "String")
    public static final String SEARCH = "CamelNangoSearch";

    @Metadata(label = "producer", description = "Option endUserId of one call.", javaType = "String")
    public static final String END_USER_ID = "CamelNangoEndUserId";

    @Metadata(label = "producer", description = "Tags that the connections have to have in one call.", javaType = "Map")
    public static final String TAGS = "CamelNangoTags";

    @Metadata(
            label = "producer",
            description = "After records: the cursor of the next page; absent at the end.",
            javaType = "String")
    public static final String NEXT_CURSOR = "CamelNangoNextCursor";

    @Metadata(
            label = "producer",
            description = "After prune: how many records lost their payload, over all calls.",
            javaType = "Long")
    public static final String PRUNED_COUNT = "CamelNangoPrunedCount";

    @Metadata(
            label = "producer",
            description = "After trigger, start and pause with confirm: whether the status showed the effect in time.",
            javaType = "Boolean")
    public static final String CONFIRMED = "CamelNangoConfirmed";

    @Metadata(
            label = "producer",
            description = "After an asynchronous triggerAction: path of the result below the base URL.",
            javaType = "String")
    public static final String STATUS_URL = "CamelNangoStatusUrl";

    @Metadata(
            label = "producer",
            description = "After actionResult: true while there is no output; absent otherwise.",
            javaType = "Boolean")
    public static final String ACTION_PENDING = "CamelNangoActionPending";

    @Metadata(
            label = "producer",
            description = "Calls that the account has left in the running minute; absent when Nango does not say.",
            javaType = "Long")
    public static final String RATE_LIMIT_REMAINING = "CamelNangoRateLimitRemaining";

    @Metadata(label = "producer", description = "HTTP status of the answer.", javaType = "Integer")
    public static final String HTTP_RESPONSE_CODE = "CamelHttpResponseCode";

    @Metadata(
            label = "consumer,webhook",
            description = "Of a notification: sync, auth, forward, async_action, or what Nango calls it.",
            javaType = "String")
    public static final String WEBHOOK_TYPE = "CamelNangoWebhookType";

    @Metadata(
            label = "consumer,webhook",
            description = "Of a notification of a sync: INITIAL, INCREMENTAL or WEBHOOK.",
            javaType = "String")
    public static final String SYNC_TYPE = "CamelNangoSyncType";

    @Metadata(
            label = "consumer,webhook",
            description = "Of a notification: whether it succeeded.",
            javaType = "Boolean")
    public static final String SUCCESS = "CamelNangoSuccess";

    @Metadata(
            label = "consumer,webhook",
            description = "Of a notification of a sync: records of the model that are new.",
            javaType = "Integer")
    public static final String ADDED = "CamelNangoAdded";

    @Metadata(
            label = "consumer,webhook",
            description = "Of a notification of a sync: records of the model that have changed.",
            javaType = "Integer")
    public static final String UPDATED = "CamelNangoUpdated";

    @Metadata(
            label = "consumer,webhook",
            description = "Of a notification of a sync: records of the model that were deleted.",
            javaType = "Integer")
    public static final String DELETED = "CamelNangoDeleted";

    @Metadata(
            label = "consumer,webhook",
            description =
                    "Of a notification of a sync: when the run began, by the clock of the machine that ran it. No position to read from.",
            javaType = "String")
    public static final String SYNC_MODIFIED_AFTER = "CamelNangoSyncModifiedAfter";

    private NangoConstants() {}
}
